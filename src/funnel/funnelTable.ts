import type { JsonValue } from "../core/json.js";
import type { ReportTable, TableCell, TableColumn } from "../report/table.js";
import type { FunnelReport, FunnelReportStep } from "./reportTypes.js";

const dayMs = 86_400_000;

const columns: readonly TableColumn[] = [
  { key: "step", title: "Step", unit: "text", type: "string" },
  { key: "count", title: "Reached", unit: "count", type: "number" },
  { key: "fromPrevious", title: "From the step before", unit: "rate", type: "number" },
  { key: "fromPreviousLow", title: "… at least", unit: "rate", type: "number" },
  { key: "fromPreviousHigh", title: "… at most", unit: "rate", type: "number" },
  { key: "dropOff", title: "Lost", unit: "count", type: "number" },
  { key: "fromStart", title: "From the start", unit: "rate", type: "number" },
  { key: "fromStartLow", title: "… at least", unit: "rate", type: "number" },
  { key: "fromStartHigh", title: "… at most", unit: "rate", type: "number" },
  {
    key: "daysFromPrevious",
    title: "Median days from the step before",
    unit: "days",
    type: "number",
  },
  { key: "daysFromStart", title: "Median days from the start", unit: "days", type: "number" },
];

const segment: TableColumn = { key: "segment", title: "Segment", unit: "text", type: "string" };

/**
 * Gives a funnel as rows and columns, one row a step: for CSV, a sheet or a page.
 *
 * @param report - What {@link analyzeFunnel} or {@link funnelFromCounts} returned.
 * @returns Counts, rates as fractions with the ends of their intervals, median times in days. A report with a breakdown has a
 *   column `segment` before the others: `"(total)"` first, then each value, `"(none)"` and `"(other)"`.
 *
 * @example
 * import { funnelFromCounts, funnelTable } from "closedloop";
 *
 * const table = funnelTable(funnelFromCounts([{ name: "Visit", count: 400 }, { name: "Signup", count: 100 }]));
 * table.rows.map(({ step, fromPrevious }) => [step, fromPrevious]) // => [["Visit", null], ["Signup", 0.25]]
 */
export function funnelTable(report: FunnelReport): ReportTable {
  const { steps, breakdown } = report;
  if (breakdown === undefined) return { columns, rows: steps.map(rowOf) };
  const parts = [
    { name: "(total)", steps },
    ...breakdown.map((bucket) => ({ name: segmentName(bucket), steps: bucket.report.steps })),
  ];
  return {
    columns: [segment, ...columns],
    rows: parts.flatMap((part) =>
      part.steps.map((step) => ({ segment: part.name, ...rowOf(step) })),
    ),
  };
}

/** What a value of a breakdown is called. */
export function segmentName({
  key,
  other,
}: {
  readonly key: JsonValue;
  readonly other?: true | undefined;
}): string {
  if (other) return "(other)";
  return key === null ? "(none)" : String(key);
}

function rowOf(step: FunnelReportStep): Readonly<Record<string, TableCell>> {
  const { name, count, fromPrevious, dropOff, fromStart, timeFromPrevious, timeFromStart } = step;
  return {
    step: name,
    count,
    fromPrevious: fromPrevious?.value ?? null,
    fromPreviousLow: fromPrevious?.low ?? null,
    fromPreviousHigh: fromPrevious?.high ?? null,
    dropOff,
    fromStart: fromStart.value,
    fromStartLow: fromStart.low,
    fromStartHigh: fromStart.high,
    daysFromPrevious: timeFromPrevious === null ? null : timeFromPrevious.medianMs / dayMs,
    daysFromStart: timeFromStart === null ? null : timeFromStart.medianMs / dayMs,
  };
}
