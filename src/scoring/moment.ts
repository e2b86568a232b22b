import { isMissing } from "../core/cells/missing.js";
import { checkObject, invalidCell } from "../core/check.js";
import { fieldReader } from "../core/conditions/fieldReader.js";
import { ClosedLoopError } from "../core/errors.js";
import { asOfMs } from "../core/time/instant.js";
import { readTime } from "../core/time/readTime.js";
import type { Instant } from "../core/time/types.js";
import type { Program } from "./program.js";

/** The names of a row's fields; any name where its type tells none. */
export type FieldOf<R> = [keyof R & string] extends [never] ? string : keyof R & string;

/** When to score: a moment for all rows, a field that holds each row's own, or a function of the row. A bare text is always a moment. */
export type AsOf<R> = Instant | { readonly field: FieldOf<R> } | ((row: R) => Instant);

/** Makes the reader of each row's moment in milliseconds; NaN where none was given. A moment for all is read here and now. */
export function momentReader(
  asOf: AsOf<never> | undefined,
  { zone, naiveZone, needsAsOf }: Program,
): (row: object) => number {
  if (asOf === undefined) {
    if (needsAsOf) throw asOfRequired();
    return () => Number.NaN;
  }
  if (typeof asOf === "function") {
    return (row) => asOfMs(asOf(row as never), "asOf", zone);
  }
  if (typeof asOf !== "object" || asOf instanceof Date) {
    const moment = asOfMs(asOf, "asOf", zone);
    return () => moment;
  }
  checkObject("asOf", asOf);
  const { field }: { readonly field: unknown } = asOf;
  if (typeof field !== "string") throw invalidCell("asOf.field", "the name of a field", field);
  const read = fieldReader(field);
  return (row) => {
    const cell = read(row);
    const time = readTime(cell, zone, naiveZone);
    if (time !== null) return time.last;
    if (isMissing(cell)) {
      const sentence = "expected the moment of the score, received nothing";
      throw new ClosedLoopError("MISSING_FIELD", `row.${field}`, sentence, { field });
    }
    throw invalidCell(`row.${field}`, "a day or a moment", cell);
  };
}

/** The error for a score that depends on a moment, where none was given. */
export function asOfRequired(): ClosedLoopError {
  return new ClosedLoopError(
    "AS_OF_REQUIRED",
    "asOf",
    "expected a moment, on which events, valid, withinLast and adjustments depend, received nothing",
  );
}
