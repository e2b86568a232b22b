import type { Convert } from "../../core/money/converter.js";
import { addScaled, negateScaled, type Scaled, scaledOfMoney } from "../../core/money/scaled.js";
import type { Money } from "../../core/money/types.js";
import { dayOf } from "../../core/time/day.js";
import type { TimeBounds } from "../../core/time/readTime.js";
import type { ZoneClock } from "../../core/time/zone.js";
import { daysFrom } from "./dealDays.js";
import type { KpiDeal } from "./readKpiRows.js";

/** What a won deal or a refund brings, in the currency of the report; null for what it does not tell. */
export interface Sale {
  readonly deal: KpiDeal;
  /** A negative amount: its money counts, it is no deal. */
  readonly isRefund: boolean;
  readonly amount: Scaled | null;
  readonly units: Scaled | null;
  readonly cost: Scaled | null;
  readonly margin: Scaled | null;
  /** From creation to close. */
  readonly days: number;
}

/** What a deal that was won at `closed` brings. The margin is its own, else what the costs of its lines leave. */
export function saleOf(deal: KpiDeal, closed: TimeBounds, zone: ZoneClock, convert: Convert): Sale {
  const on = dayOf(closed.first, zone);
  const scaled = (cell: Money | null, field: string): Scaled | null =>
    cell === null
      ? null
      : scaledOfMoney(convert(cell, on, `opportunities[${deal.index}].${field}`));
  const amount = scaled(deal.amount, "amount");
  const lineCost = scaled(deal.cost, "lineItems");
  const margin = scaled(deal.margin, "margin") ?? less(amount, lineCost);
  return {
    deal,
    isRefund: amount !== null && amount.units < 0n,
    amount,
    units: deal.units,
    cost: less(amount, margin) ?? lineCost,
    margin,
    days: daysFrom(deal.created, closed, zone),
  };
}

function less(a: Scaled | null, b: Scaled | null): Scaled | null {
  return a === null || b === null ? null : addScaled(a, negateScaled(b));
}
