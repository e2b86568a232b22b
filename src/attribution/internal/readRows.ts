import { idOf } from "../../core/cells/id.js";
import { isMissing } from "../../core/cells/missing.js";
import type {
  JourneyDuplicate,
  JourneyRejection,
  JourneyRowCounts,
} from "../journeyDiagnostics.js";

/** The rows of an input that could be read, and those that could not. */
export interface RowsRead<T, I extends string> {
  readonly read: T[];
  readonly rejected: JourneyRejection<I>[];
  readonly duplicates: JourneyDuplicate<I>[];
}

/** Counts where every row that could be read is used. */
export function countsOf({
  read,
  rejected,
  duplicates,
}: RowsRead<object, string>): JourneyRowCounts {
  return {
    given: read.length + rejected.length + duplicates.length,
    used: read.length,
    rejected: rejected.length,
    duplicates: duplicates.length,
  };
}

/**
 * Reads the rows of an input, of an id the first that can be read. `readRow` gets the id, undefined where there is none,
 * and gives the field of a cell that is missing or cannot be read instead of what it reads.
 */
export function readRows<R, T extends object, I extends string>(
  input: I,
  rows: readonly R[],
  id: { readonly field: string; readonly cell: (row: R) => unknown },
  readRow: (row: R, id: string | undefined, index: number) => T | string,
): RowsRead<T, I> {
  const ids = new Set<string>();
  const result: RowsRead<T, I> = { read: [], rejected: [], duplicates: [] };
  rows.forEach((row, index) => {
    const cell = id.cell(row);
    const own = isMissing(cell) ? undefined : idOf(cell);
    if (typeof own === "string" && ids.has(own)) {
      result.duplicates.push({ input, index, id: own });
      return;
    }
    const read = own === null ? id.field : readRow(row, own, index);
    if (typeof read === "string") {
      result.rejected.push({ input, index, field: read });
      return;
    }
    if (typeof own === "string") ids.add(own);
    result.read.push(read);
  });
  return result;
}
