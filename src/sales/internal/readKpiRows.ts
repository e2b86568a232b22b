import { isMissing } from "../../core/cells/missing.js";
import { numberOf } from "../../core/cells/number.js";
import type { RowForm } from "../../core/cells/readRows.js";
import { fieldReader, ownCell } from "../../core/conditions/fieldReader.js";
import { readAmount } from "../../core/money/cell.js";
import { currencyDigits } from "../../core/money/currency.js";
import {
  addScaled,
  moneyOfScaled,
  multiplyScaled,
  rescale,
  type Scaled,
  scaledOfMoney,
  scaledOfNumber,
} from "../../core/money/scaled.js";
import type { Money } from "../../core/money/types.js";
import type { TimeBounds } from "../../core/time/readTime.js";
import type { SalesKpiActivity, SalesKpiDeal } from "../salesKpiReport.js";
import type { KpiSettings } from "./kpiSettings.js";

/** What one deal says. */
export interface KpiDeal {
  readonly id: string;
  readonly index: number;
  /** The value of `by`; null where it has none. */
  readonly key: string | null;
  readonly created: TimeBounds;
  readonly outcome: "open" | "won" | "lost";
  readonly closed: TimeBounds | null;
  readonly amount: Money | null;
  readonly margin: Money | null;
  readonly units: Scaled | null;
  /** What its lines cost. */
  readonly cost: Money | null;
}

/** What one activity says. */
export interface KpiActivity {
  readonly id: string | null;
  /** Its own value of `by`. */
  readonly key: string | null;
  readonly kind: string;
  readonly at: TimeBounds | null;
  readonly isDone: boolean;
  readonly opportunityId: string | null;
}

export function kpiDealForm({ by, currency }: KpiSettings): RowForm<keyof SalesKpiDeal, KpiDeal> {
  const keyOf = keyReader(by);
  return {
    input: "opportunities",
    names: ["id", "createdAt", "outcome", "closedAt", "amount", "margin", "units", "lineItems"],
    needed: ["id", "createdAt", "outcome"],
    record(cells, index, row): KpiDeal {
      const units = cells.read("units", numberOf);
      const lines = cells.read("lineItems", (cell) =>
        linesOf(cell, currency, `opportunities[${index}].lineItems`),
      );
      return {
        id: cells.id("id") as string,
        index,
        key: keyOf(row),
        created: cells.time("createdAt") as TimeBounds,
        outcome: cells.read("outcome", outcomeOf) as KpiDeal["outcome"],
        closed: cells.time("closedAt"),
        amount: cells.amount("amount"),
        margin: cells.amount("margin"),
        units: units === null ? (lines?.units ?? null) : scaledOfNumber(units),
        cost: lines?.cost ?? null,
      };
    },
  };
}

export function kpiActivityForm({ by }: KpiSettings): RowForm<keyof SalesKpiActivity, KpiActivity> {
  const keyOf = keyReader(by);
  return {
    input: "activities",
    names: ["id", "kind", "at", "status", "opportunityId"],
    needed: ["kind"],
    record(cells, _index, row): KpiActivity {
      return {
        id: cells.id("id"),
        key: keyOf(row),
        kind: cells.text("kind") as string,
        at: cells.time("at"),
        isDone: (cells.text("status") ?? "done") === "done",
        opportunityId: cells.id("opportunityId"),
      };
    },
  };
}

/** Reads the value of `by`: a text, number or boolean. */
function keyReader(by: string | null): (row: object) => string | null {
  if (by === null) return () => null;
  const read = fieldReader(by);
  return (row) => {
    const cell = read(row);
    const isKey = ["string", "number", "bigint", "boolean"].includes(typeof cell);
    return isKey && !isMissing(cell) ? `${cell as string}` : null;
  };
}

function outcomeOf(cell: unknown): KpiDeal["outcome"] | null {
  return cell === "open" || cell === "won" || cell === "lost" ? cell : null;
}

/** What lines say of units and, where each has one, of costs, each line rounded once; null where they cannot be read. */
function linesOf(
  cell: unknown,
  currency: string,
  path: string,
): { readonly units: Scaled; readonly cost: Money | null } | null {
  if (!Array.isArray(cell)) return null;
  let units = scaledOfNumber(0);
  let cost = scaledOfNumber(0);
  const currencies = new Set<string>();
  let hasCost = cell.length > 0;
  for (const line of cell as readonly unknown[]) {
    if (typeof line !== "object" || line === null) return null;
    const number = numberOf(ownCell(line, "quantity"));
    if (number === null) return null;
    const quantity = scaledOfNumber(number);
    units = addScaled(units, quantity);
    const own = ownCell(line, "unitCost");
    if (isMissing(own)) {
      hasCost = false;
      continue;
    }
    const unitCost = readAmount(own, currency);
    if (unitCost === null) return null;
    currencies.add(unitCost.currency);
    const exact = multiplyScaled(quantity, scaledOfMoney(unitCost));
    cost = addScaled(cost, rescale(exact, currencyDigits(unitCost.currency)));
  }
  const [only, ...others] = currencies;
  if (others.length > 0) return null;
  return { units, cost: hasCost && only !== undefined ? moneyOfScaled(cost, only, path) : null };
}
