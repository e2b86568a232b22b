import {
  checkFinite,
  checkKeys,
  checkObject,
  checkOneOf,
  checkShare,
  invalid,
} from "../core/check.js";
import type { Alternative } from "../stats/estimate.js";
import { normalCdf } from "../stats/gammaDistribution.js";
import { checkPositive, checkProbability } from "../stats/probability.js";
import { studentTQuantile } from "../stats/studentDistribution.js";
import { reachOf, tailShare } from "../stats/testOptions.js";
import { noncentralTail } from "./noncentralT.js";

/** A difference of two rates that a test should find. */
export interface RateEffect {
  /** Rate of the control, 0 to 1. */
  readonly baselineRate: number;
  /** Rate of the treatment, 0 to 1. */
  readonly targetRate: number;
}

/** A difference of two means that a test should find. */
export interface MeanEffect {
  /** Mean of the treatment − mean of the control. */
  readonly difference: number;
  /** Of single values, the same in both groups; above 0. */
  readonly standardDeviation: number;
}

/** Settings that all plans of a test share. */
export interface PlanOptions {
  /** What is tested: any difference, or only that the treatment's is greater, or less. Default `"two-sided"`. */
  readonly alternative?: Alternative | undefined;
  /** How often the test finds nothing where nothing is, between 0 and 1: 1 − alpha. Default 0.95. */
  readonly confidence?: number | undefined;
  /**
   * How the test of two rates is reckoned: `"normal"` as the pooled z test, like R's power.prop.test, or `"cohenH"` on the
   * scale of 2·asin√rate, like R's pwr. Means always go by Student's t, like power.t.test. Default `"normal"`.
   */
  readonly method?: "normal" | "cohenH" | undefined;
}

/** {@link PlanOptions}, read. */
export interface PlanSettings {
  readonly alternative: Alternative;
  readonly confidence: number;
  readonly method: "normal" | "cohenH";
}

/** A test and the difference that it should find. */
export interface PlannedTest {
  /** How often groups of these sizes show the difference. */
  readonly powerOf: (control: number, treatment: number) => number;
  /** The difference, positive in the direction of the alternative. */
  readonly effect: number;
  /** Its size where no unit matters: Cohen's h of rates, Cohen's d of means. */
  readonly effectSize: number;
}

/** Reads {@link PlanOptions}; `own` are the keys that a plan has besides. */
export function planSettings(options: PlanOptions, own: readonly string[]): PlanSettings {
  checkObject("options", options);
  checkKeys("options", options, [...own, "alternative", "confidence", "method"]);
  const { alternative = "two-sided", confidence = 0.95, method = "normal" } = options;
  checkOneOf("options.alternative", alternative, ["two-sided", "greater", "less"]);
  checkProbability("options.confidence", confidence);
  checkOneOf("options.method", method, ["normal", "cohenH"]);
  return { alternative, confidence, method };
}

/** Tells a difference of means from one of rates. */
export function isOfMeans<I extends object>(
  input: I,
): input is Extract<I, { readonly standardDeviation: number }> {
  return "standardDeviation" in input || "difference" in input;
}

/** The test of what is given: two rates, or a difference of means. */
export function plannedTest(input: RateEffect | MeanEffect, settings: PlanSettings): PlannedTest {
  checkObject("input", input);
  if (isOfMeans(input)) {
    checkFinite("input.difference", input.difference);
    checkDeviation(input.standardDeviation, settings);
    return testOfMeans(input, settings);
  }
  checkShare("input.baselineRate", input.baselineRate);
  checkShare("input.targetRate", input.targetRate);
  return testOfRates(input, settings);
}

/** Refuses what is no standard deviation, and a method that means do not have. */
export function checkDeviation(deviation: unknown, { method }: PlanSettings): void {
  checkPositive("input.standardDeviation", deviation);
  if (method !== "normal")
    throw invalid("options.method", '"normal", as means have no other', method);
}

/** By the noncentral t distribution, the far tail left out. */
export function testOfMeans(
  { difference, standardDeviation }: MeanEffect,
  { alternative, confidence }: PlanSettings,
): PlannedTest {
  const effect = along(difference, alternative);
  const tail = tailShare(confidence, alternative);
  return {
    effect,
    effectSize: Math.abs(difference) / standardDeviation,
    powerOf(control, treatment): number {
      const df = control + treatment - 2;
      const error = standardDeviation * Math.sqrt(1 / control + 1 / treatment);
      return noncentralTail(studentTQuantile(tail, df, { tail: "upper" }), df, effect / error);
    },
  };
}

export function testOfRates(effect: RateEffect, settings: PlanSettings): PlannedTest {
  return settings.method === "cohenH"
    ? testByAngle(effect, settings)
    : testByRate(effect, settings);
}

/** By the pooled z test, the far tail left out: what it asks for is pooled, how much the difference varies is not. */
function testByRate(
  { baselineRate, targetRate }: RateEffect,
  { alternative, confidence }: PlanSettings,
): PlannedTest {
  const effect = along(targetRate - baselineRate, alternative);
  const reach = reachOf(confidence, alternative);
  return {
    effect,
    effectSize: Math.abs(angle(targetRate) - angle(baselineRate)),
    powerOf(control, treatment): number {
      const share = treatment / (control + treatment);
      const pooled = baselineRate + share * (targetRate - baselineRate);
      const asked = reach * Math.sqrt(pooled * (1 - pooled) * (1 / control + 1 / treatment));
      const varied = Math.sqrt(
        (baselineRate * (1 - baselineRate)) / control + (targetRate * (1 - targetRate)) / treatment,
      );
      // Rates of 0 and 1 do not vary.
      if (varied === 0) return effect > asked ? 1 : 0;
      return normalCdf((effect - asked) / varied);
    },
  };
}

/** By the difference of angles, which vary alike at every rate; both tails count. */
function testByAngle(
  { baselineRate, targetRate }: RateEffect,
  { alternative, confidence }: PlanSettings,
): PlannedTest {
  const effect = along(angle(targetRate) - angle(baselineRate), alternative);
  const reach = reachOf(confidence, alternative);
  return {
    effect,
    effectSize: Math.abs(effect),
    powerOf(control, treatment): number {
      const moved = effect / Math.sqrt(1 / control + 1 / treatment);
      const far = alternative === "two-sided" ? normalCdf(-moved - reach) : 0;
      return normalCdf(moved - reach) + far;
    },
  };
}

function along(difference: number, alternative: Alternative): number {
  if (alternative === "two-sided") return Math.abs(difference);
  return alternative === "less" ? -difference : difference;
}

function angle(rate: number): number {
  return 2 * Math.asin(Math.sqrt(rate));
}
