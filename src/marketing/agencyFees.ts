import { checkKeys, checkList, checkObject } from "../core/check.js";
import { compareText } from "../core/compareText.js";
import { allocateMoney } from "../core/money/allocateMoney.js";
import { checkSameCurrency } from "../core/money/checkSameCurrency.js";
import { compareMoney } from "../core/money/compareMoney.js";
import { converter } from "../core/money/converter.js";
import { checkCurrency } from "../core/money/currency.js";
import { multiplyMoney } from "../core/money/multiplyMoney.js";
import { checkRates, type Rates } from "../core/money/rates.js";
import { shareOfDays } from "../core/money/shareOfDays.js";
import { sumMoney } from "../core/money/sumMoney.js";
import type { Money } from "../core/money/types.js";
import { civilOfNumber, numberOfCivil } from "../core/time/civil.js";
import { dayNumber, dayOfNumber } from "../core/time/day.js";
import { firstDayFrom } from "../core/time/firstDayFrom.js";
import { periodMs } from "../core/time/period.js";
import type { Day, Period } from "../core/time/types.js";
import { zoneClock } from "../core/time/zone.js";
import type { AgencyContract, AgencyFee, FixedFee } from "./agencyContract.js";
import { type Media, mediaOf, type ResultCounts, resultCountsOf } from "./internal/feeRows.js";
import type { SpendEntry } from "./spendEntry.js";
import type { SpendRow } from "./spendRow.js";

/** Spend that fees are counted on; only media spend counts, which is what has no `kind`. */
export type AgencySpend = SpendRow & {
  readonly kind?: "media" | "agency" | "people" | "tools" | null | undefined;
};

/** The least of a result that is paid for; the `metric` of a fee is a further field of it. */
export interface AgencyResult {
  readonly campaignId?: string | number | bigint | null | undefined;
  /** Needed where the row has a count that is paid for. */
  readonly on?: Day | Date | null | undefined;
}

/** Settings of {@link agencyFees}. */
export interface AgencyFeesOptions {
  /** Half-open; a day counts if its first moment is in it. */
  readonly period: Period;
  /** What percentages are of, and what fees are split by. */
  readonly spend?: readonly AgencySpend[] | undefined;
  /** What prices of results are counted on. */
  readonly results?: readonly AgencyResult[] | undefined;
  /** Of the fees and of bare amounts of spend: needed where no fee has an amount, else that of the fees. */
  readonly currency?: string | undefined;
  /** Needed where spend is in another currency than the fees. */
  readonly rates?: Rates | undefined;
  /** Where days begin. Default UTC. */
  readonly timeZone?: string | undefined;
}

/**
 * What does an agency cost in a period, by channel?
 *
 * Per fee and calendar month one entry for each channel, over the days of the month that lie in period and contract. A fixed fee
 * is spread evenly over the days of its month, quarter or year (`once`: it falls on `startOn`); a percentage is of the media
 * spend of those days, in the fee's channels and the contract's campaigns; a result's price times its count. `min` and `max`
 * hold for what is counted in a calendar month, also where only a part of it counts.
 *
 * A fee is split over the channels in proportion to that media spend, by `allocateMoney`, channels in the order of their code
 * points; a channel with refunds above its spend takes no part. Without spend it stands in channel `"agency"`. A share of 0
 * makes no entry. Time and memory grow with the rows, times the months.
 *
 * @param contract - As `AgencyContract` reads it.
 * @param options - See {@link AgencyFeesOptions}; `period` is needed, for percentages alone `currency` too.
 * @returns List of entries of kind `agency`, by fee, then month, then channel: what `campaignReturns` and `closeLoop` take as
 *   spend. Its sum is the sum of the fees, to the last unit.
 * @throws {ClosedLoopError} INVALID_INPUT when an option is not as described, or a row cannot be read: a fee on a part of the
 *   spend would be wrong.
 * @throws {ClosedLoopError} MISSING_FIELD when no entry of spend has a channel, a cost or days.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when fees are of two currencies, or of another than `currency`.
 * @throws {ClosedLoopError} RATE_MISSING when spend in another currency finds no rate; the path names its row.
 *
 * @example
 * import { agencyFees, AgencyContract } from "closedloop";
 *
 * const contract = AgencyContract.parse({ id: "a1", agency: "North", startOn: "2026-01-16", fees: [
 *   { kind: "percent_of_spend", rate: 0.1 },
 *   { kind: "fixed", amount: { amount: "310", currency: "EUR" }, every: "month" } ] });
 * const fees = agencyFees(contract, {
 *   period: { start: "2026-01-01", end: "2026-02-01" },
 *   spend: [{ channel: "search", cost: 300, on: "2026-01-20" }, { channel: "social", cost: 100, on: "2026-01-21" }],
 * });
 * fees.map(({ channel, cost }) => [channel, cost]).length // => 4
 * fees[0]?.cost // => { amount: "30.00", currency: "EUR" }
 * fees[2] // => { channel: "search", kind: "agency", cost: { amount: "120.00", currency: "EUR" }, from: "2026-01-16", to: "2026-01-31" }
 */
export function agencyFees(contract: AgencyContract, options: AgencyFeesOptions): SpendEntry[] {
  checkObject("contract", contract);
  checkObject("options", options);
  checkKeys("", options, ["period", "spend", "results", "currency", "rates", "timeZone"]);
  const { fees, campaignIds } = contract;
  const { rates, spend = [], results = [] } = options;
  checkList("fees", fees);
  checkList("spend", spend);
  checkList("results", results);
  if (rates !== undefined) checkRates(rates);
  const zone = zoneClock(options.timeZone ?? "UTC", "timeZone");
  const { start, end } = periodMs(options.period, "period", zone);
  const currency = currencyOf(fees, options.currency);
  const metrics = fees.flatMap((fee) => (fee.kind === "per_result" ? [fee.metric] : []));
  const book: Book = {
    startOn: dayNumber(contract.startOn),
    media: mediaOf(spend, campaignIds, currency, converter(currency, rates)),
    counts: resultCountsOf(results, metrics, campaignIds),
    currency,
  };
  const endOn = contract.endOn === undefined ? Number.POSITIVE_INFINITY : dayNumber(contract.endOn);
  const months = monthsOf(
    Math.max(firstDayFrom(start, zone), book.startOn),
    Math.min(firstDayFrom(end, zone), endOn),
  );
  return fees.flatMap((fee) => months.flatMap((month) => entriesOf(fee, month, book)));
}

/** Days from 1970-01-01; `until` is out. */
interface Days {
  readonly from: number;
  readonly until: number;
}

/** What fees are counted on. */
interface Book {
  readonly startOn: number;
  readonly media: readonly Media[];
  readonly counts: ResultCounts;
  readonly currency: string;
}

/** One fee in one calendar month, split over the channels. */
function entriesOf(fee: AgencyFee, month: Days, book: Book): SpendEntry[] {
  const spent = spendByChannel(fee, month, book);
  const total = feeOf(fee, month, spent, book);
  const weights = spent.map(({ cost }) => Math.max(0, Number(cost.amount)));
  const isSplit = weights.some((weight) => weight > 0);
  const shares = isSplit ? allocateMoney(total, weights) : [total];
  const days =
    fee.kind === "fixed" && fee.every === "once"
      ? { on: dayOfNumber(book.startOn) }
      : { from: dayOfNumber(month.from), to: dayOfNumber(month.until - 1) };
  return shares.flatMap((cost, index): SpendEntry[] => {
    if (Number(cost.amount) === 0) return [];
    const channel = isSplit ? (spent[index]?.channel as string) : "agency";
    return [{ channel, kind: "agency", cost, ...days }];
  });
}

function feeOf(
  fee: AgencyFee,
  month: Days,
  spent: readonly { readonly cost: Money }[],
  { startOn, counts, currency }: Book,
): Money {
  if (fee.kind === "percent_of_spend") {
    const base = sumMoney(
      spent.map(({ cost }) => cost),
      currency,
    );
    return within(multiplyMoney(base, fee.rate), fee.min, fee.max);
  }
  if (fee.kind === "per_result") {
    const count = counts(fee.metric, month.from, month.until);
    return within(multiplyMoney(fee.amount, count), undefined, fee.max);
  }
  if (fee.every === "once") {
    const isIn = month.from <= startOn && startOn < month.until;
    return isIn ? fee.amount : sumMoney([], currency);
  }
  const term = termOf(month.from, monthsOfTerm[fee.every]);
  return shareOfDays(
    fee.amount,
    month.from - term.from,
    month.until - term.from,
    term.until - term.from,
  );
}

/** Media spend of some days that a fee looks at. */
function spendByChannel(
  fee: AgencyFee,
  { from, until }: Days,
  { media, currency }: Book,
): readonly { readonly channel: string; readonly cost: Money }[] {
  const channels = fee.kind === "percent_of_spend" ? fee.channels : undefined;
  const byChannel = new Map<string, Money[]>();
  for (const { channel, cost, firstDay, lastDay } of media) {
    const first = Math.max(firstDay, from);
    const end = Math.min(lastDay + 1, until);
    if (first >= end || channels?.includes(channel) === false) continue;
    const costs = byChannel.get(channel) ?? [];
    byChannel.set(channel, costs);
    costs.push(shareOfDays(cost, first - firstDay, end - firstDay, lastDay + 1 - firstDay));
  }
  return [...byChannel]
    .map(([channel, costs]) => ({ channel, cost: sumMoney(costs, currency) }))
    .sort((a, b) => compareText(a.channel, b.channel));
}

function within(amount: Money, min: Money | undefined, max: Money | undefined): Money {
  const raised = min !== undefined && compareMoney(amount, min) < 0 ? min : amount;
  return max !== undefined && compareMoney(raised, max) > 0 ? max : raised;
}

const monthsOfTerm: Readonly<Record<Exclude<FixedFee["every"], "once">, number>> = {
  month: 1,
  quarter: 3,
  year: 12,
};

/** The calendar months of some days, cut to these. */
function monthsOf(from: number, until: number): readonly Days[] {
  const months: Days[] = [];
  for (let first = from; first < until; ) {
    const next = Math.min(termOf(first, 1).until, until);
    months.push({ from: first, until: next });
    first = next;
  }
  return months;
}

/** The calendar month, quarter or year of a day. */
function termOf(day: number, months: number): Days {
  const { year, month } = civilOfNumber(day);
  const first = month - ((month - 1) % months);
  const next = first + months;
  return {
    from: numberOfCivil(year, first, 1),
    until: next > 12 ? numberOfCivil(year + 1, 1, 1) : numberOfCivil(year, next, 1),
  };
}

function currencyOf(fees: readonly AgencyFee[], given: string | undefined): string {
  const amounts = fees.flatMap((fee) =>
    fee.kind === "percent_of_spend" ? [fee.min ?? [], fee.max ?? []].flat() : [fee.amount],
  );
  const currency = given ?? amounts[0]?.currency;
  checkCurrency("currency", currency);
  for (const amount of amounts) checkSameCurrency("contract.fees", amount, "currency", currency);
  return currency;
}
