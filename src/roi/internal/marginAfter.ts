import { checkObject } from "../../core/check.js";
import type { Amount, Per } from "../../core/money/types.js";
import type { Margin } from "../margin.js";
import { amountOf, minus, ratioOf, totalsOf } from "./totals.js";

/** Revenue less a cost and those of further ones that are given, and the rate of the rest. */
export function marginAfter<A extends Amount>(
  input: { readonly revenue: A },
  cost: string,
  further: readonly string[] = [],
): Margin<Per<A>> {
  checkObject("", input);
  // The callers' inputs hold amounts by name; each is checked where it is read.
  const amounts = input as Readonly<Record<string, A>>;
  const given = further.filter((name) => amounts[name] !== undefined);
  const [revenue, ...costs] = totalsOf(amounts, ["revenue", cost, ...given]);
  const rest = costs.reduce(minus, revenue);
  return { amount: amountOf(rest, input.revenue), rate: ratioOf(rest, revenue) };
}
