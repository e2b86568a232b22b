import { moneyQuotient, quotientScale } from "../../core/money/quotient.js";
import {
  addScaled,
  moneyOfScaled,
  multiplyScaled,
  negateScaled,
  numberOfScaled,
  rescale,
  type Scaled,
  scaledOfMoney,
  scaledOfNumber,
} from "../../core/money/scaled.js";
import type { Amount, Money, Per } from "../../core/money/types.js";
import { amountsOf } from "./amounts.js";
import { finite } from "./numbers.js";
import { over } from "./ratio.js";

/** An amount in calculation: a double where the arguments are numbers, exact where they are Money. One call holds one kind. */
export type Total = number | Scaled;

/** The named amounts, checked to be of one kind. */
export function totalsOf<const N extends readonly string[]>(
  input: Readonly<Record<N[number], Amount>>,
  names: N,
): { readonly [I in keyof N]: Total } {
  const numbers: readonly number[] = amountsOf(input, names);
  const totals = numbers.map((number, index) => {
    const amount: Amount = input[names[index] as N[number]];
    return typeof amount === "number" ? number : scaledOfMoney(amount);
  });
  // `map` gives a list as long as the names, which the compiler does not follow.
  return totals as { [I in keyof N]: Total };
}

export function plus(a: Total, b: Total): Total {
  return typeof a === "number" || typeof b === "number"
    ? numberOfTotal(a) + numberOfTotal(b)
    : addScaled(a, b);
}

export function minus(a: Total, b: Total): Total {
  return plus(a, typeof b === "number" ? -b : negateScaled(b));
}

export function times(a: Total, factor: number): Total {
  return typeof a === "number" ? a * factor : multiplyScaled(a, scaledOfNumber(factor));
}

export function numberOfTotal(a: Total): number {
  return typeof a === "number" ? a : numberOfScaled(a);
}

/** a ÷ b as a double; null where b is not above 0. */
export function ratioOf(a: Total, b: Total): number | null {
  return over(numberOfTotal(a), numberOfTotal(b));
}

/** a ÷ divisor in the kind of `like`: a double, or Money half-even to 6 digits; null where the divisor is not above 0. */
export function quotientOf<A extends Amount>(a: Total, divisor: Total, like: A): Per<A> | null {
  const quotient =
    typeof a === "number"
      ? over(a, numberOfTotal(divisor))
      : moneyQuotient(a, exactOf(divisor), (like as Money).currency);
  // A total is a number where `like` is one, which the compiler does not follow.
  return quotient as Per<A> | null;
}

/** A total in the kind of `like`, unrounded. */
export function amountOf<A extends Amount>(a: Total, like: A): Per<A> {
  const amount =
    typeof like === "number"
      ? finite(numberOfTotal(a))
      : moneyOfScaled(exactOf(a), (like as Money).currency);
  // The kind of `like` decides, which the compiler does not follow.
  return amount as Per<A>;
}

/** A product in the kind of `like`: a double, or Money half-even to 6 digits. */
export function productOf<A extends Amount>(a: Total, like: A): Per<A> {
  return amountOf(typeof a === "number" ? a : rescale(a, quotientScale), like);
}

export function exactOf(a: Total): Scaled {
  return typeof a === "number" ? scaledOfNumber(a) : a;
}
