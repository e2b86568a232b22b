import { fitLogistic, type LogisticModel, type LogisticOptions, score, scoreAll } from "closedloop";
import { describe, expect, test } from "vitest";
import { areaUnderCurve } from "../../../src/stats/areaUnderCurve.js";
import { type Case, readVectors } from "../vectors.js";
import { type BankRow, bankRows } from "./bank.js";
import { dataOf } from "./dataOf.js";

const lists = readVectors(import.meta.filename) as Case;
const tolerance = lists["tolerance_suggested"] as Case;

/** What a later part of scoring builds: `evaluateScores`. */
const later = ["average_precision", "ks"];

const within = (received: number, expected: number, allowed: number, what: string): void => {
  expect(
    Math.abs(received - expected),
    `${what}: ${received}, not ${expected}`,
  ).toBeLessThanOrEqual(allowed);
};

/** The name of a coefficient in the file. */
const nameOf = ({ feature, level }: LogisticModel["params"]["coefficients"][number]): string =>
  feature === null ? "intercept" : level === undefined ? feature : `${feature}=${level}`;

const coefficientsOf = (model: LogisticModel): ReadonlyMap<string, number> =>
  new Map(model.params.coefficients.map((one) => [nameOf(one), one.value]));

/** Holds coefficients to 1e-6, of their size too unless the file has them no better. */
function checkCoefficients(model: LogisticModel, expected: Case, isRough = false): void {
  const received = coefficientsOf(model);
  const all = { intercept: expected["intercept"], ...expected["coef"] } as Record<string, number>;
  for (const [name, value] of Object.entries(all)) {
    // A level that the rows do not have has no coefficient, which is 0.
    const own = received.get(name) ?? 0;
    const share = isRough ? 1 : Math.min(1, Math.abs(value));
    // What is 0 in truth is rounding in the file.
    within(own, value, tolerance["coef_abs"] * Math.max(share, 1e-6), name);
  }
}

interface Measured {
  readonly p: ArrayLike<number>;
  readonly won: readonly boolean[];
}

function checkMetrics({ p, won }: Measured, expected: Case): void {
  const known = ["log_likelihood", "log_loss", "auc", "brier", "rate", "mean_p"];
  expect(Object.keys(expected).filter((key) => ![...known, ...later].includes(key))).toEqual([]);
  const outcomes = Float64Array.from(won, Number);
  const mean = (of: (won: number, p: number) => number): number =>
    outcomes.reduce((sum, one, row) => sum + of(one, p[row] as number), 0) / won.length;
  const loss = mean((one, share) => -Math.log(one === 1 ? share : 1 - share));
  within(-loss * won.length, expected["log_likelihood"], 1e-8, "log-likelihood");
  within(loss, expected["log_loss"], 1e-10, "log loss");
  within(
    mean((one, share) => (one - share) ** 2),
    expected["brier"],
    1e-9,
    "Brier",
  );
  const auc = areaUnderCurve(
    Float64Array.from(p),
    outcomes,
    outcomes.map((one) => 1 - one),
  );
  within(auc, expected["auc"], tolerance["auc_abs"], "AUC");
  if ("rate" in expected)
    within(
      mean((one) => one),
      expected["rate"],
      1e-12,
      "rate",
    );
  if ("mean_p" in expected)
    within(
      mean((_, share) => share),
      expected["mean_p"],
      1e-9,
      "mean p",
    );
}

function checkFit(
  rows: readonly BankRow[],
  options: LogisticOptions<BankRow>,
  expected: Case,
): LogisticModel {
  const isRough = "note" in expected;
  const model = fitLogistic(rows, options);
  checkCoefficients(model, expected, isRough);
  const p = scoreAll(model, rows).probability as Float64Array;
  const won = rows.map((row) => row["won"] === true);
  if (!isRough) checkMetrics({ p, won }, expected["metrics"]);
  for (const [row, share] of Object.entries(expected["predictions"])) {
    within(
      p[Number(row)] as number,
      share as number,
      tolerance["predictions_abs"] * (isRough ? 10 : 1),
      row,
    );
  }
  within(
    p.reduce((sum, share) => sum + share, 0),
    expected["sum_p"],
    isRough ? 1e-3 : 1e-6,
    "sum of p",
  );
  return model;
}

test("runs every part of the file", () => {
  expect(Object.keys(lists)).toEqual([
    "solver",
    "tolerance_suggested",
    "bank",
    "degenerate",
    "breast_cancer",
  ]);
});

describe("bank", () => {
  const bank = lists["bank"] as Case;
  const file = dataOf(bank["data"]);
  if (file === null) {
    test.skip("bank: the folder shared/vectors is missing", () => undefined);
    return;
  }
  const rows = bankRows(file, bank["features"]);
  const features = (bank["features"] as Case[]).map(({ name }) => name as string);
  const base = { outcome: "won", features, standardize: false } as const;
  const fits: Readonly<Record<string, Partial<LogisticOptions<BankRow>>>> = {
    none: { penalty: "none" },
    l2_C1: {},
    "l2_C0.01": { C: 0.01 },
    l2_C1_balanced: { classWeight: "balanced" },
    l2_C1_sample_weight_1_plus_row_mod_3: { weight: "weight" },
    "l1_C0.1": { penalty: "l1", C: 0.1 },
  };
  const others = ["statsmodels", "leak_check", "time_split_70_30"];

  test("holds no other fits", () => {
    const known = [...Object.keys(fits), ...others];
    const found = Object.keys(bank).filter((key) => typeof bank[key] === "object");
    expect(found.filter((key) => !known.includes(key))).toEqual(["excluded", "features"]);
  });

  test.each(Object.keys(fits))("%s", (key) => {
    const model = checkFit(rows, { ...base, ...fits[key] }, bank[key]);
    expect(model.training).toMatchObject({ rows: bank["n"], won: bank["positives"] });
  });

  test("statsmodels", () => {
    const expected = bank["statsmodels"] as Case;
    const { coefficients, metrics } = fitLogistic(rows, { ...base, penalty: "none" }).params;
    within(metrics.logLikelihood, expected["llf"], 1e-8, "llf");
    // The file's null model stopped a little early: R has -1645.95874571896.
    within(metrics.nullLogLikelihood as number, expected["llnull"], 1e-6, "llnull");
    within(metrics.mcFadden as number, expected["prsquared_mcfadden"], 1e-9, "McFadden");
    within(metrics.aic as number, expected["aic"], 1e-7, "aic");
    within(metrics.bic as number, expected["bic"], 1e-7, "bic");
    const keys = { coef: "value", se: "standardError", z: "z", p: "p" } as const;
    for (const one of coefficients) {
      const own = expected["params"][nameOf(one)] as Case;
      for (const [key, name] of Object.entries(keys)) {
        const value = own[key] as number;
        within(
          one[name] as number,
          value,
          1e-8 * Math.max(1e-12, Math.abs(value)) + 1e-15,
          `${nameOf(one)} ${key}`,
        );
      }
      const [low, high] = own["ci95"] as [number, number];
      within(one.low as number, low, 1e-8, `${nameOf(one)} low`);
      within(one.high as number, high, 1e-8, `${nameOf(one)} high`);
    }
  });

  test("leak_check", () => {
    const expected = bank["leak_check"] as Case;
    const numbers = rows.map((row) => ({ ...row, duration: Number(row["duration"]) }));
    const auc = (more: readonly string[]): number =>
      fitLogistic(numbers, {
        ...base,
        penalty: "none",
        standardize: true,
        features: [...features, ...more],
      }).params.metrics.auc;
    within(auc([]), expected["auc_without_duration"], 1e-12, "without");
    within(auc(["duration"]), expected["auc_with_duration"], 1e-9, "with");
    const outcomes = Float64Array.from(rows, ({ won }) => Number(won));
    const alone = areaUnderCurve(
      Float64Array.from(numbers, ({ duration }) => duration),
      outcomes,
      outcomes.map((one) => 1 - one),
    );
    within(alone, expected["auc_of_duration_alone"], 1e-12, "alone");
  });

  test("time_split_70_30", () => {
    const expected = bank["time_split_70_30"] as Case;
    const part = (key: string): readonly BankRow[] => {
      const [first, last] = expected[key] as [number, number];
      return rows.slice(first, last + 1);
    };
    const model = fitLogistic(part("train_rows"), base);
    checkCoefficients(model, expected["model"]);
    for (const key of ["train", "test"]) {
      const own = part(`${key}_rows`);
      const scores = scoreAll(model, own);
      const won = own.map((row) => row["won"] === true);
      checkMetrics({ p: scores.probability as Float64Array, won }, expected[key]);
      // September is in no row of training.
      expect(scores.diagnostics.unseenLevels?.map(({ field }) => field)).toEqual(
        key === "test" ? ["month"] : [],
      );
    }
  });
});

describe("degenerate", () => {
  const degenerate = lists["degenerate"] as Case;
  const rowsOf = ({ x, y }: Case): readonly BankRow[] =>
    (y as number[]).map((outcome, row) => {
      const value = x[row] as number | number[];
      return {
        won: outcome === 1,
        ...(Array.isArray(value)
          ? { x: value[0] as number, "2x": value[1] as number }
          : { x: value }),
      };
    });
  const optionsOf = (rows: readonly BankRow[]): LogisticOptions<BankRow> => ({
    outcome: "won",
    features: Object.keys(rows[0] as BankRow).filter((key) => key !== "won"),
    standardize: false,
    minimum: { won: 1, lost: 1 },
  });
  const codes: Readonly<Record<string, string>> = {
    perfect_separation: "SEPARATION",
    quasi_separation: "SEPARATION",
    collinear: "RANK_DEFICIENT",
  };

  test("holds no other cases", () => {
    expect(Object.keys(degenerate)).toEqual([
      ...Object.keys(codes),
      "constant_column",
      "single_class",
      "sigmoid_extremes",
    ]);
  });

  test.each(Object.keys(codes))("%s", (key) => {
    const one = degenerate[key] as Case;
    const rows = rowsOf(one);
    const options = optionsOf(rows);
    expect(() => fitLogistic(rows, { ...options, penalty: "none" })).toThrow(
      expect.objectContaining({ code: codes[key] }),
    );
    checkFit(rows, options, one["l2_C1"]);
  });

  test("constant_column", () => {
    const one = degenerate["constant_column"] as Case;
    const rows = rowsOf(one);
    const model = checkFit(rows, optionsOf(rows), one["l2_C1"]);
    expect(coefficientsOf(model).get("x")).toBe(one["expected_coef"]);
    expect(model.warnings).toEqual(["x says nothing: all rows have one value"]);
  });

  test("single_class", () => {
    const { y, expected } = degenerate["single_class"] as Case;
    expect(expected).toBe("error");
    const rows = rowsOf({ x: y, y });
    expect(() => fitLogistic(rows, optionsOf(rows))).toThrow(
      expect.objectContaining({ code: "NOT_ENOUGH_DATA" }),
    );
  });

  test("sigmoid_extremes", () => {
    const { logit, p, ...rest } = degenerate["sigmoid_extremes"] as Case;
    expect(Object.keys(rest)).toEqual(["log1pexp(-logit)"]);
    const model = fitLogistic(
      Array.from({ length: 100 }, (_, row) => ({ won: row % 2 === 0, shift: 0 })),
      { outcome: "won", features: [], offset: "shift" },
    );
    (logit as number[]).forEach((shift, index) => {
      const received = score(model, { shift }).probability as number;
      within(received, p[index] as number, 1e-15 * (p[index] as number), `${shift}`);
    });
  });
});

describe("breast_cancer", () => {
  const cancer = lists["breast_cancer"] as Case;
  const file = dataOf(cancer["data"]);
  if (file === null) {
    test.skip("breast cancer: the folder shared/vectors is missing", () => undefined);
    return;
  }
  const rows = file.map((row): BankRow => ({ ...row, won: row["target"] === "1" }));
  const features = Object.keys(cancer["none"]["coef"]);
  const base = { outcome: "won", features, standardize: false } as const;

  test("none, and statsmodels", () => {
    const { metrics, coefficients } = checkFit(
      rows,
      { ...base, penalty: "none" },
      cancer["none"],
    ).params;
    const { llf, aic, se } = cancer["statsmodels"] as Case;
    within(metrics.logLikelihood, llf, 1e-8, "llf");
    within(metrics.aic as number, aic, 1e-8, "aic");
    for (const one of coefficients) {
      const error = se[nameOf(one)] as number;
      within(one.standardError as number, error, 1e-6 * error, nameOf(one));
    }
  });

  test("l2_C1", () => {
    checkFit(rows, base, cancer["l2_C1"]);
  });
});
