import { cumulativeIncidence, kaplanMeier, logRank } from "closedloop";
import { type Case, knowsEveryList, readVectors, runList } from "../vectors.js";

const lists = readVectors(import.meta.filename);
const intervals = { log: "log", "log-log": "logLog", plain: "plain" } as const;

knowsEveryList(lists, ["km", "logrank", "competingRisks"]);

runList(lists, "km", ({ input, confType, quantileProbs, ...expected }) => {
  const interval = intervals[confType as keyof typeof intervals];
  const found = kaplanMeier(input, { interval, quantiles: quantileProbs });
  const { curve, quantiles, restrictedMean } = found;
  return [
    ["n", found.n, expected["n"]],
    ["events", found.events, expected["events"]],
    ["time", curve.map(({ time }) => time), expected["time"]],
    ["nRisk", curve.map(({ atRisk }) => atRisk), expected["nRisk"]],
    ["nEvent", curve.map(({ events }) => events), expected["nEvent"]],
    ["nCensor", curve.map(({ censored }) => censored), expected["nCensor"]],
    ["surv", curve.map(({ survival }) => survival), expected["surv"]],
    [
      "stdErrGreenwood",
      curve.map(({ standardError }) => standardError),
      expected["stdErrGreenwood"],
    ],
    ["lower", curve.map(({ low }) => low), expected["lower"]],
    ["upper", curve.map(({ high }) => high), expected["upper"]],
    ["quantiles", quantiles.map(({ time }) => time), expected["quantiles"]],
    ["quantilesLower", quantiles.map(({ low }) => low), expected["quantilesLower"]],
    ["quantilesUpper", quantiles.map(({ high }) => high), expected["quantilesUpper"]],
    ["rmean", restrictedMean.value, expected["rmean"]],
    ["rmeanSE", restrictedMean.standardError, expected["rmeanSE"]],
  ];
});

runList(lists, "logrank", ({ input, rho, groupOrder, n, observed, expected, chisq, df, p }) => {
  const found = logRank(input, { rho });
  const inOrder = groupOrder.map((name: string | number) =>
    found.groups.find(({ key }) => key === `${name}`),
  );
  const list = (key: string) => inOrder.map((group: Case) => group[key]);
  return [
    ["n", list("n"), n],
    ["observed", list("observed"), observed],
    ["expected", list("expected"), expected],
    ["chisq", found.chiSquare, chisq],
    ["df", found.df, df],
    ["p", found.pValue, p],
  ];
});

/** The last of a curve at or before a time. */
const lastBy = <P extends { readonly time: number }>(curve: readonly P[], time: number) =>
  curve.filter((point) => point.time <= time).at(-1);

runList(lists, "competingRisks", ({ input, months, ...expected }) => {
  const { n, curve, causes } = cumulativeIncidence(input);
  const [first, second] = causes.map((cause) => cause.curve);
  if (first === undefined || second === undefined) throw new Error("two causes are expected");
  if (months !== undefined) {
    const at = (own: typeof first) =>
      months.map((month: number) => lastBy(own, month)?.incidence ?? 0);
    return [
      ["n", n, expected["n"]],
      ["cifPcm", at(first), expected["cifPcm"]],
      ["cifDeath", at(second), expected["cifDeath"]],
    ];
  }
  const { time, state } = input;
  const naive = kaplanMeier({ time, event: state.map((one: number) => one === 1) });
  const [won = 0, lost = 0] = causes.map(({ events }) => events);
  return [
    ["time", curve.map((point) => point.time), expected["time"]],
    ["nRisk", curve.map(({ atRisk }) => atRisk), expected["nRisk"]],
    ["pOpen", curve.map(({ open }) => open), expected["pOpen"]],
    ["cifWon", first.map(({ incidence }) => incidence), expected["cifWon"]],
    ["cifLost", second.map(({ incidence }) => incidence), expected["cifLost"]],
    ["seWon", first.map(({ standardError }) => standardError), expected["seWon"]],
    ["seLost", second.map(({ standardError }) => standardError), expected["seLost"]],
    [
      "naiveOneMinusKMWon",
      naive.curve.map(({ survival }) => 1 - survival),
      expected["naiveOneMinusKMWon"],
    ],
    ["naiveWonOverClosed", won / (won + lost), expected["naiveWonOverClosed"]],
  ];
});
