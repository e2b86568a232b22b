import { subtractMoney } from "../../core/money/addMoney.js";
import { addScaled, type Scaled, scaledOfNumber } from "../../core/money/scaled.js";
import { shareOfDays } from "../../core/money/shareOfDays.js";
import { sumMoney } from "../../core/money/sumMoney.js";
import type { Money } from "../../core/money/types.js";
import { civilOfNumber, numberOfCivil } from "../../core/time/civil.js";
import { dayOfNumber } from "../../core/time/day.js";
import type { CostKind } from "../returnsInput.js";
import { placeOf } from "./dayWindow.js";
import type { Result, Spend } from "./returnsRows.js";
import type { ReturnsSettings } from "./returnsSettings.js";

/** The row of what has no value of `by`. */
const noKey = "(none)";

/** The amounts of one key, by what they are. */
export interface Tally<C extends string> {
  readonly costs: { readonly [K in CostKind]: Money<C>[] };
  readonly revenue: Money<C>[];
  readonly incrementalRevenue: Money<C>[];
  readonly incrementalSpend: Money<C>[];
  /** Revenue less its cogs. */
  readonly margins: Money<C>[];
  /** Revenue without cogs. */
  readonly unpriced: Money<C>[];
  conversions: Scaled;
  newCustomers: Scaled;
}

/** How many rows of an input were counted, and how many are not known yet. */
interface Counted {
  used: number;
  future: number;
}

/** Amounts by key, in the currency of the report. */
export interface Tallies<C extends string> {
  readonly byKey: ReadonlyMap<string, Tally<C>>;
  readonly spend: Counted;
  readonly results: Counted;
}

export function tallies<C extends string>(
  spend: readonly Spend[],
  results: readonly Result[],
  settings: ReturnsSettings<C>,
): Tallies<C> {
  const byKey = new Map<string, Tally<C>>();
  const counts = { spend: { used: 0, future: 0 }, results: { used: 0, future: 0 } };
  const tallyOf = (key: string): Tally<C> => {
    const tally = byKey.get(key) ?? emptyTally();
    byKey.set(key, tally);
    return tally;
  };
  for (const entry of spend) {
    const place = placeOf(entry.firstDay, entry.lastDay, settings.window);
    if (place !== "outside") counts.spend[place] += 1;
    if (place !== "used") continue;
    for (const { key, cost } of spreadSpend(entry, settings)) {
      tallyOf(key).costs[entry.kind].push(cost);
    }
  }
  for (const result of results) {
    const place = result.on === null ? "used" : placeOf(result.on, result.on, settings.window);
    if (place !== "outside") counts.results[place] += 1;
    if (place === "used") addResult(tallyOf(keyOf(result, settings)), result, settings);
  }
  return { byKey, ...counts };
}

/** What of an entry falls into the period: one part, or by period one for each month. */
function spreadSpend<C extends string>(
  { key, cost, firstDay, lastDay, index }: Spend,
  { by, window, convert }: ReturnsSettings<C>,
): readonly { readonly key: string; readonly cost: Money<C> }[] {
  const total = convert(cost, dayOfNumber(firstDay), `spend[${index}].cost`);
  const days = lastDay + 1 - firstDay;
  const part = (from: number, until: number): Money<C> =>
    shareOfDays(total, from - firstDay, until - firstDay, days);
  const first = Math.max(firstDay, window.first);
  const end = Math.min(lastDay + 1, window.end);
  if (by !== "period") return [{ key: key ?? noKey, cost: part(first, end) }];
  const parts = [];
  for (let from = first; from < end; ) {
    const until = Math.min(nextMonth(from), end);
    parts.push({ key: monthOf(from), cost: part(from, until) });
    from = until;
  }
  return parts;
}

function addResult<C extends string>(
  tally: Tally<C>,
  result: Result,
  settings: ReturnsSettings<C>,
): void {
  const amountOf = (
    name: "revenue" | "incrementalRevenue" | "incrementalSpend" | "cogs",
  ): Money<C> | null => {
    const amount = result[name];
    if (amount === null) return null;
    return settings.convertOn(amount, result.on, `results[${result.index}].${name}`);
  };
  const revenue = amountOf("revenue");
  const cogs = amountOf("cogs");
  if (revenue !== null) tally.revenue.push(revenue);
  if (cogs !== null) {
    const brought = revenue ?? sumMoney([], settings.currency);
    tally.margins.push(subtractMoney<C, C>(brought, cogs));
  } else if (revenue !== null) {
    tally.unpriced.push(revenue);
  }
  for (const name of ["incrementalRevenue", "incrementalSpend"] as const) {
    const amount = amountOf(name);
    if (amount !== null) tally[name].push(amount);
  }
  // Exact, so that the order of the rows never matters.
  tally.conversions = addScaled(tally.conversions, scaledOfNumber(result.conversions));
  tally.newCustomers = addScaled(tally.newCustomers, scaledOfNumber(result.newCustomers));
}

function keyOf({ key, on }: Result, { by }: ReturnsSettings): string {
  if (by === "period") return on === null ? noKey : monthOf(on);
  return key ?? noKey;
}

function monthOf(day: number): string {
  return dayOfNumber(day).slice(0, -3);
}

/** The first day of the month after that of a day. */
function nextMonth(day: number): number {
  const { year, month } = civilOfNumber(day);
  return month === 12 ? numberOfCivil(year + 1, 1, 1) : numberOfCivil(year, month + 1, 1);
}

function emptyTally<C extends string>(): Tally<C> {
  return {
    costs: { media: [], agency: [], people: [], tools: [] },
    revenue: [],
    incrementalRevenue: [],
    incrementalSpend: [],
    margins: [],
    unpriced: [],
    conversions: { units: 0n, scale: 0 },
    newCustomers: { units: 0n, scale: 0 },
  };
}
