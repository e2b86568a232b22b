import type { Amount } from "../core/money/types.js";
import { amountRatio } from "./internal/amountRatio.js";

/** What {@link marketShare} compares: all in money, or all in units. */
export interface MarketShareInput<A extends Amount> {
  /** What the brand sold. */
  readonly brand: A;
  /** What all brands of the market sold, this one among them. */
  readonly market: A;
  /** What the largest of the others sold. */
  readonly largestCompetitor?: A | undefined;
}

/** What {@link marketShare} finds. */
export interface MarketShare {
  /** brand ÷ market; null where the market is not above 0. */
  readonly value: number | null;
  /** brand ÷ largestCompetitor: above 1 the brand leads; null where that is unknown or not above 0. */
  readonly relative: number | null;
}

/**
 * How large a part of the market does a brand have, and how does it stand to the largest competitor?
 *
 * Of money it is the share of value, of units that of volume: a brand with the larger share of value sells at higher prices.
 *
 * @param input - Two or three amounts of one kind: all bare numbers, or all Money of one currency.
 * @returns The share as a fraction, and the relative share.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money.
 * @see Henderson (1970), "The Product Portfolio", Boston Consulting Group, on relative share
 *
 * @example
 * import { marketShare } from "closedloop";
 *
 * marketShare({ brand: 30, market: 300, largestCompetitor: 60 }) // => { value: 0.1, relative: 0.5 }
 * marketShare({ brand: 30, market: 0 }) // => { value: null, relative: null }
 */
export function marketShare<A extends Amount>(input: MarketShareInput<A>): MarketShare {
  const { brand, market, largestCompetitor } = Object(input) as MarketShareInput<A>;
  return {
    value: amountRatio({ brand, market }, "brand", "market"),
    relative:
      largestCompetitor === undefined
        ? null
        : amountRatio({ brand, largestCompetitor }, "brand", "largestCompetitor"),
  };
}
