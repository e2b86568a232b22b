export type { GroupSizes } from "./groupSizes.js";
export {
  type DetectableEffect,
  type DetectableEffectOptions,
  minimumDetectableEffect,
} from "./minimumDetectableEffect.js";
export type { MeanEffect, PlanOptions, RateEffect } from "./plannedTest.js";
export { type SampleSize, type SampleSizeOptions, sampleSize } from "./sampleSize.js";
export { statisticalPower } from "./statisticalPower.js";
