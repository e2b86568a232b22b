import { invalid } from "../../core/check.js";
import { minuteOf } from "../../core/time/businessCalendar.js";
import { dayMs, modulo } from "../../core/time/civil.js";
import { offsetsBetween, type ZoneClock } from "../../core/time/zone.js";
import type { QuietHours } from "../cadence.js";

/** The first instant from another on at which the wall clock of a zone shows none of the quiet hours. */
export function afterQuietHours(ms: number, quietHours: QuietHours, clock: ZoneClock): number {
  const from = millisecondOf(quietHours.from, "cadence.quietHours.from");
  const to = millisecondOf(quietHours.to, "cadence.quietHours.to");
  const timeAt = (at: number): number => modulo(at + clock.offsetAt(at), dayMs);
  const isQuiet = (time: number): boolean =>
    from <= to ? from <= time && time < to : from <= time || time < to;

  const time = timeAt(ms);
  if (!isQuiet(time)) return ms;
  const end = ms + modulo(to - time, dayMs);
  // Where the clocks change before that end, the hours after the change count anew; they change once at most.
  const { before, change, after } = offsetsBetween(ms, end, clock.offsetAt);
  if (before === after) return end;
  const changed = timeAt(change);
  return isQuiet(changed) ? change + modulo(to - changed, dayMs) : change;
}

function millisecondOf(time: string, path: string): number {
  const minute = minuteOf(time);
  if (!(minute < 1440)) throw invalid(path, "a time from 00:00 to 23:59, as HH:MM", time);
  return minute * 60_000;
}
