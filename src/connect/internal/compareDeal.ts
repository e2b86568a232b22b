import { currencyDigits } from "../../core/money/currency.js";
import type { Money } from "../../core/money/types.js";
import { dayMs } from "../../core/time/civil.js";
import type { Opportunity } from "../../sales/opportunity.js";
import { note, type RowState } from "./rowState.js";

/** Compares the system's amount × probability with ours; a minor unit and a half may be lost in rounding on either side. */
export function compareProjected(
  given: Money | undefined,
  { amount }: Pick<Opportunity, "amount">,
  probability: number | undefined,
  state: RowState,
): void {
  if (given === undefined || amount === undefined || probability === undefined) return;
  if (given.currency !== amount.currency) return;
  const recomputed = Number(amount.amount) * probability;
  const gap = Math.abs(Number(given.amount) - recomputed);
  const unit = Number(`1e-${currencyDigits(given.currency)}`);
  if (gap <= 1.5 * unit + Math.abs(recomputed) * 1e-12) return;
  note(
    state,
    "total_differs",
    "amount",
    "expected a projected amount of amount × probability, received another: not kept",
    { given: Number(given.amount), recomputed: recomputed + 0 },
  );
}

/** Compares the system's days to close with ours, which may begin at another hour. */
export function compareDays(
  given: number | undefined,
  { createdAt, closedAt }: Pick<Opportunity, "createdAt" | "closedAt">,
  state: RowState,
): void {
  if (given === undefined || closedAt === undefined || createdAt === "") return;
  const recomputed = Math.max(
    0,
    Math.floor((Date.parse(closedAt) - Date.parse(createdAt)) / dayMs),
  );
  if (Math.abs(given - recomputed) <= 1) return;
  note(
    state,
    "total_differs",
    "closedAt",
    "expected the days to close to lie between the dates, received others: not kept",
    { given, recomputed },
  );
}
