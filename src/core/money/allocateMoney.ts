import { checkKeys, checkList, checkObject, invalid } from "../check.js";
import { checkDigits } from "./checkRounding.js";
import {
  compareScaled,
  decimalsOf,
  moneyOfScaled,
  rescale,
  scaledOfMoney,
  scaledOfNumber,
} from "./scaled.js";
import type { Money } from "./types.js";

/** The unit that {@link allocateMoney} gives out. */
export interface AllocateMoneyOptions {
  /** Its digits after the point, 0 to 12. Default: the minor unit, or the finest digit of the total if that is finer. */
  readonly digits?: number | undefined;
}

/**
 * Splits an amount by weights so that the parts add up to it to the last unit: a budget over channels, a fee over months.
 *
 * Largest remainder (Hamilton): each part is `total × weight / Σ weights`, rounded down; the units left over go to the
 * largest remainders, ties to the lowest index. A negative total is split as its absolute value and negated.
 *
 * @param total - What to split.
 * @param weights - One per part: finite, at least 0, not all 0; read by their shortest decimal form.
 * @param options - A coarser or finer unit than the minor one.
 * @returns List of the parts, in the order of the weights.
 * @throws {ClosedLoopError} INVALID_INPUT when a weight is negative, none is above 0, the total is no Money, or it is not
 *   whole in the unit of `digits`.
 * @see Balinski and Young (1982), "Fair Representation", chapter 3: the method of Hamilton.
 *
 * @example
 * import { allocateMoney, money } from "closedloop";
 *
 * const parts = allocateMoney(money("100", "EUR"), [1, 1, 1]);
 * parts.map((part) => part.amount) // => ["33.34", "33.33", "33.33"]
 * allocateMoney(money("100", "EUR"), [1, 1, 1], { digits: 0 })[0]?.amount // => "34.00"
 * allocateMoney(money("99.99", "EUR"), [1, 1], { digits: 0 }) // throws INVALID_INPUT
 */
export function allocateMoney<C extends string>(
  total: Money<C>,
  weights: readonly number[],
  options: AllocateMoneyOptions = {},
): Money<C>[] {
  checkObject("options", options);
  checkKeys("", options, ["digits"]);
  checkDigits(options.digits);
  const value = scaledOfMoney(total, "total");
  const { currency } = total;
  const { amount } = moneyOfScaled(value, currency, "total");
  const scale = options.digits ?? decimalsOf(amount);
  const whole = rescale(value, scale);
  if (compareScaled(whole, value) !== 0) {
    throw invalid("digits", `a unit in which ${amount} is whole`, scale);
  }
  const isNegative = whole.units < 0n;
  const shares = largestRemainder(isNegative ? -whole.units : whole.units, wholeWeights(weights));
  return shares.map((units) =>
    moneyOfScaled({ units: isNegative ? -units : units, scale }, currency),
  );
}

/** The weights in their finest common unit. */
function wholeWeights(weights: readonly number[]): bigint[] {
  checkList("weights", weights);
  // A hole in the list is no weight, which `map` would pass over.
  const scaled = Array.from(weights, (weight, index) => {
    if (!(Number.isFinite(weight) && weight >= 0)) {
      throw invalid(`weights[${index}]`, "a finite number of at least 0", weight);
    }
    return scaledOfNumber(weight);
  });
  const finest = scaled.reduce((most, { scale }) => Math.max(most, scale), 0);
  const units = scaled.map((weight) => rescale(weight, finest).units);
  if (units.every((weight) => weight === 0n)) {
    throw invalid("weights", "at least one weight above 0", weights);
  }
  return units;
}

function largestRemainder(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((before, weight) => before + weight, 0n);
  const shares = weights.map((weight) => (total * weight) / sum);
  const rests = weights.map((weight) => (total * weight) % sum);
  let spare = total - shares.reduce((before, share) => before + share, 0n);
  const order = weights.map((_, index) => index);
  order.sort((a, b) => {
    const difference = (rests[b] as bigint) - (rests[a] as bigint);
    return difference > 0n ? 1 : difference < 0n ? -1 : a - b;
  });
  for (const index of order) {
    if (spare === 0n) break;
    shares[index] = (shares[index] as bigint) + 1n;
    spare -= 1n;
  }
  return shares;
}
