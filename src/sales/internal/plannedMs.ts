import { atPath } from "../../core/atPath.js";
import { type BusinessCalendar, tooFar } from "../../core/time/businessCalendar.js";
import { addBusinessDays } from "../../core/time/businessDays.js";
import { dayMs, modulo } from "../../core/time/civil.js";
import { dayNumber, dayOf } from "../../core/time/day.js";
import { defineBusinessCalendar, workOfArgument } from "../../core/time/defineBusinessCalendar.js";
import { startMs } from "../../core/time/instant.js";
import { instantOfLocal } from "../../core/time/zone.js";
import type { Cadence, CadenceStep } from "../cadence.js";
import type { CadenceEnrollment } from "../cadenceEnrollment.js";

/** When a step of a cadence is planned, its distance from the touch before kept; `path` names its day. */
export function plannedMs(
  { days, minimumDaysBetween = 0 }: Cadence,
  { day }: CadenceStep,
  { startedAt, touches }: CadenceEnrollment,
  calendar: BusinessCalendar | undefined,
  path: string,
): number {
  const start = startMs(startedAt, "enrollment.startedAt");
  const planned =
    days === "calendar" ? start + day * dayMs : onBusinessDay(start, day, calendar, path);
  const last = touches.at(-1);
  const rested =
    last === undefined
      ? planned
      : startMs(last.at, `enrollment.touches[${touches.length - 1}].at`) +
        minimumDaysBetween * dayMs;
  const due = Math.max(planned, rested);
  // The quiet hours may add a day, and an instant has four digits to its year.
  if (due < lastYear) return due;
  throw tooFar(path);
}

const lastYear = 253_370_764_800_000;

/** The same time of day by the calendar's wall clock. */
function onBusinessDay(
  start: number,
  days: number,
  calendar: BusinessCalendar = defineBusinessCalendar(),
  path: string,
): number {
  const { clock } = workOfArgument(calendar, "calendar");
  const first = dayOf(start, clock);
  const due = atPath(
    () => addBusinessDays(first, days, calendar),
    (error) => (error.path === "days" ? path : error.path),
  );
  // A time that the clocks repeat would be its first.
  if (due === first) return start;
  const time = modulo(start + clock.offsetAt(start), dayMs);
  return instantOfLocal(dayNumber(due) * dayMs + time, clock);
}
