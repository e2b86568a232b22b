import type { AuditRow } from "./auditRows.js";
import type { KnownWords } from "./knownWords.js";
import type { ValueFixes } from "./valueFixes.js";

/** A source that is a medium and a medium that is a source, as they are written, and as they should be. */
interface Swap {
  readonly source: string;
  readonly medium: string;
  readonly to: { readonly source: string; readonly medium: string };
  count: number;
}

export function swapsOf(
  rows: readonly AuditRow[],
  known: KnownWords,
  written: { readonly [K in "source" | "medium"]: ValueFixes["written"] },
): Swap[] {
  const swaps = new Map<string, Swap>();
  for (const { values, count } of rows) {
    const { source, medium } = values;
    if (source === undefined || medium === undefined) continue;
    const to = { source: written.source(medium), medium: written.medium(source) };
    // A word that is both, such as "social", tells nothing where it stands for the medium.
    const isSwapped =
      known.medium.has(to.medium.toLowerCase()) &&
      known.source.has(to.source.toLowerCase()) &&
      !known.medium.has(to.source.toLowerCase());
    if (!isSwapped) continue;
    const key = JSON.stringify([source, medium]);
    const swap = swaps.get(key) ?? { source, medium, to, count: 0 };
    swap.count += count;
    swaps.set(key, swap);
  }
  return [...swaps.values()];
}
