// The whole bank data in file order: figures of scikit-learn 1.9.1 on the same columns and split (docs of scoring, section 6).
import { existsSync, readFileSync } from "node:fs";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { evaluateScores } from "../../../src/scoring/evaluation/evaluateScores.js";
import { fitLogistic } from "../../../src/scoring/learned/logistic/fitLogistic.js";
import { scoreAll } from "../../../src/scoring/scoreAll.js";

const file = new URL("../../../../shared/data/bank-marketing/bank-full.csv", import.meta.url);
const features = [
  "age",
  "balance",
  "campaign",
  "pdays",
  "previous",
  "job",
  "marital",
  "education",
  "default",
  "housing",
  "loan",
  "contact",
  "month",
  "poutcome",
];

if (!existsSync(file)) test.skip("bank data: the folder shared/data is missing", () => undefined);
else {
  test("ranks the last 30 % of the bank's calls as scikit-learn does", () => {
    const options = { header: true, delimiter: ";", skipEmptyLines: true } as const;
    const rows = Papa.parse<Record<string, string>>(readFileSync(file, "utf8"), options).data;
    const cut = Math.floor(0.7 * rows.length);
    const won = { field: "y", op: "eq", value: "yes" } as const;
    const model = fitLogistic(rows.slice(0, cut), { outcome: { won }, features });
    expect(model.training.rows).toBe(31_647);
    expect(model.params.metrics.auc).toBeCloseTo(0.672, 4);
    const later = rows.slice(cut);
    const scores = scoreAll(model, later);
    const { auc } = evaluateScores({ scores, outcomes: later.map(({ y }) => y === "yes") });
    expect(auc).toBeCloseTo(0.6933, 4);
    const p = scores.probability as Float64Array;
    expect(p.reduce((sum, one) => sum + one, 0) / p.length).toBeCloseTo(0.092, 3);
    // September is in no call of the first 70 %.
    expect(scores.diagnostics.unseenLevels).toEqual([
      { field: "month", count: later.filter(({ month }) => month === "sep").length },
    ]);
  });
}
