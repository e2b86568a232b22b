import { checkFinite, checkShare } from "../core/check.js";
import type { Amount } from "../core/money/types.js";
import { amountRatio } from "./internal/amountRatio.js";

/** What {@link shareOfVoice} compares. */
export interface ShareOfVoiceInput<A extends Amount> {
  /** What the brand spent on advertising, or how often it was seen or spoken of. */
  readonly brand: A;
  /** The same of all brands of the market, this one among them. */
  readonly market: A;
  /** The brand's share of the market, 0 to 1: see `marketShare`. */
  readonly marketShare?: number | undefined;
  /** Points of market share that a year with ten points of excess brings. Default 0.5. */
  readonly effectPer10Points?: number | undefined;
}

/** What {@link shareOfVoice} finds. */
export interface ShareOfVoice {
  /** brand ÷ market; null where the market is not above 0. */
  readonly value: number | null;
  /** Share of voice − share of the market; null where one of them is unknown. */
  readonly excess: number | null;
  /** Points of market share to expect of a year like this. */
  readonly expectedGrowthPoints: number | null;
}

/**
 * How much of a market's advertising is the brand's, and is that more than its share of the market?
 *
 *   excess = value − marketShare,  expectedGrowthPoints = 10 × excess × effectPer10Points
 *
 * A brand that speaks louder than it is large tends to grow: about half a point of share a year for ten points of excess, a
 * rule of thumb over many brands, not a law.
 *
 * @param input - Two amounts of one kind: both bare numbers, or both Money of one currency; and the share of the market.
 * @returns The share as a fraction, its excess, and the growth to expect in points.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when an amount is neither a finite number nor Money, the market share is outside 0 to 1 or the effect is no number.
 * @see Binet and Field (2007), Marketing in the Era of Accountability, IPA
 *
 * @example
 * import { shareOfVoice } from "closedloop";
 *
 * shareOfVoice({ brand: 25, market: 200, marketShare: 0.1 }) // => { value: 0.125, excess: ~0.025, expectedGrowthPoints: ~0.125 }
 * shareOfVoice({ brand: 25, market: 200 }) // => { value: 0.125, excess: null, expectedGrowthPoints: null }
 */
export function shareOfVoice<A extends Amount>(input: ShareOfVoiceInput<A>): ShareOfVoice {
  const value = amountRatio(input, "brand", "market");
  const { marketShare, effectPer10Points = 0.5 } = input;
  if (marketShare !== undefined) checkShare("marketShare", marketShare);
  checkFinite("effectPer10Points", effectPer10Points);
  const excess = value === null || marketShare === undefined ? null : value - marketShare;
  const growth = excess === null ? null : 10 * excess * effectPer10Points;
  // Adding 0 makes 0 of −0.
  return {
    value,
    excess,
    expectedGrowthPoints: growth !== null && Number.isFinite(growth) ? growth + 0 : null,
  };
}
