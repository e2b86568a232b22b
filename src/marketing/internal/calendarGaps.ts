import { compareText } from "../../core/compareText.js";
import { dayMs } from "../../core/time/civil.js";
import { dayOfNumber } from "../../core/time/day.js";
import { durationAdder } from "../../core/time/duration.js";
import type { Duration } from "../../core/time/types.js";
import type { CalendarGap } from "../calendarReport.js";

/** The first day of a period and the first after it, as numbers. */
export interface DayRange {
  readonly first: number;
  readonly next: number;
}

/**
 * The stretches of each key that are longer than `every`, from the first day of the period to the first after it.
 *
 * Whole days of the calendar, so that neither the time of day nor a change of the clocks makes a week longer than a week.
 */
export function calendarGaps(
  daysByKey: ReadonlyMap<string, readonly number[]>,
  { first, next }: DayRange,
  every: Duration,
): CalendarGap[] {
  const after = durationAdder(every, "UTC");
  const gaps: CalendarGap[] = [];
  for (const [key, days] of daysByKey) {
    let from = first;
    for (const to of [...days].sort((a, b) => a - b).concat(next)) {
      if (to > Math.floor(after(from * dayMs) / dayMs)) {
        gaps.push({ key, from: dayOfNumber(from), to: dayOfNumber(to), days: to - from });
      }
      from = to;
    }
  }
  return gaps.sort(
    (a, b) => b.days - a.days || compareText(a.key, b.key) || compareText(a.from, b.from),
  );
}
