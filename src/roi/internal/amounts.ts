import { ClosedLoopError } from "../../core/errors.js";
import type { Amount } from "../../core/money/types.js";

// Terse on purpose: this and the error class are all that `{ roas }` adds to a web page.

/** The named amounts as doubles: all of them numbers, or all Money of one currency. */
export function amountsOf<const N extends readonly string[]>(
  input: Readonly<Record<N[number], Amount>>,
  names: N,
): { readonly [I in keyof N]: number } {
  let first: string;
  const numbers = names.map((name) => {
    const value = Object(input)[name];
    const { amount, currency } = Object(value);
    const isMoney =
      typeof amount === "string" &&
      typeof currency === "string" &&
      /^-?\d+(\.\d+)? [A-Z]{3}$/.test(`${amount} ${currency}`);
    const number = isMoney ? Number(amount) : value;
    const isAmount = Number.isFinite(number);
    const received = isMoney ? currency : typeof value;
    first ??= received;
    const expected = isAmount ? first : "a finite number or Money";
    if (received !== expected) {
      throw new ClosedLoopError(
        isAmount ? "CURRENCY_MISMATCH" : "INVALID_INPUT",
        name,
        `expected ${expected}, received ${received}`,
        { expected, received },
      );
    }
    return number;
  });
  // `map` gives a list as long as the names, which the compiler does not follow.
  return numbers as { [I in keyof N]: number };
}
