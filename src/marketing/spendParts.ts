import type { Convert } from "../core/money/converter.js";
import { shareOfDays } from "../core/money/shareOfDays.js";
import type { Money } from "../core/money/types.js";
import { dayOfNumber } from "../core/time/day.js";
import { firstDayFrom } from "../core/time/firstDayFrom.js";
import type { ZoneClock } from "../core/time/zone.js";
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
      parts.push({ key, cost: shareOfDays(total, from - firstDay, until - firstDay, days) });
    } else if (lastDay >= firstLater) {
      future += 1;
    }
  }
  return { parts, future };
}
