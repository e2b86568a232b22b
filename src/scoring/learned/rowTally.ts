import { compareText } from "../../core/compareText.js";
import { blockSize } from "../fieldFunction.js";
import type { TypeMismatch } from "../scoreResult.js";

/** Counts rows by name, block after block: a row counts once under a name, however often it is marked. */
export interface RowTally {
  /** The marks of the block's rows under a name, to be set to 1. */
  marks(name: string): Uint8Array;
  /** Counts the marked rows of the block that count, and begins the next block. */
  settle(counts: (row: number) => boolean): void;
  /** Names with rows, in order. */
  list(): readonly TypeMismatch[];
}

/** Makes a tally. */
export function rowTally(): RowTally {
  const marked = new Map<string, Uint8Array>();
  const totals = new Map<string, number>();
  return {
    marks: (name): Uint8Array => {
      const known = marked.get(name) ?? new Uint8Array(blockSize);
      marked.set(name, known);
      return known;
    },
    settle: (counts): void => {
      for (const [name, marks] of marked) {
        let rows = 0;
        for (let row = 0; row < blockSize; row += 1) {
          if (marks[row] === 1 && counts(row)) rows += 1;
        }
        totals.set(name, (totals.get(name) ?? 0) + rows);
      }
      marked.clear();
    },
    list: () =>
      Array.from(totals, ([field, count]) => ({ field, count }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => compareText(a.field, b.field)),
  };
}
