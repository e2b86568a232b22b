import { subtractMoney } from "../../core/money/addMoney.js";
import { checkSameCurrency } from "../../core/money/checkSameCurrency.js";
import { compareMoney } from "../../core/money/compareMoney.js";
import { sumMoney } from "../../core/money/sumMoney.js";
import type { Money } from "../../core/money/types.js";
import type { PlannedActivity, PlannedCost } from "../campaignPlan.js";

/** What activities cost, against the campaign's budget; of each the place in the list that was given. */
export function planCost(
  budget: Money | null,
  activities: ReadonlyMap<number, PlannedActivity>,
): PlannedCost {
  let first = budget === null ? null : { path: "campaign.budget.currency", of: budget.currency };
  const checked = (path: string, amount: Money | undefined): void => {
    if (amount === undefined) return;
    first ??= { path: `${path}.currency`, of: amount.currency };
    checkSameCurrency(path, amount, first.path, first.of);
  };
  const planned: Money[] = [];
  const actual: Money[] = [];
  const expected: Money[] = [];
  for (const [index, activity] of activities) {
    const { cost, status } = activity;
    checked(`activities[${index}].budget`, activity.budget);
    checked(`activities[${index}].cost`, cost);
    const isOver = status === "completed" || status === "canceled";
    if (activity.budget !== undefined && status !== "canceled") planned.push(activity.budget);
    if (cost !== undefined) actual.push(cost);
    const open = status === "canceled" ? undefined : activity.budget;
    const amount = isOver ? (cost ?? open) : higher(cost, open);
    if (amount !== undefined) expected.push(amount);
  }
  const sum = (amounts: readonly Money[]): Money | null =>
    first === null || amounts.length === 0 ? null : sumMoney(amounts, first.of);
  const total = sum(expected);
  const left = budget === null || total === null ? budget : subtractMoney(budget, total);
  return {
    budget,
    planned: sum(planned),
    actual: sum(actual),
    expected: total,
    left,
    isOver: left?.amount.startsWith("-") ?? false,
  };
}

function higher(a: Money | undefined, b: Money | undefined): Money | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return compareMoney(a, b) < 0 ? b : a;
}
