import type { Convert } from "../core/money/converter.js";
import { moneyOfScaled, scaledOfMoney } from "../core/money/scaled.js";
import type { Money } from "../core/money/types.js";
import { dayMs } from "../core/time/civil.js";
import { dayNumberAt, dayOfNumber } from "../core/time/day.js";
import { crossings, type ZoneClock } from "../core/time/zone.js";
import type { Spend } from "./spendRows.js";

/** What of one spend entry falls into the period. */
export interface SpendPart<C extends string = string> {
  readonly key: string;
  readonly cost: Money<C>;
}

/** Spend entries by what becomes of them. */
export interface SpendParts<C extends string = string> {
  readonly parts: readonly SpendPart<C>[];
  /** Entries without a day in the period that have one after `asOf`. */
  readonly future: number;
}

/** Which days count: those that start in the period and not after `asOf`. Times are in milliseconds. */
export interface SpendWindow {
  readonly start: number;
  /** Out. */
  readonly end: number;
  readonly asOf: number;
  readonly zone: ZoneClock;
}

/** Spreads each entry over its days and keeps the days of the period that are not after `asOf`. */
export function spendParts<C extends string>(
  spend: readonly Spend[],
  window: SpendWindow,
  convert: Convert<C>,
): SpendParts<C> {
  const { start, end, asOf, zone } = window;
  const firstIn = firstDayFrom(start, zone);
  const firstLater = firstDayFrom(asOf + 1, zone);
  const firstOut = Math.min(firstDayFrom(end, zone), firstLater);
  const parts: SpendPart<C>[] = [];
  let future = 0;
  for (const { key, cost, firstDay, lastDay, index } of spend) {
    const from = Math.max(firstDay, firstIn);
    const until = Math.min(lastDay + 1, firstOut);
    if (from < until) {
      const total = convert(cost, dayOfNumber(firstDay), `spend[${index}].cost`);
      const days = lastDay + 1 - firstDay;
      parts.push({ key, cost: shareOf(total, from - firstDay, until - firstDay, days) });
    } else if (lastDay >= firstLater) {
      future += 1;
    }
  }
  return { parts, future };
}

/** The first day, counted from 1970-01-01, that starts at a moment or later. */
function firstDayFrom(ms: number, zone: ZoneClock): number {
  const day = dayNumberAt(ms, zone);
  // By number, as no Day is written after the year 9999.
  return crossings(day * dayMs, zone).first < ms ? day + 1 : day;
}

/**
 * What an amount spread over a number of days comes to from one day up to another: day i has ⌊N·i/D⌋ − ⌊N·(i − 1)/D⌋ of
 * the amount's N units, so that the days add up to it. A negative amount is spread like its opposite.
 */
function shareOf<C extends string>(
  total: Money<C>,
  from: number,
  until: number,
  days: number,
): Money<C> {
  if (until - from === days) return total;
  const { units, scale } = scaledOfMoney(total);
  const size = units < 0n ? -units : units;
  const upTo = (day: number): bigint => (size * BigInt(day)) / BigInt(days);
  const share = upTo(until) - upTo(from);
  return moneyOfScaled({ units: units < 0n ? -share : share, scale }, total.currency);
}
