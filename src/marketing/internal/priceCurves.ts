import type { PriceShares } from "../priceShares.js";
import type { PriceAnswer } from "../surveyResponse.js";

/** Four prices, and how many people they stand for. */
export interface PricedWeight extends PriceAnswer {
  readonly weight: number;
}

/** The shares of the four curves at each price that somebody named. */
export function priceCurves(answers: readonly PricedWeight[]): PriceShares[] {
  const named = answers.flatMap((one) => [
    one.tooCheap,
    one.bargain,
    one.expensive,
    one.tooExpensive,
  ]);
  const prices = [...new Set(named)].sort((a, b) => a - b);
  const rising = (key: keyof PriceAnswer): number[] =>
    sharesUpTo(
      prices,
      answers.map((one) => ({ price: one[key], weight: one.weight })),
    );
  // What falls with the price rises with its negative.
  const falling = (key: keyof PriceAnswer): number[] =>
    sharesUpTo(
      prices.map((price) => -price).reverse(),
      answers.map((one) => ({ price: -one[key], weight: one.weight })),
    ).reverse();
  const tooCheap = falling("tooCheap");
  const bargain = falling("bargain");
  const expensive = rising("expensive");
  const tooExpensive = rising("tooExpensive");
  return prices.map((price, index) => ({
    price,
    tooCheap: tooCheap[index] as number,
    bargain: bargain[index] as number,
    expensive: expensive[index] as number,
    tooExpensive: tooExpensive[index] as number,
  }));
}

/** For each of the prices, in ascending order, the share of the weights at or below it. */
function sharesUpTo(
  prices: readonly number[],
  points: { readonly price: number; readonly weight: number }[],
): number[] {
  points.sort((a, b) => a.price - b.price);
  let next = 0;
  let sum = 0;
  const sums = prices.map((price) => {
    for (let point = points[next]; point !== undefined && point.price <= price; ) {
      sum += point.weight;
      next += 1;
      point = points[next];
    }
    return sum;
  });
  // The last price is the highest, so that the last sum is that of all: the share there is exactly 1.
  return sums.map((one) => one / sum);
}

/** Shares of one size may differ by this much, since weights are added in another order. */
const hair = 1e-12;

/** The lowest price at which a curve that falls meets one that rises, by straight lines between the prices; null without any. */
export function crossingOf(
  curves: readonly PriceShares[],
  falling: keyof PriceAnswer,
  rising: keyof PriceAnswer,
): number | null {
  const gapAt = (index: number): number => {
    const shares = curves[index] as PriceShares;
    return shares[falling] - shares[rising];
  };
  const after = curves.findIndex((_, index) => gapAt(index) <= hair);
  if (after < 1) return null;
  const before = gapAt(after - 1);
  const behind = gapAt(after) >= -hair ? 0 : gapAt(after);
  const way = before / (before - behind);
  const [from, to] = [curves[after - 1], curves[after]] as [PriceShares, PriceShares];
  return (1 - way) * from.price + way * to.price;
}
