import { log } from "../../core/math/elementary.js";
import type { RankedCounts } from "../../stats/rankedCounts.js";
import type { BrierParts, Calibrated, CalibrationBin, Evaluation } from "./evaluation.js";
import { hosmerLemeshowOf } from "./hosmerLemeshow.js";
import { rateOf } from "./rateOf.js";
import type { Scored } from "./scored.js";
import { cutRows, groupEnds, type Share } from "./shares.js";

type Measures = Pick<
  Evaluation,
  "meanProbability" | "brier" | "brierParts" | "logLoss" | "calibration" | "hosmerLemeshow"
>;

const nothing: Measures = {
  meanProbability: null,
  brier: null,
  brierParts: null,
  logLoss: null,
  calibration: null,
  hosmerLemeshow: null,
};

/** Measures scores as probabilities; all null where they are none. */
export function probabilityMeasures(scored: Scored, bins: number, confidence: number): Measures {
  const { ranked, won, lost } = scored;
  const { scores } = ranked;
  const all = won + lost;
  const areProbabilities = scores.length > 0 && (scores[0] as number) >= 0;
  if (!areProbabilities || (scores.at(-1) as number) > 1) return nothing;
  const { sum, squares, losses } = sumsOf(ranked);
  const brier = squares / all;
  const uniform = uniformBins(ranked, bins);
  const calibrated = (shares: readonly Share[]): Calibrated =>
    calibratedBy(shares, scored, confidence);
  return {
    meanProbability: sum / all,
    brier,
    brierParts: brierPartsOf(brier, uniform, scored),
    logLoss: losses / all,
    calibration: {
      uniform: calibrated(uniform),
      quantile: calibrated(cutRows(scored, "lowest", groupEnds(scored, bins))),
    },
    hosmerLemeshow: hosmerLemeshowOf(scored),
  };
}

/** What probabilities are kept off 0 and 1 by, so that no loss is infinite. */
const least = 1e-15;

function sumsOf({ scores, successes, failures }: RankedCounts): {
  readonly sum: number;
  readonly squares: number;
  readonly losses: number;
} {
  let sum = 0;
  let squares = 0;
  let losses = 0;
  for (let row = 0; row < scores.length; row += 1) {
    const p = scores[row] as number;
    const won = successes[row] as number;
    const lost = failures[row] as number;
    sum += p * (won + lost);
    squares += won * (1 - p) ** 2 + lost * p * p;
    const clipped = Math.min(Math.max(p, least), 1 - least);
    if (won > 0) losses -= won * log(clipped);
    if (lost > 0) losses -= lost * log(1 - clipped);
  }
  return { sum, squares, losses };
}

/** Rows by min(⌊p·g⌋, g − 1). */
function uniformBins(
  { scores, successes, failures }: RankedCounts,
  bins: number,
): readonly Share[] {
  const shares = Array.from(
    { length: bins },
    (): Share => ({ count: 0, won: 0, sum: 0, first: null, last: null }),
  );
  for (let row = 0; row < scores.length; row += 1) {
    const p = scores[row] as number;
    const won = successes[row] as number;
    const count = won + (failures[row] as number);
    const share = shares[Math.min(Math.floor(p * bins), bins - 1)] as Share;
    share.count += count;
    share.won += won;
    share.sum += p * count;
  }
  return shares;
}

function calibratedBy(shares: readonly Share[], scored: Scored, confidence: number): Calibrated {
  const all = scored.won + scored.lost;
  let ece = 0;
  let mce = 0;
  const bins = shares.map(({ count, won, sum }): CalibrationBin => {
    const rate = rateOf(won, count, scored, confidence);
    if (count === 0) return { meanProbability: null, rate };
    const gap = Math.abs(sum / count - won / count);
    ece += (count / all) * gap;
    mce = Math.max(mce, gap);
    return { meanProbability: sum / count, rate };
  });
  return { ece, mce, bins };
}

function brierPartsOf(brier: number, shares: readonly Share[], { won, lost }: Scored): BrierParts {
  const all = won + lost;
  const rate = won / all;
  let reliability = 0;
  let resolution = 0;
  for (const share of shares) {
    if (share.count === 0) continue;
    const own = share.won / share.count;
    reliability += (share.count / all) * (share.sum / share.count - own) ** 2;
    resolution += (share.count / all) * (own - rate) ** 2;
  }
  const uncertainty = rate * (1 - rate);
  return {
    reliability,
    resolution,
    uncertainty,
    rest: brier - (reliability - resolution + uncertainty),
  };
}
