export { type Proportion, type ProportionOptions, proportion } from "./proportion.js";
export { type QuantileOptions, quantile } from "./quantile.js";
export { seededRandom } from "./seededRandom.js";
