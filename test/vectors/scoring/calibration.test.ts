import {
  calibrateModel,
  type Evaluation,
  evaluateScores,
  fitIsotonic,
  fitLogistic,
  fitPlatt,
  type Scores,
  scoreAll,
} from "closedloop";
import { describe, expect, test } from "vitest";
import { interpolate } from "../../../src/scoring/calibration.js";
import { type Case, readVectors } from "../vectors.js";
import { bankRows } from "./bank.js";
import { dataOf } from "./dataOf.js";

const lists = readVectors(import.meta.filename) as Case;
const casesOf = (list: string): readonly Case[] => lists[list]["cases"];

test("runs every part of the file", () => {
  const known = ["isotonic", "platt", "bank_balanced_model", "calibration_curve_uniform10_before"];
  expect(new Set(Object.keys(lists))).toEqual(new Set(known));
});

const allClose = (received: readonly number[], expected: readonly number[], what: string): void => {
  expect(received, what).toHaveLength(expected.length);
  received.forEach((value, index) => {
    expect(value, `${what}[${index}]`).toBeCloseTo(expected[index] as number, 12);
  });
};

describe("isotonic", () => {
  test.each(casesOf("isotonic").map((one) => [one["name"] as string, one]))("%s", (_, one) => {
    const { y_min, y_max, increasing, ...rest } = one["options"] as Case;
    expect(rest).toEqual({});
    const { x, y } = fitIsotonic(
      { x: one["x"], y: one["y"], weights: one["weight"] ?? undefined },
      { increasing, bounds: y_min === undefined ? undefined : [y_min, y_max] },
    );
    allClose(x, one["x_thresholds"], "x");
    allClose(y, one["y_thresholds"], "y");
    const at = (place: number): number => interpolate(x, y, place);
    allClose((one["x"] as number[]).map(at), one["fitted_at_x"], "fitted");
    if ("predict_x" in one)
      allClose((one["predict_x"] as number[]).map(at), one["predict"], "predict");
  });
});

describe("platt", () => {
  test.each(casesOf("platt").map((one) => [one["name"] as string, one]))("%s", (_, one) => {
    const { a, b, targets } = fitPlatt({
      scores: one["score"],
      outcomes: one["y"],
      weights: one["weight"] ?? undefined,
    });
    expect(a).toBeCloseTo(one["a"], 12);
    expect(b).toBeCloseTo(one["b"], 12);
    const { positive, negative } = one["targets"] as Case;
    expect(targets).toEqual({ won: positive, lost: negative });
    const p = (one["score"] as number[]).map((score) => 1 / (1 + Math.exp(a * score + b)));
    allClose(p, one["p"], "p");
  });
});

describe("bank_balanced_model", () => {
  const one = lists["bank_balanced_model"] as Case;
  const bank = readVectors(new URL("logistic_regression.test.ts", import.meta.url).pathname)[
    "bank"
  ] as Case;
  const file = dataOf(bank["data"]);
  if (file === null) {
    test.skip("the folder shared/vectors is missing", () => undefined);
    return;
  }
  const rows = bankRows(file, bank["features"]);
  const model = fitLogistic(
    rows.filter((_, row) => row % 3 !== 0),
    {
      outcome: "won",
      features: (bank["features"] as Case[]).map(({ name }) => name as string),
      standardize: false,
      classWeight: "balanced",
    },
  );
  const others = rows.filter((_, row) => row % 3 === 0);
  const ofCalibrator = others.filter((_, row) => row % 2 === 0);
  const measured = others.filter((_, row) => row % 2 === 1);

  const logitsOf = (data: typeof rows): Float64Array => {
    const { probability } = scoreAll(model, data) as Required<Scores>;
    return probability.map((p) => Math.log(p / (1 - p)));
  };

  const evaluate = (scores: ArrayLike<number>, data = measured): Evaluation =>
    evaluateScores({ scores, outcomes: data.map((row) => row["won"] as boolean) });

  const check = (p: ArrayLike<number>, expected: Case, known: readonly string[]): void => {
    const report = evaluate(p);
    const received: Readonly<Record<string, number | null | undefined>> = {
      brier: report.brier,
      log_loss_clip_1e_15: report.logLoss,
      auc: report.auc,
      mean_p: report.meanProbability,
      rate: report.rate.value,
      ece_uniform10: report.calibration?.uniform.ece,
    };
    for (const [key, value] of Object.entries(expected)) {
      if (!known.includes(key)) expect(received[key], key).toBeCloseTo(value as number, 9);
    }
  };

  test("uncalibrated", () => {
    check(scoreAll(model, measured).probability as Float64Array, one["uncalibrated"], []);
  });

  test("calibration_curve_uniform10_before", () => {
    const { rate, mean_p } = lists["calibration_curve_uniform10_before"] as Case;
    // Of the calibrator's rows and the measured ones together.
    const { calibration } = evaluate(scoreAll(model, others).probability as Float64Array, others);
    const bins = calibration?.uniform.bins ?? [];
    bins.forEach((bin, index) => {
      expect(bin.rate.value).toBeCloseTo(rate[index], 12);
      expect(bin.meanProbability).toBeCloseTo(mean_p[index], 9);
    });
    expect(bins).toHaveLength(rate.length);
  });

  test("platt", () => {
    const calibrated = calibrateModel(model, ofCalibrator, { method: "platt", outcome: "won" });
    const { a, b } = calibrated.calibration as { readonly a: number; readonly b: number };
    // The file's a and b, 6e-9 away, are not where the loss is least: its slope there is not 0, at ours it is.
    const { a: fileA, b: fileB } = one["platt"] as { readonly a: number; readonly b: number };
    const scores = logitsOf(ofCalibrator);
    const won = ofCalibrator.filter((row) => row["won"] === true).length;
    const targets = [1 / (ofCalibrator.length - won + 2), (won + 1) / (won + 2)];
    const slope = (at: number, shift: number): number =>
      scores.reduce((sum, score, row) => {
        const target = targets[Number(ofCalibrator[row]?.["won"])] as number;
        return sum + score * (target - 1 / (1 + Math.exp(at * score + shift)));
      }, 0);
    expect(Math.abs(slope(a, b))).toBeLessThan(1e-10);
    expect(Math.abs(slope(fileA, fileB))).toBeGreaterThan(1e-8);
    expect(Math.abs(a - fileA)).toBeLessThan(1e-8);
    expect(Math.abs(b - fileB)).toBeLessThan(1e-8);
    // Its figures are those of its own a and b.
    const training = { rows: 0, won: 0, lost: 0 };
    const calibration = { method: "platt", a: fileA, b: fileB, training } as const;
    const { probability } = scoreAll({ ...model, calibration }, measured);
    check(probability as Float64Array, one["platt"], ["a", "b"]);
  });

  test("isotonic, without bounds", () => {
    const outcomes = ofCalibrator.map((row) => Number(row["won"]));
    const { x, y } = fitIsotonic({ x: logitsOf(ofCalibrator), y: outcomes });
    expect(x).toHaveLength(one["isotonic"]["knots"]);
    check(
      logitsOf(measured).map((logit) => interpolate(x, y, logit)),
      one["isotonic"],
      ["knots"],
    );
  });
});
