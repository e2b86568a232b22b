/** Rows of one id or address: the first, and those after it. */
interface Duplicates {
  readonly kept: string;
  readonly dropped: string[];
}

/** Finds rows whose id or address came before. */
interface DuplicateFinder {
  /** A row that is no duplicate is kept, so that later ones may be its duplicates. */
  readonly isDuplicate: (id: string, address: string | null) => boolean;
  /** The kept rows that have duplicates, in the order of the list. */
  readonly groups: () => Duplicates[];
}

export function duplicateFinder(): DuplicateFinder {
  const kept: string[] = [];
  const byId = new Map<string, number>();
  const byAddress = new Map<string, number>();
  const found = new Map<number, Duplicates>();
  return {
    isDuplicate(id, address): boolean {
      const first = byId.get(id) ?? (address === null ? undefined : byAddress.get(address));
      if (first === undefined) {
        byId.set(id, kept.length);
        if (address !== null) byAddress.set(address, kept.length);
        kept.push(id);
        return false;
      }
      const group = found.get(first) ?? { kept: kept[first] as string, dropped: [] };
      group.dropped.push(id);
      found.set(first, group);
      return true;
    },
    groups: () => [...found].sort(([a], [b]) => a - b).map(([, group]) => group),
  };
}
