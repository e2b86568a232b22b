import { isMissing } from "../core/cells/missing.js";
import { checkKeys, checkObject, invalid, invalidCell } from "../core/check.js";
import { ClosedLoopError } from "../core/errors.js";
import { asOfMs } from "../core/time/instant.js";
import { readTime } from "../core/time/readTime.js";
import type { Instant } from "../core/time/types.js";
import type { Program } from "./program.js";

/** The names of a row's fields; any name where its type tells none. */
export type FieldOf<R> = [keyof R & string] extends [never] ? string : keyof R & string;

/** When to score: a moment for all rows, a field that holds each row's own, or a function of the row. A bare text is always a moment. */
export type AsOf<R> = Instant | { readonly field: FieldOf<R> } | ((row: R) => Instant);

/** How rows are reached: as objects, or by their place in a table. */
export interface RowAccess<P> {
  reader(field: string): (place: P) => unknown;
  row(place: P): object;
}

/** Makes the reader of each row's moment in milliseconds; NaN where none was given. A moment for all is read here and now. */
export function momentReader<P>(
  asOf: AsOf<never> | undefined,
  { zone, naiveZone, needsAsOf }: Program,
  rows: RowAccess<P>,
): { readonly shared: number | null; readonly of: (place: P) => number } {
  if (asOf === undefined) {
    if (needsAsOf) throw asOfRequired();
    return { shared: Number.NaN, of: () => Number.NaN };
  }
  if (typeof asOf === "function") {
    return { shared: null, of: (place) => asOfMs(asOf(rows.row(place) as never), "asOf", zone) };
  }
  if (typeof asOf !== "object" || asOf instanceof Date) {
    const moment = asOfMs(asOf, "asOf", zone);
    return { shared: moment, of: () => moment };
  }
  checkObject("asOf", asOf);
  checkKeys("asOf", asOf, ["field"]);
  const { field }: { readonly field: unknown } = asOf;
  if (typeof field !== "string") throw invalid("asOf.field", "the name of a field", field);
  const read = rows.reader(field);
  const of = (place: P): number => {
    const cell = read(place);
    const time = readTime(cell, zone, naiveZone);
    if (time !== null) return time.last;
    if (isMissing(cell)) {
      const sentence = "expected the moment of the score, received nothing";
      throw new ClosedLoopError("MISSING_FIELD", `row.${field}`, sentence, { field });
    }
    throw invalidCell(`row.${field}`, "a day or a moment", cell);
  };
  return { shared: null, of };
}

/** The error for a score that depends on a moment, where none was given. */
export function asOfRequired(): ClosedLoopError {
  return new ClosedLoopError(
    "AS_OF_REQUIRED",
    "asOf",
    "expected a moment, on which events, valid, withinLast and adjustments depend, received nothing",
  );
}
