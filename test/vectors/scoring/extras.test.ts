import { fitLogistic, score } from "closedloop";
import { describe, expect, test } from "vitest";
import { type Case, readVectors } from "../vectors.js";
import { bankRows } from "./bank.js";
import { dataOf } from "./dataOf.js";

const lists = readVectors(import.meta.filename) as Case;

/** What later parts of scoring build: naive Bayes, scorecards, `evaluateScores`. */
const later = [
  "categorical_naive_bayes_bank",
  "reason_codes_german",
  "thresholds_200",
  "woe_small",
];

test("runs every part of the file", () => {
  const known = new Set([...later, "linear_explanation_bank_l2_C1"]);
  expect(new Set(Object.keys(lists))).toEqual(known);
});

describe("linear_explanation_bank_l2_C1", () => {
  const one = lists["linear_explanation_bank_l2_C1"] as Case;
  const logistic = readVectors(new URL("logistic_regression.test.ts", import.meta.url).pathname);
  const bank = logistic["bank"] as Case;
  const file = dataOf(bank["data"]);
  if (file === null) {
    test.skip("the folder shared/vectors is missing", () => undefined);
    return;
  }
  const rows = bankRows(file, bank["features"]);
  const features = (bank["features"] as Case[]).map(({ name }) => name as string);
  const model = fitLogistic(rows, { outcome: "won", features, standardize: false });

  test.each(Object.keys(one["rows"]))("row %s", (place) => {
    const expected = one["rows"][place] as Case;
    const { total, probability, reasons } = score(model, rows[Number(place)] as object);
    expect(total).toBeCloseTo(expected["logit"], 9);
    expect(probability).toBeCloseTo(expected["p"], 10);
    const [base, ...own] = reasons;
    expect(base?.points).toBeCloseTo(one["base_logit"], 9);
    expect(own.map(({ id }) => id)).toEqual(features);
    for (const { id, points } of own) {
      expect(points, id).toBeCloseTo(expected["contributions"][id], 9);
    }
  });
});
