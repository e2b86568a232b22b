import { checkList, checkObject } from "../core/check.js";
import type { Amount } from "../core/money/types.js";
import { minus, numberOfTotal, ratioOf, totalsOf } from "./internal/totals.js";

/** What {@link paybackPeriod} looks at. */
export interface PaybackPeriodInput<A extends Amount> {
  /** What went out at the start, as a positive amount. */
  readonly investment: A;
  /** What came in by the end of period 1, 2 …, in order. */
  readonly cashFlows: readonly A[];
}

/**
 * Tells after how many periods an investment has come back.
 *
 * The first time at which `Σ CF ≥ investment`; within its last period money is taken to come evenly. For what money loses in
 * worth meanwhile see `discountedPayback`.
 *
 * @param input - The investment and the amounts, all bare numbers or all Money of one currency.
 * @returns Periods, with a fraction; 0 where there is nothing to come back; null where it never does.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the amounts are of two currencies, or numbers and Money; INVALID_INPUT
 *   when one is neither a finite number nor Money.
 *
 * @example
 * import { money, paybackPeriod } from "closedloop";
 *
 * paybackPeriod({ investment: 1_000, cashFlows: [400, 400, 400] }) // => 2.5
 * paybackPeriod({ investment: money("1000", "EUR"), cashFlows: [money("100", "EUR")] }) // => null
 */
export function paybackPeriod<A extends Amount>(input: PaybackPeriodInput<A>): number | null {
  checkObject("", input);
  checkList("cashFlows", input.cashFlows);
  const names = input.cashFlows.map((_, index) => `cashFlows[${index}]`);
  const cells = Object.fromEntries(
    input.cashFlows.map((amount, index) => [names[index] as string, amount]),
  );
  const [investment, ...flows] = totalsOf({ ...cells, investment: input.investment }, [
    "investment",
    ...names,
  ]);
  let rest = investment;
  for (const [period, flow] of flows.entries()) {
    if (numberOfTotal(rest) <= 0) break;
    const left = minus(rest, flow);
    if (numberOfTotal(left) <= 0) return period + (ratioOf(rest, flow) as number);
    rest = left;
  }
  return numberOfTotal(rest) <= 0 ? 0 : null;
}
