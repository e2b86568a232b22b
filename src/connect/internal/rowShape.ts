/** Fewer rows do not show that a file is a table. */
const leastRows = 10;

/** Watches whether rows have one form, so that a last row which ends early is known as the end of a cut file. */
export interface RowShape {
  readonly look: (keys: readonly string[]) => void;
  /** Index of the last row where it holds the first cells of the others and no more; else null. */
  readonly cutRow: () => number | null;
}

export function rowShape(): RowShape {
  let rows = 0;
  let keys: readonly string[] = [];
  /** The keys of all rows but the last; null where they differ in number. */
  let form: readonly string[] | null = null;
  return {
    look: (next): void => {
      if (rows === 1) form = keys;
      else if (form?.length !== keys.length) form = null;
      rows += 1;
      keys = next;
    },
    cutRow: (): number | null => {
      const isShort = rows > leastRows && form !== null && keys.length < form.length;
      return isShort && keys.every((key, index) => form?.[index] === key) ? rows - 1 : null;
    },
  };
}
