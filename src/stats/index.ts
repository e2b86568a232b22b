export { betaCdf, betaQuantile } from "./betaDistribution.js";
export { chiSquareCdf, gammaCdf, gammaQuantile, normalCdf } from "./gammaDistribution.js";
export { normalQuantile } from "./normalQuantile.js";
export {
  type Proportion,
  type ProportionMethod,
  type ProportionOptions,
  proportion,
} from "./proportion.js";
export { type QuantileOptions, quantile } from "./quantile.js";
export { seededRandom } from "./seededRandom.js";
export { studentTCdf, studentTQuantile } from "./studentDistribution.js";
export type { Tail, TailOptions } from "./tail.js";
