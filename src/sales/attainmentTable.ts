import type { Amount } from "../core/money/types.js";
import type { ReportTable, TableCell, TableColumn } from "../report/table.js";
import type { AttainmentReport, QuotaResult } from "./attainmentReport.js";

/** A column, and what of a quota it shows. */
interface Shown {
  readonly column: TableColumn;
  readonly cellOf: (quota: QuotaResult) => TableCell;
}

/** An amount of a quota. */
type AmountOf = (quota: QuotaResult) => Amount | null | undefined;

/**
 * Gives quotas as rows and columns, one row a quota: for CSV, a sheet or a page.
 *
 * Money and what is counted in numbers stand in columns of their own: `target` and `targetCount`, `actual` and
 * `actualCount` … Columns that no quota needs are left out.
 *
 * @param report - What {@link quotaAttainment} returned.
 * @returns Columns and rows in the order of the report. Money is decimal text in the row's `currency`, attainment and the share
 *   of the period that is over are fractions, a number that does not exist is null.
 *
 * @example
 * import { attainmentTable, quotaAttainment } from "closedloop";
 *
 * const report = quotaAttainment([
 *   { id: "deals", owner: { kind: "company" }, metric: "deals", period: { start: "2026-06-01", end: "2026-07-01" }, target: 4 },
 * ], [{ closedAt: "2026-06-02" }], { asOf: "2026-06-15" });
 * const [row] = attainmentTable(report).rows;
 * [row?.["quota"], row?.["actualCount"], row?.["attainment"], row?.["elapsed"]] // => ["deals", 1, 0.25, 0.5]
 */
export function attainmentTable({ quotas }: AttainmentReport): ReportTable {
  const hasCalendar = quotas.some(({ business }) => business !== undefined);
  const hasParts = quotas.some(({ rollUp }) => rollUp !== null);
  const currencies = new Set(quotas.map(currencyOf).filter((code) => code !== null));
  const hasCounts = quotas.some((quota) => currencyOf(quota) === null);
  const amounts = (key: string, title: string, amountOf: AmountOf): Shown[] => [
    ...(currencies.size > 0 ? [moneyColumn(key, title, [...currencies], amountOf)] : []),
    ...(hasCounts ? [countColumn(key, title, amountOf)] : []),
  ];
  const shown: readonly Shown[] = [
    text("quota", "Quota", ({ id }) => id),
    text("ownerKind", "Whose", ({ owner }) => owner.kind),
    text("owner", "Owner", ({ owner }) => owner.id ?? null),
    text("metric", "Metric", ({ metric }) => metric),
    text("start", "From", ({ period }) => period.start),
    text("end", "Until before", ({ period }) => period.end),
    ...(currencies.size > 0 ? [text("currency", "Currency", currencyOf)] : []),
    ...amounts("target", "Target", ({ target }) => target),
    ...amounts("actual", "Actual", ({ actual }) => actual),
    number("attainment", "Attainment", "rate", ({ attainment }) => attainment),
    ...amounts("gap", "Gap", ({ gap }) => gap),
    number("elapsed", "Time over", "rate", ({ elapsedShare }) => elapsedShare),
    ...amounts("paceTarget", "Due by now", ({ paceTarget }) => paceTarget),
    number("daysLeft", "Days left", "days", ({ daysLeft }) => daysLeft),
    ...amounts("neededPerDay", "Needed a day", ({ neededPerDay }) => neededPerDay),
    ...(hasCalendar
      ? [
          number(
            "businessElapsed",
            "Business time over",
            "rate",
            ({ business }) => business?.elapsedShare ?? null,
          ),
          ...amounts(
            "businessPaceTarget",
            "Due by business days",
            ({ business }) => business?.paceTarget,
          ),
          number(
            "businessDaysLeft",
            "Business days left",
            "days",
            ({ business }) => business?.daysLeft ?? null,
          ),
          ...amounts(
            "neededPerBusinessDay",
            "Needed a business day",
            ({ business }) => business?.neededPerDay,
          ),
        ]
      : []),
    ...(hasParts
      ? [
          ...amounts("assigned", "Assigned to parts", ({ rollUp }) => rollUp?.assigned),
          ...amounts("difference", "Assigned over target", ({ rollUp }) => rollUp?.difference),
        ]
      : []),
  ];
  return {
    columns: shown.map(({ column }) => column),
    rows: quotas.map((quota) =>
      Object.fromEntries(shown.map(({ column, cellOf }) => [column.key, cellOf(quota)])),
    ),
  };
}

function currencyOf({ target }: QuotaResult): string | null {
  return typeof target === "object" ? target.currency : null;
}

function text(key: string, title: string, cellOf: Shown["cellOf"]): Shown {
  return { column: { key, title, unit: "text", type: "string" }, cellOf };
}

function number(
  key: string,
  title: string,
  unit: "rate" | "days" | "count",
  cellOf: Shown["cellOf"],
): Shown {
  return { column: { key, title, unit, type: "number" }, cellOf };
}

/** The amounts in Money; of several currencies the column has none. */
function moneyColumn(
  key: string,
  title: string,
  [currency, ...others]: readonly string[],
  amountOf: AmountOf,
): Shown {
  return {
    column: {
      key,
      title,
      unit: "money",
      type: "decimal",
      ...(others.length === 0 && { currency }),
    },
    cellOf(quota): TableCell {
      const amount = amountOf(quota);
      return typeof amount === "object" && amount !== null ? amount.amount : null;
    },
  };
}

/** The amounts in numbers. */
function countColumn(key: string, title: string, amountOf: AmountOf): Shown {
  return number(`${key}Count`, `${title} (number)`, "count", (quota) => {
    const amount = amountOf(quota);
    return typeof amount === "number" ? amount : null;
  });
}
