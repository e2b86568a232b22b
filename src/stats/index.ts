export { type AdjustOptions, adjustPValues } from "./adjustPValues.js";
export { betaCdf, betaQuantile } from "./betaDistribution.js";
export { type ChiSquareTest, chiSquareTest } from "./chiSquareTest.js";
export {
  type ComparedSamples,
  compareMeans,
  type MeansComparison,
  type MeansOptions,
  type MeasuredSample,
  type RanksComparison,
  type SampleSummary,
} from "./compareMeans.js";
export {
  type ComparedCounts,
  compareProportions,
  type ProportionsComparison,
  type ProportionsOptions,
} from "./compareProportions.js";
export {
  type Cause,
  type CumulativeIncidence,
  cumulativeIncidence,
  type WatchedStates,
} from "./cumulativeIncidence.js";
export type { Alternative, Estimate } from "./estimate.js";
export { type FitMetrics, type FittedValues, fitMetrics } from "./fitMetrics.js";
export { chiSquareCdf, gammaCdf, gammaQuantile, normalCdf } from "./gammaDistribution.js";
export {
  type KaplanMeierOptions,
  kaplanMeier,
  type SurvivalCurve,
  type SurvivalPoint,
  type SurvivalQuantile,
} from "./kaplanMeier.js";
export {
  type LeastSquares,
  type LeastSquaresInput,
  type LeastSquaresOptions,
  leastSquares,
} from "./leastSquares.js";
export { type GroupedEvents, type LogRank, type LogRankOptions, logRank } from "./logRank.js";
export { normalQuantile } from "./normalQuantile.js";
export {
  type ProportionMethod,
  type ProportionOptions,
  proportion,
} from "./proportion.js";
export { type QuantileOptions, type QuantileType, quantile } from "./quantile.js";
export { seededRandom } from "./seededRandom.js";
export { studentTCdf, studentTQuantile } from "./studentDistribution.js";
export type { WatchedEvents, WatchedTimes } from "./survivalInput.js";
export type { Tail, TailOptions } from "./tail.js";
export type { ComparisonOptions } from "./testOptions.js";
export type { TrialCounts } from "./trialCounts.js";
export type { Verdict, VerdictOptions } from "./verdict.js";
export type { Proportion } from "./wilsonProportion.js";
