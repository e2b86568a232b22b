import {
  adjustPValues,
  chiSquareCdf,
  chiSquareTest,
  compareMeans,
  compareProportions,
  normalCdf,
  normalQuantile,
  type ProportionMethod,
  proportion,
  quantile,
  sampleSize,
} from "closedloop";
import { expect, test } from "vitest";
import { type Case, type Json, knowsEveryList, readVectors, runList } from "../vectors.js";

const lists = readVectors(import.meta.filename);

const methods: Readonly<Record<string, ProportionMethod>> = {
  wilson: "wilson",
  wilsonCC: "wilsonCorrected",
  clopperPearson: "clopperPearson",
  agrestiCoull: "agrestiCoull",
  jeffreys: "jeffreys",
};

knowsEveryList(lists, ["intervals", "twoProportion", "kSample", "power"]);

runList(lists, "intervals", ({ x, n, conf, ...expected }) =>
  Object.entries(expected).map(([key, ends]) => {
    const { low, high } = proportion(x, n, { confidence: conf, method: methods[key] });
    return [key, [low, high], ends];
  }),
);

runList(lists, "twoProportion", ({ x1, n1, x2, n2, ...expected }) => {
  // Differences of the file are first − second, ours treatment − control.
  const groups = {
    control: { successes: x2, trials: n2 },
    treatment: { successes: x1, trials: n1 },
  };
  const plain = compareProportions(groups, { interval: "wald" });
  const corrected = compareProportions(groups, { isCorrected: true });
  const fisher = compareProportions(groups, { test: "fisher" });
  const { difference, oddsRatio } = fisher;
  const found: Case = {
    z: plain.z,
    chisq: plain.chiSquare,
    p: plain.pValue,
    waldCI: [plain.difference.low, plain.difference.high],
    chisqCC: corrected.chiSquare,
    pCC: corrected.pValue,
    newcombeCI: [difference.low, difference.high],
    fisherP: fisher.pValue,
    fisherOR: oddsRatio?.value,
    fisherORCI: [oddsRatio?.low, oddsRatio?.high],
  };
  return Object.entries(expected).map(([key, value]) => [key, found[key], value]);
});

runList(lists, "kSample", ({ x, n, chisq, df, p, trendChisq, trendP }) => {
  const groups = x.map((successes: number, index: number) => ({ successes, trials: n[index] }));
  const { trend, ...found } = chiSquareTest(groups);
  return [
    ["chisq", found.chiSquare, chisq],
    ["df", found.df, df],
    ["p", found.pValue, p],
    ["trendChisq", trend.chiSquare, trendChisq],
    ["trendP", trend.pValue, trendP],
  ];
});

runList(lists, "power", ({ p1, p2, power, alpha, nPerGroup }) => {
  const rates = { baselineRate: p1, targetRate: p2 };
  const { perGroup } = sampleSize(rates, { power, confidence: 1 - alpha });
  return [["nPerGroup", perGroup, nPerGroup]];
});

/** Runs what a key of the file holds, one list for another, as one case. */
function runEach(
  key: string,
  pairs: (held: Case) => readonly (readonly [string, unknown, Json])[],
) {
  runList({ [key]: [{ id: key, ...(lists[key] as Case) }] }, key, pairs);
}

runEach("pAdjust", ({ p, ...expected }) => [
  ["bonferroni", adjustPValues(p, { method: "bonferroni" }), expected["bonferroni"]],
  ["holm", adjustPValues(p), expected["holm"]],
  ["hochberg", adjustPValues(p, { method: "hochberg" }), expected["hochberg"]],
  ["BH", adjustPValues(p, { method: "benjaminiHochberg" }), expected["BH"]],
  ["BY", adjustPValues(p, { method: "benjaminiYekutieli" }), expected["BY"]],
]);

runEach("quantiles", ({ data, probs, type1, type6, type7, mean, sd }) => [
  ["mean", compareMeans({ control: data, treatment: [] }).control.mean, mean],
  ["sd", Math.sqrt(compareMeans({ control: data, treatment: [] }).control.variance ?? 0), sd],
  ["type1", probs.map((p: number) => quantile(data, p, { type: 1 })), type1],
  ["type6", probs.map((p: number) => quantile(data, p, { type: 6 })), type6],
  ["type7", probs.map((p: number) => quantile(data, p)), type7],
]);

runEach("distributions", ({ p, q, z, cdf, chisqX, chisqDf, chisqSf }) => [
  ["q", p.map(normalQuantile), q],
  ["cdf", z.map(normalCdf), cdf],
  [
    "chisqSf",
    chisqX.map((x: number, index: number) => chiSquareCdf(x, chisqDf[index], { tail: "upper" })),
    chisqSf,
  ],
]);

test("runs every key of the file", () => {
  expect(Object.keys(lists).filter((key) => !Array.isArray(lists[key]))).toEqual([
    "about",
    "pAdjust",
    "quantiles",
    "distributions",
  ]);
});
