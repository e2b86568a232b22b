import { isMissing } from "../core/cells/missing.js";
import { invalid, invalidCell } from "../core/check.js";
import { ClosedLoopError } from "../core/errors.js";
import { asOfMs } from "../core/time/instant.js";
import { readTime } from "../core/time/readTime.js";
import type { Instant } from "../core/time/types.js";
import type { RowProgram } from "./program.js";

/** The names of a row's fields; any name where its type tells none. */
export type FieldOf<R> = [keyof R & string] extends [never] ? string : keyof R & string;

/** When to score: a moment for all rows, a field that holds each row's own, or a function of the row. A bare text is always a moment. */
export type AsOf<R> = Instant | { readonly field: FieldOf<R> } | ((row: R) => Instant);

/** A row's moment in milliseconds; NaN where none was given and none is needed. */
export function momentOf(
  asOf: AsOf<never> | undefined,
  { zone, naiveZone, needsAsOf }: RowProgram,
  row: () => object,
  read: (field: string) => unknown,
): number {
  if (asOf === undefined && !needsAsOf) return Number.NaN;
  if (!isOfRow(asOf)) return asOfMs(asOf, "asOf", zone);
  const isGiven = typeof asOf === "function";
  const field: unknown = isGiven ? "" : asOf?.field;
  if (typeof field !== "string") throw invalid("asOf", "a moment, { field } or a function", asOf);
  const cell: unknown = isGiven ? asOf(row() as never) : read(field);
  const time = readTime(cell, zone, naiveZone);
  if (time) return time.last;
  const path = isGiven ? "asOf" : `row.${field}`;
  const expected = "a day or a moment";
  if (!isMissing(cell)) throw invalidCell(path, expected, cell);
  const details = isGiven ? {} : { field };
  throw new ClosedLoopError(
    "MISSING_FIELD",
    path,
    `expected ${expected}, received nothing`,
    details,
  );
}

/** Whether each row has a moment of its own. */
export function isOfRow<R>(
  asOf: AsOf<R> | undefined,
): asOf is { readonly field: FieldOf<R> } | ((row: R) => Instant) {
  return typeof asOf === "function" || (typeof asOf === "object" && !(asOf instanceof Date));
}
