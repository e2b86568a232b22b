import {
  adjustPValues,
  chiSquareTest,
  compareMeans,
  compareProportions,
  minimumDetectableEffect,
  proportion,
  sampleSize,
  statisticalPower,
} from "closedloop";
import { type Case, type Json, knowsEveryList, readVectors, runList } from "../vectors.js";

const lists = readVectors(import.meta.filename);
/** Built by the issue that brings the other functions of `experiments`. */
const later = ["cuped", "ratioMetric", "sampleRatioMismatch"];

const alternatives: Readonly<Record<string, "two-sided" | "greater">> = {
  "two-sided": "two-sided",
  "treatment greater": "greater",
  "two.sided": "two-sided",
  "one.sided": "greater",
};

/** The first group of the file is the control, and its intervals are first − second. */
const countsOf = ({ conversions: [a, b], n: [trialsA, trialsB] }: Case) => ({
  control: { successes: a, trials: trialsA },
  treatment: { successes: b, trials: trialsB },
});
const turned = (low: number | null, high: number | null): (number | null)[] =>
  [high, low].map((end) => (end === null ? null : -end));

function twoProportionTest(input: Case): Case {
  const { z, chiSquare, pValue, difference } = compareProportions(countsOf(input), {
    interval: "wald",
    isCorrected: input["continuityCorrection"],
    alternative: alternatives[input["alternative"]],
  });
  return { z, chiSquare, p: pValue, ciAminusB: turned(difference.low, difference.high) };
}

function fisherExact({ table: [first, second] }: Case): Case {
  const countsOfRow = ([successes, failures]: number[]) => ({
    successes: successes as number,
    trials: (successes as number) + (failures as number),
  });
  const groups = { treatment: countsOfRow(first), control: countsOfRow(second) };
  const { pValue, oddsRatio } = compareProportions(groups, { test: "fisher" });
  return {
    p: pValue,
    oddsRatioConditionalMLE: oddsRatio?.value,
    ci: [oddsRatio?.low, oddsRatio?.high],
  };
}

function meansTest({ a, b }: Case, kind: "welch" | "student"): Case {
  const { t, df, pValue, difference } = compareMeans({ control: a, treatment: b }, { test: kind });
  return {
    t: t === null ? null : -t,
    tBminusA: t,
    df,
    p: pValue,
    ciAminusB: turned(difference.low, difference.high),
    ciBminusA: [difference.low, difference.high],
  };
}

function powerProp({ p1, p2, n, power, alpha, alternative }: Case): Case {
  const options = { confidence: 1 - alpha, alternative: alternatives[alternative] };
  const effect = { baselineRate: p1, targetRate: p2 };
  if (n === null) {
    return { nPerGroup: sampleSize(effect, { ...options, power }).perGroup, p2, power };
  }
  if (p2 === null) {
    const found = minimumDetectableEffect({ baselineRate: p1, perGroup: n }, { ...options, power });
    return { nPerGroup: n, p2: found.targetRate, power };
  }
  return { nPerGroup: n, p2, power: statisticalPower({ ...effect, perGroup: n }, options) };
}

function powerT({ delta, sd, n, power, alpha }: Case): Case {
  const effect = { difference: delta, standardDeviation: sd };
  const options = { confidence: 1 - alpha };
  return n === null
    ? { nPerGroup: sampleSize(effect, { ...options, power }).perGroup, power }
    : { nPerGroup: n, power: statisticalPower({ ...effect, perGroup: n }, options) };
}

const byAngle = ({ p1, p2, n1, power = 0.8, alpha = 0.05 }: Case) =>
  sampleSize(
    { baselineRate: p1, targetRate: p2 },
    { method: "cohenH", power, confidence: 1 - alpha, controlSize: n1 },
  );
const interval = ({ x, n, level }: Case, method: "wilson" | "clopperPearson"): unknown => {
  const { low, high } = proportion(x, n, { confidence: level, method });
  return [low, high];
};

const ops: Readonly<Record<string, (input: Case) => unknown>> = {
  twoProportionTest,
  fisherExact,
  wilsonInterval: (input) => interval(input, "wilson"),
  clopperPearson: (input) => interval(input, "clopperPearson"),
  welchT: (input) => meansTest(input, "welch"),
  studentT: (input) => meansTest(input, "student"),
  mannWhitney({ a, b }) {
    const { w, pValue } = compareMeans({ control: a, treatment: b }, { test: "mannWhitney" });
    return { W: w, p: pValue };
  },
  powerProp,
  powerT,
  cohenH: (input) => byAngle(input).effectSize,
  powerCohenH: (input) => ({ nPerGroup: byAngle(input).perGroup }),
  powerCohenHUnequal: (input) => ({ n2: byAngle(input).treatment }),
  chiSquareK({ table }) {
    const groups = table.map(([successes, failures]: [number, number]) => ({
      successes,
      trials: successes + failures,
    }));
    const { chiSquare, df, pValue } = chiSquareTest(groups);
    return { chiSquare, df, p: pValue };
  },
  adjustP: ({ p }) => ({
    bonferroni: adjustPValues(p, { method: "bonferroni" }),
    holm: adjustPValues(p, { method: "holm" }),
    bh: adjustPValues(p, { method: "benjaminiHochberg" }),
  }),
  relativeLift(input) {
    const lift = compareProportions(countsOf(input)).relativeLift;
    return lift && { lift: lift.value, ci: [lift.low, lift.high] };
  },
};

knowsEveryList(lists, ["cases"]);
runList(lists, "cases", ({ op, input, expected, tolerance }) => {
  if (later.includes(op)) return [];
  const run = ops[op];
  if (run === undefined) throw new Error(`no function for op ${op}`);
  const received = run(input);
  if (typeof tolerance !== "object") return [[op, received, expected, tolerance]];
  // A tolerance for each field, `default` for the rest.
  return Object.entries(expected as Case).map(([field, value]) => [
    field,
    (received as Case)[field],
    value as Json,
    tolerance[field] ?? tolerance.default,
  ]);
});
