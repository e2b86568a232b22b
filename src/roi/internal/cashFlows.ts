import { checkList, checkObject, invalid } from "../../core/check.js";
import { currencyDigits } from "../../core/money/currency.js";
import { moneyOfScaled, rescale, scaledOfNumber } from "../../core/money/scaled.js";
import type { Amount, Money, Per } from "../../core/money/types.js";
import { dayNumber, isDay } from "../../core/time/day.js";
import type { DatedCashFlow } from "../datedCashFlow.js";
import { amountsOf } from "./amounts.js";
import { finite, numberOf } from "./numbers.js";

/** An amount as a double, `at` periods or years after the first listed. */
export interface Flow {
  readonly at: number;
  readonly amount: number;
}

/** Flows a period apart. */
export function evenFlows(input: { readonly cashFlows: readonly Amount[] }): readonly Flow[] {
  return amountsIn(input, "cashFlows").map((amount, at) => ({ at, amount }));
}

/** Flows on days, in years of 365 days from the first listed. */
export function datedFlows(input: {
  readonly cashFlows: readonly DatedCashFlow<Amount>[];
}): readonly Flow[] {
  checkObject("", input);
  checkList("cashFlows", input.cashFlows);
  const days = input.cashFlows.map((flow, index) => {
    checkObject(`cashFlows[${index}]`, flow);
    const { on } = flow;
    if (typeof on !== "string" || !isDay(on)) {
      throw invalid(`cashFlows[${index}].on`, "a day as 2026-11-23", on);
    }
    return dayNumber(on);
  });
  const [first = 0] = days;
  const amounts = namedAmounts(
    input.cashFlows.map(({ amount }, index) => [`cashFlows[${index}].amount`, amount]),
  );
  return amounts.map((amount, index) => ({ at: ((days[index] as number) - first) / 365, amount }));
}

/** The amounts of a list of an input, with those given before it, as doubles of one kind. */
export function amountsIn<K extends string>(
  input: Readonly<Record<K, readonly Amount[]>>,
  name: K,
  before: readonly (readonly [name: string, amount: Amount])[] = [],
): readonly number[] {
  checkObject("", input);
  const list: unknown = input[name];
  checkList(name, list);
  return namedAmounts([
    ...before,
    ...list.map((amount, index) => [`${name}[${index}]`, amount as Amount] as const),
  ]);
}

function namedAmounts(named: readonly (readonly [string, Amount])[]): readonly number[] {
  return amountsOf(
    Object.fromEntries(named),
    named.map(([name]) => name),
  );
}

/** A rate at which money can be discounted: above −1. */
export function discountRateOf<K extends string>(
  input: Readonly<Record<K, unknown>>,
  name: K,
): number {
  const rate = numberOf(input, name);
  if (rate <= -1) throw invalid(name, "a rate above -1", rate);
  return rate;
}

/** Worth at time 0 of even flows, the first of them `firstPeriod` periods away. */
export function presentValue(amounts: readonly number[], rate: number, firstPeriod: 0 | 1): number {
  const growth = 1 + rate;
  const value = amounts.reduceRight((later, amount) => amount + later / growth, 0);
  return firstPeriod === 0 ? value : value / growth;
}

/** A double in the kind of `like`: itself, or Money half-even to the minor unit. Without a kind, a number. */
export function roundedLike<A extends Amount>(value: number, like: A | undefined): Per<A> {
  const amount =
    typeof like === "object"
      ? moneyOfScaled(
          rescale(scaledOfNumber(finite(value)), currencyDigits((like as Money).currency)),
          (like as Money).currency,
        )
      : finite(value);
  // The kind of `like` decides, which the compiler does not follow.
  return amount as Per<A>;
}
