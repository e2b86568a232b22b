import { type LoopReport, loopChart, loopTable } from "closedloop";
import type { Section } from "./page.ts";
import { svgOf } from "./svg.ts";
import { amountText, countText, narrowed } from "./text.ts";

/** What fits a page; loopTable has more. */
const pageColumns = [
  "key",
  "spend",
  "touches",
  "leads",
  "openShare",
  "mqls",
  "opportunities",
  "won",
  "winRate",
  "revenue",
  "roas",
  "roi",
  "cac",
  "medianDaysToWin",
];

/** The loop by channel or source: chart, table with the open share, and whether it ties out. */
export async function loopSection(title: string, report: LoopReport, extra = ""): Promise<Section> {
  return {
    title,
    lead: whatItCounts(report),
    svg: await svgOf(loopChart(report)),
    table: narrowed(loopTable(report), pageColumns),
    note: `${reconciliationLine(report)} ${extra}`.trim(),
  };
}

/** What the rows of a loop stand for, in a sentence. */
export function whatItCounts({ basis, period, asOf }: LoopReport): string {
  const [from, to] = [period.start.slice(0, 10), period.end.slice(0, 10)];
  const rows =
    basis === "cohort"
      ? "Leads created, money spent and touches made in the period, and what became of those leads"
      : "Each figure by its own date";
  return `${rows}, ${from} up to ${to}, as known on ${asOf.slice(0, 10)}. “Open” is the share not decided yet: compare young channels with care.`;
}

/** The sums of the table against the sums of the input rows. */
export function reconciliationLine({ reconciliation, columns }: LoopReport): string {
  const { differences, spend, revenue, unattributedRevenue, unmatchedSpend } = reconciliation;
  const has = (key: string): boolean => columns.some((column) => column.key === key);
  const parts = [
    ...(has("spend") ? [`${amountText(spend)} spent`] : []),
    `${countText(reconciliation.leads)} leads`,
    `${countText(reconciliation.won)} deals won`,
    `${amountText(revenue)} won`,
  ];
  const tie =
    differences.length === 0
      ? "the table adds up to the input rows to the last cent"
      : `the table differs from the input rows in ${differences.map(({ what }) => what).join(", ")}`;
  const gaps = [
    ...(has("spend") ? [`${amountText(unmatchedSpend)} of the spend met nobody`] : []),
    ...(has("revenue") ? [`${amountText(unattributedRevenue)} came without a touch`] : []),
  ];
  return `Reconciliation: ${parts.join(", ")}; ${tie}.${gaps.length > 0 ? ` Of it, ${gaps.join(" and ")}.` : ""}`;
}
