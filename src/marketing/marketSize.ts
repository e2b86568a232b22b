import { checkList, checkObject, checkOneOf, checkShare, invalid } from "../core/check.js";
import {
  finestScale,
  moneyOfScaled,
  multiplyScaled,
  rescale,
  scaledOfMoney,
  scaledOfNumber,
} from "../core/money/scaled.js";
import type { Amount, Per } from "../core/money/types.js";

/** One level of a market, from the whole down: the part of a part of a market that is known. */
export interface TopDownMarket<A extends Amount> {
  readonly method: "top_down";
  /** What the known market is worth, or how many units it takes. */
  readonly market: A;
  /** The parts to take, one of the other, each 0 to 1: of one country, of one age … */
  readonly shares: readonly number[];
}

/** One level of a market, from the buyers up. */
export interface BottomUpMarket<A extends Amount> {
  readonly method: "bottom_up";
  readonly buyers: number;
  /** In the period that the size is for, such as a year. */
  readonly unitsPerBuyer: number;
  readonly price: A;
}

/** One level of a market, by what the product is worth to its buyers. */
export interface ValueMarket<A extends Amount> {
  readonly method: "value_theory";
  readonly buyers: number;
  /** What the product saves or earns a buyer in the period. */
  readonly valuePerBuyer: A;
  /** The part of that value that a price can take, 0 to 1. */
  readonly captureShare: number;
}

/** What {@link marketSize} multiplies. */
export type MarketSizeInput<A extends Amount> =
  | TopDownMarket<A>
  | BottomUpMarket<A>
  | ValueMarket<A>;

/**
 * Tells how large a market is, one level at a time: all of it (TAM), what one serves (SAM) or what one can win (SOM).
 *
 * - `top_down`: market × each of the shares
 * - `bottom_up`: buyers × unitsPerBuyer × price
 * - `value_theory`: buyers × valuePerBuyer × captureShare
 *
 * Two methods that disagree by much say which assumption to look at. `MarketSizing` keeps the three levels together.
 *
 * @param input - The method and its numbers, none negative; amounts bare or Money.
 * @returns The size: Money for Money, exact and half-even at 12 digits after the point, a number for numbers; null where it
 *   is beyond what a number can hold.
 * @throws {ClosedLoopError} INVALID_INPUT when a number is negative or none, a share is outside 0 to 1, the method is
 *   unknown, or Money passes 15 digits before the point.
 *
 * @example
 * import { marketSize, money } from "closedloop";
 *
 * marketSize({ method: "top_down", market: money("40000000", "EUR"), shares: [0.25, 0.1] })?.amount // => "1000000.00"
 * marketSize({ method: "bottom_up", buyers: 2_000, unitsPerBuyer: 12, price: 50 }) // => 1_200_000
 * marketSize({ method: "value_theory", buyers: 2_000, valuePerBuyer: 1_500, captureShare: 0.2 }) // => 600_000
 */
export function marketSize<A extends Amount>(input: MarketSizeInput<A>): Per<A> | null {
  checkObject("", input);
  const [base, factors] = partsOf(input);
  if (typeof base === "number") {
    const size = factors.reduce((product, factor) => product * factor, base);
    // Adding 0 makes 0 of −0. A bare amount makes a bare size, which the compiler does not follow.
    return (Number.isFinite(size) ? size + 0 : null) as Per<A> | null;
  }
  const product = factors.map(scaledOfNumber).reduce(multiplyScaled, scaledOfMoney(base));
  const exact = product.scale > finestScale ? rescale(product, finestScale) : product;
  return moneyOfScaled(exact, base.currency) as Per<A>;
}

/** The amount, and what to multiply it by. */
function partsOf(
  input: MarketSizeInput<Amount>,
): readonly [base: Amount, factors: readonly number[]] {
  const { method } = input;
  checkOneOf("method", method, ["top_down", "bottom_up", "value_theory"]);
  switch (method) {
    case "top_down":
      checkList("shares", input.shares);
      for (const [index, share] of input.shares.entries()) checkShare(`shares[${index}]`, share);
      return [sizeOf("market", input.market), input.shares];
    case "bottom_up": {
      const factors = [
        atLeast0("buyers", input.buyers),
        atLeast0("unitsPerBuyer", input.unitsPerBuyer),
      ];
      return [sizeOf("price", input.price), factors];
    }
    default:
      checkShare("captureShare", input.captureShare);
      return [
        sizeOf("valuePerBuyer", input.valuePerBuyer),
        [atLeast0("buyers", input.buyers), input.captureShare],
      ];
  }
}

function sizeOf(path: string, amount: Amount): Amount {
  if (typeof amount !== "object") return atLeast0(path, amount);
  const { units } = scaledOfMoney(amount, path);
  if (units < 0n) throw invalid(`${path}.amount`, "an amount of at least 0", amount.amount);
  return amount;
}

function atLeast0(path: string, value: number): number {
  if (!(Number.isFinite(value) && value >= 0)) {
    throw invalid(path, "a finite number of at least 0", value);
  }
  return value;
}
