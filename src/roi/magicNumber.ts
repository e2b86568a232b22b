import type { Amount } from "../core/money/types.js";
import { minus, ratioOf, times, totalsOf } from "./internal/totals.js";

/** What {@link magicNumber} compares. */
export interface MagicNumberInput<A extends Amount> {
  /** Recurring revenue of this quarter. */
  readonly revenueThisQuarter: A;
  /** Recurring revenue of the quarter before. */
  readonly revenuePreviousQuarter: A;
  /** What sales and marketing cost in the quarter before. */
  readonly salesAndMarketingPreviousQuarter: A;
}

/**
 * Tells how much yearly revenue each unit of sales and marketing spend added a quarter later.
 *
 * `4 · (revenueThisQuarter − revenuePreviousQuarter) / salesAndMarketingPreviousQuarter`. Vendors differ in what they
 * count as revenue and in the lag; this is the original form.
 *
 * @param input - Three amounts of one kind: all bare numbers, or all Money of one currency.
 * @returns The number, above 0.75 where more spend is thought to pay; null where the spend is not above 0.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money.
 * @see Leckie (2008), "Magic Number for SaaS Companies", Scale Venture Partners
 *
 * @example
 * import { magicNumber } from "closedloop";
 *
 * const quarters = { revenueThisQuarter: 1_300_000, revenuePreviousQuarter: 1_200_000 };
 * magicNumber({ ...quarters, salesAndMarketingPreviousQuarter: 500_000 }) // => 0.8
 */
export function magicNumber<A extends Amount>(input: MagicNumberInput<A>): number | null {
  const names = [
    "revenueThisQuarter",
    "revenuePreviousQuarter",
    "salesAndMarketingPreviousQuarter",
  ] as const;
  const [now, before, spend] = totalsOf(input, names);
  return ratioOf(times(minus(now, before), 4), spend);
}
