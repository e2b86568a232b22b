import { betaQuantile } from "./betaDistribution.js";
import { normalQuantile } from "./normalQuantile.js";
import { wilsonInterval } from "./wilsonProportion.js";

type IntervalOf = (
  successes: number,
  trials: number,
  alpha: number,
) => readonly [low: number, high: number];

const zOf = (alpha: number): number => -normalQuantile(alpha / 2);

/** Half a case of correction towards either side, less where the rate is a half, as R's prop.test has it. */
function wilsonCorrected(
  successes: number,
  trials: number,
  alpha: number,
): readonly [number, number] {
  const z = zOf(alpha);
  const spread = (z * z) / trials;
  const shift = Math.min(0.5, Math.abs(successes - trials / 2)) / trials;
  const reach = (rate: number): number =>
    z * Math.sqrt((rate * (1 - rate)) / trials + spread / trials / 4);
  const below = successes / trials - shift;
  const above = successes / trials + shift;
  return [
    below <= 0 ? 0 : Math.max(0, (below + spread / 2 - reach(below)) / (1 + spread)),
    above >= 1 ? 1 : Math.min(1, (above + spread / 2 + reach(above)) / (1 + spread)),
  ];
}

/** Not cut to 0 to 1: that it may leave them is known of this interval, and tells that there are too few cases for it. */
function agrestiCoull(successes: number, trials: number, alpha: number): readonly [number, number] {
  const z = zOf(alpha);
  const cases = trials + z * z;
  const rate = (successes + (z * z) / 2) / cases;
  const reach = z * Math.sqrt((rate * (1 - rate)) / cases);
  return [rate - reach, rate + reach];
}

/** Both ends by quantiles of beta distributions; `half` is 0 for Clopper-Pearson, ½ for Jeffreys. */
function betaInterval(
  successes: number,
  trials: number,
  alpha: number,
  half: number,
): readonly [number, number] {
  const failures = trials - successes;
  const p = alpha / 2;
  const more = 1 - half;
  const low = successes === 0 ? 0 : betaQuantile(p, successes + half, failures + more);
  const high =
    failures === 0 ? 1 : betaQuantile(p, successes + more, failures + half, { tail: "upper" });
  return [low, high];
}

/** How each method of `proportion` finds both ends, from counts, trials not 0, and alpha = 1 − confidence. */
export const intervalOf: {
  readonly wilson: IntervalOf;
  readonly wilsonCorrected: IntervalOf;
  readonly clopperPearson: IntervalOf;
  readonly agrestiCoull: IntervalOf;
  readonly jeffreys: IntervalOf;
} = {
  wilson: (successes, trials, alpha) => wilsonInterval(successes, trials, zOf(alpha)),
  wilsonCorrected,
  clopperPearson: (successes, trials, alpha) => betaInterval(successes, trials, alpha, 0),
  agrestiCoull,
  jeffreys: (successes, trials, alpha) => betaInterval(successes, trials, alpha, 0.5),
};
