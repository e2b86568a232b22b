import { checkObject, describe } from "../check.js";
import { ClosedLoopError } from "../errors.js";
import { isoOf, startMs } from "./instant.js";
import type { Period, Span } from "./types.js";
import type { Zone } from "./zone.js";

/** Both ends of a period in milliseconds, the second one out; a Day at either is its first. */
export function periodMs(
  period: Period,
  path: string,
  zone?: Zone,
): { readonly start: number; readonly end: number } {
  checkObject(path, period);
  const start = startMs(period.start, `${path}.start`, zone);
  const end = startMs(period.end, `${path}.end`, zone);
  if (start < end) return { start, end };
  const expected = `a time after the start, ${isoOf(start)}`;
  const received = period.end instanceof Date ? isoOf(end) : describe(period.end);
  throw new ClosedLoopError(
    "INVALID_INPUT",
    `${path}.end`,
    `expected ${expected}, received ${received}`,
    {
      expected,
      received,
    },
  );
}

/** A span from both ends in milliseconds. */
export function spanOf(start: number, end: number): Span {
  return { start: isoOf(start), end: isoOf(end) };
}
