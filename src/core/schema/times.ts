import * as z from "zod";
import { isDay } from "../time/day.js";
import { checkTimeZone, isoOf } from "../time/instant.js";
import { readTime } from "../time/readTime.js";
import { expected } from "./expected.js";
import { strict } from "./strict.js";
import { succeeds } from "./succeeds.js";

/** The instant in UTC with milliseconds, or null where there is none of four digits to its year. */
function utcOf(text: string): string | null {
  const time = readTime(text);
  if (time === null || time.isDay) return null;
  const utc = isoOf(time.first);
  return utc.length === 24 ? utc : null;
}

/** A moment: ISO 8601 with `Z` or an offset, kept as UTC with milliseconds. */
export const instant = z
  .stringFormat(
    "date-time",
    (text) => utcOf(text) !== null,
    expected("an instant in ISO 8601 with Z or an offset"),
  )
  .overwrite((text) => utcOf(text) ?? text);

/** A day of the calendar. */
export const day = z.stringFormat("date", isDay, expected("a day of the form YYYY-MM-DD"));

/** A span of days: `end` is the first day after it. */
export const days = strict({ start: day, end: day }, "a span { start, end } of two days").refine(
  ({ start, end }) => start < end,
  {
    path: ["end"],
    error: "expected the first day after the span, received one not after its start",
  },
);

const aTime = expected("a time from 00:00 to 23:59, as HH:MM");

/** A time of day by the wall clock. */
export const timeOfDay = z.string(aTime).regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, aTime);

const aZone = expected('a time zone such as "Europe/Berlin"');

/** A time zone that the platform knows. */
export const zone = z
  .string(aZone)
  .refine((text) => succeeds(() => checkTimeZone("timeZone", text)), aZone);
