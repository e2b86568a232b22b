/** Whether there were cases enough to trust a conclusion; how many that takes, `minimum` tells. */
export type Verdict = "enough" | "thin";

/** Settings that all tests share. */
export interface VerdictOptions {
  /** How many cases a group must have for the verdict `"enough"`. Default 30. */
  readonly minimum?: number | undefined;
}

/** Thin: fewer cases than `minimum`, or under 5 of one of the outcomes counted. */
export function verdictOf(
  minimum: number,
  groups: readonly { readonly cases: number; readonly outcomes: readonly number[] }[],
): Verdict {
  const isThin = groups.some(
    ({ cases, outcomes }) => cases < minimum || outcomes.some((count) => count < 5),
  );
  return isThin || groups.length === 0 ? "thin" : "enough";
}
