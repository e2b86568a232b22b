import type { Scaled } from "../../core/money/scaled.js";
import type { BusinessCalendar } from "../../core/time/businessCalendar.js";
import { businessDaysBetween } from "../../core/time/businessDays.js";
import { dayMs } from "../../core/time/civil.js";
import type { Day } from "../../core/time/types.js";
import type { QuotaPace } from "../attainmentReport.js";
import type { Quota } from "../quota.js";
import { existing, type Measure } from "./measure.js";

/** How much of a period is over and how much is left, counted in what of which so many make a day. */
export interface Elapsed {
  readonly over: number;
  readonly left: number;
  readonly perDay: number;
}

/** How much of a period is over at a moment, in milliseconds. */
export function elapsedMs(start: number, end: number, moment: number): Elapsed {
  const now = Math.min(Math.max(moment, start), end);
  return { over: now - start, left: end - now, perDay: dayMs };
}

/** How much of a period is over before a day, in business days. */
export function elapsedBusinessDays(
  { start, end }: Quota["period"],
  day: Day,
  calendar: BusinessCalendar,
): Elapsed {
  // Days order as texts do.
  const now = day < start ? start : day > end ? end : day;
  return {
    over: businessDaysBetween(start, now, calendar),
    left: businessDaysBetween(now, end, calendar),
    perDay: 1,
  };
}

/** Where a quota should be, and what it takes to close its gap. */
export function paceOf(
  { target, shareOf, overShare }: Measure,
  gap: Scaled,
  { over, left, perDay }: Elapsed,
): QuotaPace {
  const all = over + left;
  return {
    elapsedShare: existing(over / all),
    paceTarget: shareOf(target, over, all),
    daysLeft: left / perDay,
    neededPerDay: overShare(gap, left, perDay),
  };
}
