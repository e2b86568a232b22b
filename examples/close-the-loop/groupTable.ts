import { type LoopReport, loopTable, type ReportTable } from "closedloop";
import { narrowed } from "./text.ts";

/** What a loop of deals alone says of each group of them, the most money first. */
export function groupTable<T>(
  title: string,
  deals: readonly T[],
  keyOf: (deal: T) => string,
  loopOf: (deals: readonly T[]) => LoopReport,
): ReportTable {
  const groups = new Map<string, T[]>();
  for (const deal of deals) {
    const key = keyOf(deal);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [deal]);
    else group.push(deal);
  }
  const parts = [...groups].map(([key, group]) => {
    const { columns, rows } = loopTable(loopOf(group));
    return { columns, row: { ...rows.at(-1), key } };
  });
  const moneyOf = (row: object): number => Number(Reflect.get(row, "sourcedRevenue"));
  const rows = parts.map(({ row }) => row).sort((a, b) => moneyOf(b) - moneyOf(a));
  const shown = ["key", "opportunities", "won", "winRate", "sourcedRevenue", "medianDaysToWin"];
  return narrowed({ columns: parts[0]?.columns ?? [], rows }, shown, { key: title });
}
