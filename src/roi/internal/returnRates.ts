import { exp, expm1 } from "../../core/math/elementary.js";
import { findRootBetween } from "../../core/math/findRootBetween.js";
import type { RateOfReturn } from "../rateOfReturn.js";
import type { Flow } from "./cashFlows.js";

/** An exponential sum `Σ amount · e^(−at · x)`: the net present value at the rate `e^x − 1`. */
type Terms = readonly Flow[];

/** The rates of return of payments, and the only one of them. */
export function returnOf(flows: readonly Flow[]): RateOfReturn {
  const roots = ratesOfReturn(flows);
  return { rate: roots.length === 1 ? (roots[0] as number) : null, roots };
}

/**
 * Every rate above −1 at which the net present value changes its sign, ascending.
 *
 * With x = ln(1 + rate) the value is an exponential sum, which has at most as many roots as its amounts, by time, have
 * changes of sign. Times e^(a·x), with a between the two amounts of such a change, its derivative is again a sum of this
 * kind with one change less; between two roots of the derivative the value changes its sign at most once.
 */
function ratesOfReturn(flows: readonly Flow[]): readonly number[] {
  const rates = signChanges(byTime(flows)).map(expm1);
  return rates.filter((rate) => rate > -1 && Number.isFinite(rate)).map((rate) => rate + 0);
}

function byTime(flows: readonly Flow[]): Terms {
  const sums = new Map<number, number>();
  for (const { at, amount } of flows) sums.set(at, (sums.get(at) ?? 0) + amount);
  return [...sums]
    .map(([at, amount]) => ({ at, amount }))
    .filter(({ amount }) => amount !== 0)
    .sort((a, b) => a.at - b.at);
}

/** Where a sum changes its sign, ascending. */
function signChanges(terms: Terms): readonly number[] {
  const place = terms.findIndex(({ amount }, index) => {
    const next = terms[index + 1];
    return next !== undefined && amount > 0 !== next.amount > 0;
  });
  const [before, after] = [terms[place], terms[place + 1]];
  if (before === undefined || after === undefined) return [];
  const middle = (before.at + after.at) / 2;
  const turns = signChanges(
    terms.map(({ at, amount }) => ({ at, amount: amount * (middle - at) })),
  );
  const value = (x: number): number => relativeValue(terms, x);
  const [first, last] = [terms[0] as Flow, terms.at(-1) as Flow];
  // Far out the flow whose weight grows fastest decides the sign.
  const low = outward(value, (turns[0] ?? 0) - 1, -1, Math.sign(last.amount));
  const high = outward(value, (turns.at(-1) ?? 0) + 1, 1, Math.sign(first.amount));
  const points = [low, ...turns, high].map((x) => ({ x, sign: Math.sign(value(x)) }));
  const roots: number[] = [];
  let left: { readonly x: number; readonly sign: number } | null = null;
  for (const point of points) {
    if (point.sign === 0) continue;
    if (left !== null && left.sign !== point.sign) {
      roots.push(findRootBetween(value, left.x, point.x));
    }
    left = point;
  }
  return roots;
}

/** The value over the sum of its terms' sizes, so that nothing overflows; 0 where it is no more than rounding. */
function relativeValue(terms: Terms, x: number): number {
  const from = x > 0 ? (terms[0] as Flow).at : (terms.at(-1) as Flow).at;
  let sum = 0;
  let size = 0;
  let noise = 0;
  for (const { at, amount } of terms) {
    const power = (from - at) * x;
    const part = amount * exp(power);
    sum += part;
    size += Math.abs(part);
    noise += Math.abs(part) * (2 - power) * Number.EPSILON;
  }
  return Math.abs(sum) <= noise ? 0 : sum / size;
}

function outward(
  value: (x: number) => number,
  start: number,
  direction: 1 | -1,
  sign: number,
): number {
  let x = start;
  for (let step = 1; Math.sign(value(x)) !== sign && step < 2 ** 40; step *= 2)
    x += direction * step;
  return x;
}
