import { readRows } from "../core/cells/readRows.js";
import {
  checkCount,
  checkKeys,
  checkList,
  checkObject,
  checkOneOf,
  checkShare,
} from "../core/check.js";
import { compareText } from "../core/compareText.js";
import { compareMoney } from "../core/money/compareMoney.js";
import { converter } from "../core/money/converter.js";
import { checkCurrency } from "../core/money/currency.js";
import { moneyRatio } from "../core/money/moneyRatio.js";
import { checkRates } from "../core/money/rates.js";
import { sumMoney } from "../core/money/sumMoney.js";
import type { Money } from "../core/money/types.js";
import { dayOf } from "../core/time/day.js";
import { periodMs, spanOf } from "../core/time/period.js";
import { zoneClock } from "../core/time/zone.js";
import { axes, type StrategyEntry, strategyForm } from "./internal/strategyRows.js";
import type {
  StrategyAxis,
  StrategyFields,
  StrategyOptions,
  StrategyReport,
  StrategyRow,
  StrategyShare,
  StrategyTarget,
} from "./strategyReport.js";

/** A row of the period, its cost in the currency of the report. */
interface Counted<C extends string> {
  readonly entry: StrategyEntry;
  readonly key: string;
  readonly cost: Money<C>;
}

const total = "(total)";
/** A share in doubles may miss its target's edge by less than this. */
const rounding = 1e-9;

/**
 * How is the work of sales and marketing split: between soon and for long, one-on-one and through channels, the next sale and
 * the customer's needs? And is that the split that was meant?
 *
 * Rows are whatever was done: initiatives, campaigns, activities, publications, spend. Where nobody typed a value it is derived,
 * and counted in `derived`:
 *
 * - horizon: by objective (`awareness engagement retention advocacy loyalty` are for long, `traffic leads sales close_deals
 *   revenue` soon); else for long where it is planned for more than `longTermDays`
 * - interaction: by kind (`call meeting demo task presentation cadence message` are direct, `publication ad newsletter post event`
 *   indirect; so are an activity's kinds, and spend on media)
 * - approach: transactional for `leads sales close_deals revenue` or where it is about one opportunity, else strategic
 *
 * What nothing tells stands in `"(none)"`. A share is off where it is further from its target than the tolerance. Time and
 * memory grow with the rows.
 *
 * @param rows - See {@link StrategyRow}; in any order. Of rows with one id the first counts.
 * @param options - See {@link StrategyOptions}; `period` and `currency` are needed. With `fields`, rows keep the column names of
 *   their warehouse: `{ cost: "budget" }` for initiatives.
 * @returns For the total, and for each team, month or quarter, each axis with its values: money, activities and their shares.
 * @throws {ClosedLoopError} INVALID_INPUT when an argument is not as described, or a sum has too many digits.
 * @throws {ClosedLoopError} MISSING_FIELD when no row has a team.
 * @throws {ClosedLoopError} RATE_MISSING when an amount in another currency finds no rate; the path names its row.
 *
 * @example
 * import { strategyBalance } from "closedloop";
 *
 * const report = strategyBalance([
 *   { team: "sales", on: "2026-03-02", kind: "call", objective: "close_deals", cost: 100 },
 *   { team: "marketing", on: "2026-03-09", kind: "publication", objective: "awareness", cost: 300 },
 * ], { period: { start: "2026-01-01", end: "2026-04-01" }, currency: "EUR", target: [{ axis: "horizon", value: "long_term", share: 0.6 }] });
 * report.rows.map(({ value, costShare }) => `${value} ${costShare}`).slice(0, 2) // => ["short_term 0.25", "long_term 0.75"]
 * report.rows[1]?.gap // => ~0.15
 * report.rows[1]?.isOff // => true
 */
export function strategyBalance<const C extends string>(
  rows: readonly StrategyRow[],
  options: StrategyOptions<C> & { readonly fields?: undefined },
): StrategyReport<C>;
export function strategyBalance<const C extends string, R extends object>(
  rows: readonly R[],
  options: StrategyOptions<C> & { readonly fields: StrategyFields<R> },
): StrategyReport<C>;
export function strategyBalance<const C extends string>(
  rows: readonly object[],
  options: StrategyOptions<C> & { readonly fields?: object | undefined },
): StrategyReport<C> {
  checkList("rows", rows);
  checkOptions(options);
  const { by = null, currency, rates, fields, timeZone } = options;
  const { target = [], tolerance = 0.1, longTermDays = 180 } = options;
  const zone = zoneClock(timeZone ?? "UTC", "timeZone");
  const { start, end } = periodMs(options.period, "period", zone);
  const convert = converter(currency, rates);
  const naiveZone = timeZone === undefined ? undefined : zone;
  const form = strategyForm(longTermDays, zone);
  const read = readRows(form, rows, { ...fields }, { currency, zone, naiveZone });

  const zero = costOf<C>([], currency);
  const counted = read.kept.flatMap((entry): Counted<C>[] => {
    const { at, cost, index, team } = entry;
    if (at === null || at < start || at >= end) return [];
    const on = dayOf(at, zone);
    const key = by === null ? total : by === "team" ? team : periodKey(by, on);
    return [{ entry, key, cost: cost === null ? zero : convert(cost, on, `rows[${index}].cost`) }];
  });
  const undated = read.kept.filter(({ at }) => at === null).length;
  const all = sharesOf(total, counted, currency, target, tolerance);
  return {
    kind: "strategyBalance",
    schemaVersion: 1,
    period: spanOf(start, end),
    by,
    currency,
    tolerance,
    rows: [
      ...all,
      ...(by === null
        ? []
        : groupsOf(counted, currency, by === "team").flatMap(([key, group]) =>
            sharesOf(key, group, currency, target, tolerance),
          )),
    ],
    diagnostics: {
      given: read.given,
      used: counted.length,
      rejected: read.rejected,
      duplicates: read.duplicates,
      outside: read.kept.length - counted.length - undated,
      undated,
    },
  };
}

function checkOptions(options: StrategyOptions): void {
  checkObject("options", options);
  checkKeys("", options, [
    "period",
    "by",
    "target",
    "tolerance",
    "longTermDays",
    "currency",
    "rates",
    "timeZone",
    "fields",
  ]);
  const { by, currency, rates, target = [], tolerance = 0.1, longTermDays = 180 } = options;
  if (by !== undefined) checkOneOf("by", by, ["team", "month", "quarter"]);
  checkCurrency("currency", currency);
  if (rates !== undefined) checkRates(rates);
  checkShare("tolerance", tolerance);
  checkCount("longTermDays", longTermDays);
  checkList("target", target);
  for (const [index, one] of target.entries()) {
    const path = `target[${index}]`;
    checkObject(path, one);
    checkKeys(path, one, ["axis", "value", "share"]);
    checkOneOf(`${path}.axis`, one.axis, Object.keys(axes) as StrategyAxis[]);
    checkOneOf(`${path}.value`, one.value, axes[one.axis]);
    checkShare(`${path}.share`, one.share);
  }
}

/** `2026-03` or `2026-Q1`. */
function periodKey(by: "month" | "quarter", day: string): string {
  const month = day.slice(0, 7);
  return by === "month" ? month : `${day.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`;
}

/** Rows by key: teams by cost, the largest first, then key; months and quarters by time. */
function groupsOf<C extends string>(
  counted: readonly Counted<C>[],
  currency: C,
  isByCost: boolean,
): (readonly [string, readonly Counted<C>[]])[] {
  const groups = new Map<string, Counted<C>[]>();
  for (const one of counted) {
    const group = groups.get(one.key);
    if (group === undefined) groups.set(one.key, [one]);
    else group.push(one);
  }
  return [...groups]
    .map(([key, group]) => ({ key, group, cost: costOf(group, currency) }))
    .sort((a, b) => (isByCost ? compareMoney(b.cost, a.cost) : 0) || compareText(a.key, b.key))
    .map(({ key, group }) => [key, group]);
}

function costOf<C extends string>(group: readonly Counted<C>[], currency: C): Money<C> {
  return sumMoney(
    group.map(({ cost }) => cost),
    currency,
  );
}

/** What each value of each axis has of one group. */
function sharesOf<C extends string>(
  key: string,
  group: readonly Counted<C>[],
  currency: C,
  target: readonly StrategyTarget[],
  tolerance: number,
): StrategyShare<C>[] {
  const whole = costOf(group, currency);
  return (Object.keys(axes) as StrategyAxis[]).flatMap((axis) => {
    const isKnown = group.every(({ entry }) => entry.values[axis].value !== "(none)");
    const values = isKnown ? axes[axis] : ([...axes[axis], "(none)"] as const);
    return values.map((value): StrategyShare<C> => {
      const own = group.filter(({ entry }) => entry.values[axis].value === value);
      const cost = costOf(own, currency);
      const costShare = moneyRatio(cost, whole);
      const activityShare = group.length === 0 ? null : own.length / group.length;
      const wanted = target.find((one) => one.axis === axis && one.value === value)?.share ?? null;
      const share = costShare ?? activityShare;
      const gap = wanted === null || share === null ? null : share - wanted;
      return {
        key,
        axis,
        value,
        cost,
        costShare,
        activities: own.length,
        activityShare,
        derived: own.filter(({ entry }) => entry.values[axis].isDerived).length,
        target: wanted,
        gap,
        isOff: gap !== null && Math.abs(gap) > tolerance + rounding,
      };
    });
  });
}
