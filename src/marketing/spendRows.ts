import { dayColumns, daysOf } from "../core/cells/days.js";
import type { FieldColumns, RowForm } from "../core/cells/readRows.js";
import type { Money } from "../core/money/types.js";
import { type KeyField, keyCell, noKey } from "./keyCell.js";

/** What one spend entry says; days are counted from 1970-01-01. */
export interface Spend {
  readonly id: string | null;
  readonly index: number;
  readonly key: string;
  readonly cost: Money;
  readonly firstDay: number;
  /** Included. */
  readonly lastDay: number;
}

type SpendField =
  | "id"
  | "channel"
  | "campaignId"
  | "content"
  | "source"
  | "cost"
  | "on"
  | "from"
  | "to";

/** How entries of spend are read, each by its value of `by`. */
export function spendForm(
  by: KeyField,
  rows: readonly unknown[],
  columns: FieldColumns | undefined,
): RowForm<SpendField, Spend> {
  return {
    input: "spend",
    names: ["id", "channel", "campaignId", "content", "source", "cost", "on", "from", "to"],
    needed: ["channel", "cost"],
    neededColumns: dayColumns(rows, columns),
    record(cells, index): Spend {
      const id = cells.id("id");
      cells.text("channel");
      const key = keyCell(cells, by) ?? noKey;
      const cost = cells.amount("cost") as Money;
      const [firstDay, lastDay] = daysOf(cells);
      return { id, index, key, cost, firstDay, lastDay };
    },
  };
}
