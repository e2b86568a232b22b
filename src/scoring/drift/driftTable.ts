import type { ReportTable, TableCell, TableColumn } from "../../report/table.js";
import { rangeName } from "../rangeName.js";
import type { Drift, DriftBin, DriftReport } from "./driftReport.js";

type Row = Readonly<Record<string, TableCell>>;

/** What the rows of scores, of outcomes, and of a whole field are called. */
export const driftNames = { score: "(score)", won: "(won)", all: "(all)" } as const;

const columns: readonly TableColumn[] = [
  { key: "field", title: "Field", unit: "text", type: "string" },
  { key: "bin", title: "Value", unit: "text", type: "string" },
  { key: "verdict", title: "Shift", unit: "text", type: "string" },
  { key: "psi", title: "PSI", unit: "count", type: "number" },
  { key: "before", title: "Rows before", unit: "count", type: "number" },
  { key: "beforeShare", title: "Share before", unit: "rate", type: "number" },
  { key: "now", title: "Rows now", unit: "count", type: "number" },
  { key: "nowShare", title: "Share now", unit: "rate", type: "number" },
  { key: "ks", title: "KS distance", unit: "count", type: "number" },
  { key: "ksPValue", title: "… p-value", unit: "count", type: "number" },
  { key: "chiSquare", title: "Chi-square", unit: "count", type: "number" },
  { key: "chiSquarePValue", title: "… p-value", unit: "count", type: "number" },
];

const nothing: Row = Object.fromEntries(columns.map(({ key }) => [key, null]));

/**
 * Gives drift as rows and columns: for scores and each field a row `"(all)"` with its index and tests, then one a bin.
 *
 * @param report - What {@link detectDrift} returned.
 * @returns Shares as fractions, before and now. With outcomes a row `"(won)"` at the end: before, the part that the model
 *   expected to be won, now the part that was.
 *
 * @example
 * import { defineScoreModel, detectDrift, driftTable } from "closedloop";
 *
 * const rules = [{ id: "large", when: { field: "employees", op: "gte", value: 200 }, points: 20 }] as const;
 * const model = defineScoreModel({ id: "size", groups: [{ id: "fit", rules }] });
 * const baseline = Array.from({ length: 40 }, (_, n) => ({ employees: n * 10 }));
 * const { rows } = driftTable(detectDrift(model, baseline, { baseline }));
 * rows.slice(0, 2).map(({ field, bin, psi }) => [field, bin, psi]) // => [["(score)", "(all)", 0], ["(score)", "under 0", 0]]
 */
export function driftTable({ score, fields, calibration }: DriftReport): ReportTable {
  return {
    columns,
    rows: [
      ...rowsOf(driftNames.score, score),
      ...fields.flatMap((field) => rowsOf(field.key, field)),
      ...(calibration === null
        ? []
        : [
            {
              ...nothing,
              field: driftNames.won,
              bin: driftNames.all,
              beforeShare: calibration.meanProbability,
              now: calibration.rate.trials,
              nowShare: calibration.rate.value,
            },
          ]),
    ],
  };
}

function rowsOf(field: string, { psi, verdict, bins, ks, chiSquare }: Drift): Row[] {
  const [before, now] = [totalOf(bins, "expected"), totalOf(bins, "actual")];
  const whole = {
    ...nothing,
    field,
    bin: driftNames.all,
    verdict,
    psi,
    before,
    now,
    ks: ks?.d ?? null,
    ksPValue: ks?.pValue ?? null,
    chiSquare: chiSquare.chiSquare,
    chiSquarePValue: chiSquare.pValue,
  };
  const parts = bins.map((bin) => ({
    ...nothing,
    field,
    bin: binName(bin),
    psi: bin.psi,
    before: bin.expected,
    beforeShare: before === 0 ? null : bin.expected / before,
    now: bin.actual,
    nowShare: now === 0 ? null : bin.actual / now,
  }));
  return [whole, ...parts];
}

function totalOf(bins: readonly DriftBin[], key: "expected" | "actual"): number {
  return bins.reduce((sum, bin) => sum + bin[key], 0);
}

/** What a bin is called. */
export function binName(bin: DriftBin): string {
  if (bin.kind === "level") return bin.level;
  return bin.kind === "range" ? rangeName(bin.from, bin.to) : `(${bin.kind})`;
}
