import type { ReportTable, TableCell, TableColumn } from "../report/table.js";
import type { Proportion } from "../stats/wilsonProportion.js";
import type { LeadKpi, MarketingKpiReport } from "./marketingKpiReport.js";
import type { MarketShare } from "./marketShare.js";

type Row = Readonly<Record<string, TableCell>>;

const columns: readonly TableColumn[] = [
  { key: "part", title: "Part", unit: "text", type: "string" },
  { key: "segment", title: "Segment", unit: "text", type: "string" },
  { key: "key", title: "Wave, source or key", unit: "text", type: "string" },
  { key: "measure", title: "Measure", unit: "text", type: "string" },
  { key: "count", title: "Count", unit: "count", type: "number" },
  { key: "base", title: "Of", unit: "count", type: "number" },
  { key: "rate", title: "Rate", unit: "rate", type: "number" },
  { key: "low", title: "… at least", unit: "rate", type: "number" },
  { key: "high", title: "… at most", unit: "rate", type: "number" },
  { key: "since", title: "Since", unit: "text", type: "string" },
  { key: "change", title: "Change", unit: "rate", type: "number" },
  { key: "changeLow", title: "… at least", unit: "rate", type: "number" },
  { key: "changeHigh", title: "… at most", unit: "rate", type: "number" },
];

const nothing: Row = Object.fromEntries(
  [...columns, { key: "amount" }].map(({ key }) => [key, null]),
);

/**
 * Gives marketing's KPIs as rows and columns, one row a figure: for CSV, a sheet or a page.
 *
 * @param report - What `marketingKpis` returned.
 * @returns Rows of the parts `brand`, `engagement`, `leads` and `market`: counts, rates as fractions with the ends of their
 *   intervals, changes, and amounts as decimal text in the report's currency. A cell that a figure has no use for is null.
 *
 * @example
 * import { marketingKpis, marketingKpisTable } from "closedloop";
 *
 * const options = { period: { start: "2026-01-01", end: "2026-04-01" }, currency: "EUR", asOf: "2026-04-01" } as const;
 * const report = marketingKpis({ leads: [{ id: 1, createdAt: "2026-01-12", source: "google" }] }, options);
 * marketingKpisTable(report).rows.map(({ key, measure, count }) => [key, measure, count]) // => [["google", "leads", 1], ["(total)", "leads", 1]]
 */
export function marketingKpisTable(report: MarketingKpiReport): ReportTable {
  const { currency } = report;
  return {
    columns: [
      ...columns,
      { key: "amount", title: "Amount", unit: "money", type: "decimal", currency },
    ],
    rows: [
      ...brandRows(report),
      ...engagementRows(report),
      ...leadRows(report),
      ...marketRows(report),
    ],
  };
}

function brandRows({ brand = [] }: MarketingKpiReport): Row[] {
  return brand.flatMap(({ key, segmentId, measures }) =>
    measures.map(({ key: measure, share, change }) => ({
      ...nothing,
      part: "brand",
      segment: segmentId,
      key,
      measure,
      ...cellsOf(share),
      ...(change !== null && {
        since: change.since,
        change: change.absolute.value,
        changeLow: change.absolute.low,
        changeHigh: change.absolute.high,
      }),
    })),
  );
}

function engagementRows({ engagement }: MarketingKpiReport): Row[] {
  if (engagement === undefined) return [];
  return [...engagement.rows, ...engagement.totals].map(({ key, baseKind, rate }) => ({
    ...nothing,
    part: "engagement",
    key,
    measure: baseKind,
    ...cellsOf(rate),
  }));
}

function leadRows({ leads }: MarketingKpiReport): Row[] {
  if (leads === undefined) return [];
  return [...leads.rows, leads.totals].flatMap((kpi) =>
    leadFigures(kpi).map((figure) => ({ ...nothing, part: "leads", key: kpi.key, ...figure })),
  );
}

function leadFigures(kpi: LeadKpi): Row[] {
  const { spend, leads, mqlRate, costPerLead, costPerMql } = kpi;
  return [
    ...(leads === undefined ? [] : [{ measure: "leads", count: leads }]),
    ...(mqlRate ? [{ measure: "mqls", ...cellsOf(mqlRate) }] : []),
    ...(spend === undefined ? [] : [{ measure: "spend", amount: spend.amount }]),
    ...(costPerLead ? [{ measure: "costPerLead", amount: costPerLead.amount }] : []),
    ...(costPerMql ? [{ measure: "costPerMql", amount: costPerMql.amount }] : []),
  ];
}

function marketRows({ market }: MarketingKpiReport): Row[] {
  if (market === undefined) return [];
  const { value, units, voice } = market;
  const figures: readonly (readonly [measure: string, rate: number | null])[] = [
    ...shareFigures("value", value),
    ...shareFigures("units", units),
    ...(voice === undefined
      ? []
      : ([
          ["shareOfVoice", voice.value],
          ["excessShareOfVoice", voice.excess],
          [
            "expectedGrowth",
            voice.expectedGrowthPoints === null ? null : voice.expectedGrowthPoints / 100,
          ],
        ] as const)),
  ];
  return figures.map(([measure, rate]) => ({ ...nothing, part: "market", measure, rate }));
}

function shareFigures(
  name: "value" | "units",
  share: MarketShare | undefined,
): (readonly [string, number | null])[] {
  if (share === undefined) return [];
  return [
    [`${name}Share`, share.value],
    [`${name}Relative`, share.relative],
  ];
}

function cellsOf({ value, successes, trials, low, high }: Proportion): Row {
  return { count: successes, base: trials, rate: value, low, high };
}
