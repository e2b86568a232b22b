import {
  brandLift,
  customerEffort,
  customerSatisfaction,
  kaplanMeier,
  logRank,
  marketShare,
  netPromoterScore,
  shareOfVoice,
  type WatchedEvents,
} from "closedloop";
import { type Case, knowsEveryList, readVectors, runList } from "../vectors.js";

const lists = readVectors(import.meta.filename);

/** What the area customers brings. */
const later = ["rfm", "rfmThresholds", "cohortTable"];

const trials = ({ yes, n }: Case) => ({ successes: yes, trials: n });
const curveOf = (input: Case, interval: "log" | "plain") =>
  kaplanMeier(input as WatchedEvents, { interval, quantiles: [0.5] });

const ours: Readonly<Record<string, (input: Case) => unknown>> = {
  nps: ({ scores }) => {
    const { value: nps, ...found } = netPromoterScore({ scores });
    return { nps, ...found };
  },
  npsInterval: ({ level, ...counts }) => {
    const { value, standardError, low, high } = netPromoterScore(counts as never, {
      confidence: level,
    });
    return { nps: value, standardError, ci: [low, high] };
  },
  csat: ({ scores, scale }) => customerSatisfaction({ scores, scale }).value,
  ces: ({ scores, scale }) => {
    const { mean, topBox } = customerEffort({ scores, scale });
    return { mean, topBox: topBox.value };
  },
  shareOfVoice: ({ brand, market }) => shareOfVoice({ brand, market }).value,
  excessShareOfVoice: ({ shareOfVoice: brand, marketShare: share }) =>
    shareOfVoice({ brand, market: 1, marketShare: share }).excess,
  expectedShareGrowth: ({ esovPoints, effectPer10Points }) =>
    shareOfVoice({ brand: esovPoints / 100, market: 1, marketShare: 0, effectPer10Points })
      .expectedGrowthPoints,
  marketShare: ({ brand, market }) => marketShare({ brand, market }).value,
  relativeMarketShare: ({ own, largestCompetitor }) =>
    marketShare({ brand: own, market: 1, largestCompetitor }).relative,
  brandLift: ({ exposed, control }) => {
    const lift = brandLift({ exposed: trials(exposed), control: trials(control) });
    return { ...lift, absolute: lift.absolute.value, relative: lift.relative?.value };
  },
  kaplanMeier: (input) => {
    const { curve, quantiles } = curveOf(input, "log");
    const plain = curveOf(input, "plain").curve;
    return {
      t: curve.map(({ time }) => time),
      atRisk: curve.map(({ atRisk }) => atRisk),
      events: curve.map(({ events }) => events),
      survival: curve.map(({ survival }) => survival),
      stdErrLog: curve.map(({ standardError, survival }) => (standardError ?? 0) / survival),
      lowerLog: curve.map(({ low }) => low),
      upperLog: curve.map(({ high }) => high),
      lowerPlain: plain.map(({ low }) => low),
      upperPlain: plain.map(({ high }) => high),
      median: quantiles[0]?.time,
    };
  },
  logRank: ({ g1, g2 }) => {
    const { chiSquare, pValue: p } = logRank({
      time: [...g1.time, ...g2.time],
      event: [...g1.status, ...g2.status],
      group: [...g1.time.map(() => "g1"), ...g2.time.map(() => "g2")],
    });
    return { chiSquare, p };
  },
};

knowsEveryList(lists, ["cases"]);
const known = (lists["cases"] as Case[]).filter(({ op }) => !later.includes(op));
runList({ cases: known as never }, "cases", ({ op, input, expected, tolerance }) => {
  const run = ours[op];
  if (run === undefined) throw new Error(`no function for op ${op}`);
  return [[op, run(input), expected, tolerance]];
});
