import { type Evaluation, evaluateScores } from "closedloop";
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
