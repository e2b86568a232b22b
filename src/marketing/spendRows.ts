import type { FieldColumns, RowCells, RowForm } from "../core/cells/readRows.js";
import type { Money } from "../core/money/types.js";
import { dayMs } from "../core/time/civil.js";
import { dayNumber, dayOfNumber, isDay } from "../core/time/day.js";
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
  const hasColumn = (field: SpendField): boolean => {
    const column = columns?.[field] ?? field;
    return rows.some((row) => Object.hasOwn(Object(row), column));
  };
  const hasSpans = hasColumn("from") || hasColumn("to");
  return {
    input: "spend",
    names: ["id", "channel", "campaignId", "content", "source", "cost", "on", "from", "to"],
    needed: ["channel", "cost"],
    neededColumns: hasColumn("on") ? [] : hasSpans ? ["from", "to"] : ["on"],
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

/** A day, or a span of days: one of the two, in order. */
function daysOf(cells: RowCells<SpendField>): readonly [number, number] {
  const on = cells.read("on", dayCell);
  const from = cells.read("from", dayCell);
  const to = cells.read("to", dayCell);
  if (on !== null) {
    if (from !== null || to !== null) cells.reject("on");
    return [on, on];
  }
  if (from === null || to === null) {
    cells.reject(from !== null ? "to" : to !== null ? "from" : "on");
    return [0, 0];
  }
  if (from > to) cells.reject("to");
  return [from, to];
}

/** A day as text, or as databases' drivers give a DATE: its midnight in UTC. */
function dayCell(cell: unknown): number | null {
  if (cell instanceof Date) {
    const days = cell.getTime() / dayMs;
    return Number.isInteger(days) && isDay(dayOfNumber(days)) ? days : null;
  }
  return typeof cell === "string" && isDay(cell) ? dayNumber(cell) : null;
}
