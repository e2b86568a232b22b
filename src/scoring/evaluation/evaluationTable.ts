import type { Money } from "../../core/money/types.js";
import { formatNumber } from "../../report/format.js";
import type { ReportTable, TableCell, TableColumn } from "../../report/table.js";
import type { CapacityRow, Evaluation, ThresholdRow } from "./evaluation.js";

type Row = Readonly<Record<string, TableCell>>;

/** What rows other than groups and thresholds are called. */
export const evaluationNames = { all: "(all)", best: "(best)", capacity: "(capacity)" } as const;

const columns: readonly TableColumn[] = [
  { key: "rows", title: "Rows", unit: "text", type: "string" },
  { key: "from", title: "Score from", unit: "count", type: "number" },
  { key: "to", title: "Score to", unit: "count", type: "number" },
  { key: "count", title: "Count", unit: "count", type: "number" },
  { key: "won", title: "Won", unit: "count", type: "number" },
  { key: "rate", title: "Win rate", unit: "rate", type: "number" },
  { key: "rateLow", title: "… at least", unit: "rate", type: "number" },
  { key: "rateHigh", title: "… at most", unit: "rate", type: "number" },
  { key: "lift", title: "Lift", unit: "count", type: "number" },
  { key: "share", title: "Part of rows, with those above", unit: "rate", type: "number" },
  { key: "gain", title: "Part of wins, with those above", unit: "rate", type: "number" },
  { key: "perWeek", title: "A week", unit: "count", type: "number" },
  { key: "perRep", title: "A rep", unit: "count", type: "number" },
  { key: "perRepAndWeek", title: "A rep and week", unit: "count", type: "number" },
  { key: "auc", title: "AUC", unit: "count", type: "number" },
  { key: "aucLow", title: "… at least", unit: "count", type: "number" },
  { key: "aucHigh", title: "… at most", unit: "count", type: "number" },
  { key: "averagePrecision", title: "Average precision", unit: "rate", type: "number" },
  { key: "ks", title: "KS", unit: "rate", type: "number" },
  { key: "meanProbability", title: "Mean probability", unit: "rate", type: "number" },
  { key: "brier", title: "Brier score", unit: "count", type: "number" },
  { key: "logLoss", title: "Log loss", unit: "count", type: "number" },
  { key: "ece", title: "Calibration error", unit: "rate", type: "number" },
];

const empty: Row = Object.fromEntries(
  [...columns, { key: "profit" }].map(({ key }) => [key, null]),
);

/** A row of the table, of which only some cells are filled. */
export function evaluationRow(cells: Row): Row {
  return { ...empty, ...cells };
}

/**
 * Gives an evaluation as rows and columns: all rows with what measures them, the groups of the gains, then what thresholds bring.
 *
 * @param report - What {@link evaluateScores} returned, or `backtestRules`' `evaluation`.
 * @returns `"(all)"` first, then `"group 1"` …, `"from 0.5"` … for thresholds, `"(best)"` and `"(capacity)"` where they were asked
 *   for. Of thresholds the win rate is the precision and the part of wins the recall; profit is money where `gain` was.
 *
 * @example
 * import { evaluateScores, evaluationTable } from "closedloop";
 *
 * const report = evaluateScores({ scores: [0.9, 0.8, 0.4, 0.2], outcomes: [1, 1, 0, 0] }, { groups: 2, thresholds: [0.5] });
 * evaluationTable(report).rows.map(({ rows, count, lift }) => [rows, count, lift]) // => [["(all)", 4, 1], ["group 1", 2, 2], ["group 2", 2, 0], ["from 0.5", 2, 2]]
 */
export function evaluationTable(report: Evaluation): ReportTable {
  const { gains, thresholds, best, capacity, settings } = report;
  const { gain } = settings;
  return {
    columns: [...columns, profitColumn(gain)],
    rows: [
      wholeRow(report),
      ...(gains ?? []).map(({ group, from, to, rate, lift, cumulative }) =>
        evaluationRow({
          rows: `group ${group}`,
          from,
          to,
          count: rate.trials,
          won: rate.successes,
          rate: rate.value,
          rateLow: rate.low,
          rateHigh: rate.high,
          lift,
          share: cumulative.share,
          gain: cumulative.gain,
        }),
      ),
      ...thresholds.map((row) => workRow(thresholdName(row.threshold), row.threshold, row, report)),
      ...(best === null ? [] : [workRow(evaluationNames.best, best.threshold, best, report)]),
      ...(capacity === null
        ? []
        : [workRow(evaluationNames.capacity, capacity.lowest, capacity, report)]),
    ],
  };
}

/** What the row of a threshold is called. */
function thresholdName(threshold: number): string {
  return `from ${formatNumber(threshold, 4)}`;
}

function profitColumn(gain: unknown): TableColumn {
  const column = { key: "profit", title: "Profit", unit: "money" } as const;
  if (typeof gain !== "object") return { ...column, type: "number" };
  return { ...column, type: "decimal", currency: (gain as Money).currency };
}

function wholeRow(report: Evaluation): Row {
  const { rate, auc, aucInterval, averagePrecision, ks, brier, logLoss, calibration } = report;
  return evaluationRow({
    rows: evaluationNames.all,
    count: rate.trials,
    won: rate.successes,
    rate: rate.value,
    rateLow: rate.low,
    rateHigh: rate.high,
    lift: rate.successes === 0 ? null : 1,
    auc,
    aucLow: aucInterval?.low ?? null,
    aucHigh: aucInterval?.high ?? null,
    averagePrecision,
    ks,
    meanProbability: report.meanProbability,
    brier,
    logLoss,
    ece: calibration?.uniform.ece ?? null,
  });
}

/** A row of what is worked, from a score up. */
function workRow(
  name: string,
  from: number | null,
  row: ThresholdRow | CapacityRow,
  { rate }: Evaluation,
): Row {
  const [count, won] = "worked" in row ? [row.worked, row.won] : [row.tp + row.fp, row.tp];
  const { perWeek = null, perRep = null, perRepAndWeek = null } = row as Partial<ThresholdRow>;
  const { precision, recall, profit } = row;
  return evaluationRow({
    rows: name,
    from,
    count,
    won,
    rate: precision,
    lift: precision === null || !rate.value ? null : precision / rate.value,
    share: rate.trials === 0 ? null : count / rate.trials,
    gain: recall,
    perWeek,
    perRep,
    perRepAndWeek,
    profit: profitCell(profit),
  });
}

function profitCell(profit: ThresholdRow["profit"]): TableCell {
  if (profit === undefined) return null;
  return typeof profit === "object" ? profit.amount : profit;
}
