import type { ReportTable, TableCell } from "../../report/table.js";
import type { Proportion } from "../../stats/wilsonProportion.js";
import type { Backtest, LabelRate } from "./backtest.js";
import { evaluationRow, evaluationTable } from "./evaluationTable.js";

/**
 * Gives a backtest as rows and columns: those of `evaluationTable`, then one for each band, grade and stage.
 *
 * @param report - What {@link backtestRules} returned.
 * @returns Rows `"band A"`, `"grade A1"`, `"stage mql"` … behind those of the evaluation; `"(disqualified)"` where the model
 *   disqualifies.
 *
 * @example
 * import { backtestRules, backtestTable, defineScoreModel } from "closedloop";
 *
 * const rules = [{ id: "visits", field: "visits", ranges: [{ from: 5, points: 20 }] }] as const;
 * const model = defineScoreModel({ id: "web", groups: [{ id: "web", rules }], bands: { A: 20, B: 0 } });
 * const leads = [{ visits: 7, won: 1 }, { visits: 9, won: 1 }, { visits: 6, won: 0 }, { visits: 1, won: 0 }];
 * const { rows } = backtestTable(backtestRules(model, leads, { outcome: "won", groups: 1 }));
 * rows.map(({ rows: name, count, won }) => [name, count, won]) // => [["(all)", 4, 2], ["group 1", 4, 2], ["from 0", 4, 2], ["band A", 3, 2], ["band B", 1, 0]]
 */
export function backtestTable(report: Backtest): ReportTable {
  const { evaluation, bands, grades, stages, disqualified } = report;
  const { columns, rows } = evaluationTable(evaluation);
  const named = (kind: string, list: readonly LabelRate[]): Readonly<Record<string, TableCell>>[] =>
    list.map(({ label, rate, lift }) => rateRow(labelName(kind, label), rate, lift));
  return {
    columns,
    rows: [
      ...rows,
      ...named("band", bands),
      ...named("grade", grades),
      ...named("stage", stages),
      ...(disqualified === null ? [] : [rateRow(disqualifiedName, disqualified, null)]),
    ],
  };
}

/** What the row of a label is called. */
export function labelName(kind: string, label: string | null): string {
  return label === null ? `no ${kind}` : `${kind} ${label}`;
}

/** What the row of those whom a model disqualifies is called. */
export const disqualifiedName = "(disqualified)";

function rateRow(
  name: string,
  { successes, trials, value, low, high }: Proportion,
  lift: number | null,
): Readonly<Record<string, TableCell>> {
  return evaluationRow({
    rows: name,
    count: trials,
    won: successes,
    rate: value,
    rateLow: low,
    rateHigh: high,
    lift,
  });
}
