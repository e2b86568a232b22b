import { dayMs } from "../time/civil.js";
import { dayNumber, dayOfNumber, isDay } from "../time/day.js";
import type { RowCells } from "./readRows.js";

/** A day as text, or as databases' drivers give a DATE, its midnight in UTC; counted from 1970-01-01. */
export function dayCell(cell: unknown): number | null {
  if (cell instanceof Date) {
    const days = cell.getTime() / dayMs;
    return Number.isInteger(days) && isDay(dayOfNumber(days)) ? days : null;
  }
  return typeof cell === "string" && isDay(cell) ? dayNumber(cell) : null;
}

/** A day, or a span of days: one of the two, in order; the last day is included. */
export function daysOf(cells: RowCells<"on" | "from" | "to">): readonly [number, number] {
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

/** The columns of days that some row must have: `on`, unless all rows have spans. */
export function dayColumns(
  rows: readonly unknown[],
  columns: Readonly<Record<string, string | undefined>> | undefined,
): readonly ("on" | "from" | "to")[] {
  const hasColumn = (field: "on" | "from" | "to"): boolean => {
    const column = columns?.[field] ?? field;
    return rows.some((row) => Object.hasOwn(Object(row), column));
  };
  if (hasColumn("on")) return [];
  return hasColumn("from") || hasColumn("to") ? ["from", "to"] : ["on"];
}
