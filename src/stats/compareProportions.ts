import { checkObject, checkOneOf, invalid } from "../core/check.js";
import { exp, log } from "../core/math/elementary.js";
import { type Alternative, type Estimate, openEnd } from "./estimate.js";
import { fisherOddsRatio } from "./fisherOddsRatio.js";
import { chiSquareCdf, normalCdf } from "./gammaDistribution.js";
import { fisherPValue, type Margins } from "./hypergeometric.js";
import { type ComparisonOptions, comparisonOptions, reachOf, tailShare } from "./testOptions.js";
import { readCounts, type TrialCounts } from "./trialCounts.js";
import { type Verdict, verdictOf } from "./verdict.js";
import { type Proportion, wilsonInterval, wilsonProportion } from "./wilsonProportion.js";

/** The two groups of {@link compareProportions}. */
export interface ComparedCounts {
  /** What one compares with: the old page, those not written to. */
  readonly control: TrialCounts;
  /** What one wants to know of: the new page, those written to. */
  readonly treatment: TrialCounts;
}

/** Settings of {@link compareProportions}. */
export interface ProportionsOptions extends ComparisonOptions {
  /** `"z"` compares with a normal distribution, `"fisher"` counts all tables, for few cases. Default `"z"`. */
  readonly test?: "z" | "fisher" | undefined;
  /** Whether z, chi-square and the Wald interval are corrected for continuity, as R's prop.test does. Default false. */
  readonly isCorrected?: boolean | undefined;
  /** How the interval of the difference is found. Default `"newcombe"`. */
  readonly interval?: "newcombe" | "wald" | undefined;
}

/** What {@link compareProportions} finds. */
export interface ProportionsComparison {
  /** The rate with Wilson's interval, as of `proportion`. */
  readonly control: Proportion;
  readonly treatment: Proportion;
  /** Rate of the treatment − rate of the control; with one alternative, the open end is 1 or −1. */
  readonly difference: Estimate;
  /** Rate of the treatment ÷ rate of the control − 1; null where the control has no successes. */
  readonly relativeLift: Estimate | null;
  /** The difference in standard errors of the pooled rate; null where all or none succeed, or a group is empty. */
  readonly z: number | null;
  /** z². */
  readonly chiSquare: number | null;
  /** How often chance alone differs as much; null where z is, unless Fisher's test has one. */
  readonly pValue: number | null;
  /** Only by Fisher's test: the odds of success of the treatment over those of the control. */
  readonly oddsRatio?: Estimate | undefined;
  /** `"thin"`: in a group fewer than `minimum` trials, or under 5 successes or failures. */
  readonly verdict: Verdict;
}

/**
 * Do two groups succeed at different rates, by how much, and may that be chance?
 *
 * With rates p₁ of n₁ (control) and p₂ of n₂ (treatment) and p the rate of both together:
 *
 *   z = (p₂ − p₁) / √(p(1 − p)(1/n₁ + 1/n₂)), chi-square = z²
 *
 * `isCorrected` first takes min(|p₂ − p₁|, ½(1/n₁ + 1/n₂)) off the difference (Yates). The interval of the difference is
 * Newcombe's, from both Wilson limits without correction, or Wald's, p₂ − p₁ ± z·√(p₁(1 − p₁)/n₁ + p₂(1 − p₂)/n₂), cut to −1
 * to 1; that of the lift is Katz's, on the logarithm of p₂/p₁. Fisher's p-value sums all tables of the same margins that are
 * no likelier than the one seen (within a factor of 1 + 10⁻⁷); its odds ratio is the conditional maximum likelihood, with its
 * exact interval. Look once, when the number of cases planned is there: who looks every day finds chance significant.
 *
 * @param groups - Counts of control and treatment.
 * @param options - See {@link ProportionsOptions}.
 * @returns Rates, difference, lift and test; nulls for what an empty group or equal outcomes leave undefined. An odds ratio
 *   or end that is infinite is null. Without successes, or without failures, Fisher's p-value is 1.
 * @throws {ClosedLoopError} INVALID_INPUT when a count is negative, fractional or above its trials, or an option is unknown.
 * @see Newcombe (1998), "Interval estimation for the difference between independent proportions", Statistics in Medicine 17,
 *   873–890, method 10; Katz et al. (1978), Biometrics 34, 469–474; Fisher (1935), "The Logic of Inductive Inference".
 *
 * @example
 * import { compareProportions } from "closedloop";
 *
 * const test = compareProportions({ control: { successes: 200, trials: 5000 }, treatment: { successes: 250, trials: 5000 } });
 * test.relativeLift // => { value: ~0.25, low: ~0.0423, high: ~0.4992 }
 * test.pValue // => ~0.015869
 * test.verdict // => "enough"
 */
export function compareProportions(
  groups: ComparedCounts,
  options: ProportionsOptions = {},
): ProportionsComparison {
  checkObject("groups", groups);
  const control = readCounts("groups.control", groups.control);
  const treatment = readCounts("groups.treatment", groups.treatment);
  const { alternative, confidence, minimum } = comparisonOptions(options, [
    "test",
    "isCorrected",
    "interval",
  ]);
  const { test = "z", isCorrected = false, interval = "newcombe" } = options;
  checkOneOf("options.test", test, ["z", "fisher"]);
  checkOneOf("options.interval", interval, ["newcombe", "wald"]);
  if (typeof isCorrected !== "boolean") {
    throw invalid("options.isCorrected", "true or false", isCorrected);
  }

  const isEmpty = control.trials === 0 || treatment.trials === 0;
  const pair: Pair = { control, treatment };
  const reach = reachOf(confidence, alternative);
  const z = isEmpty ? null : zOf(pair, isCorrected);
  const margins: Margins = {
    first: treatment.trials,
    second: control.trials,
    successes: treatment.successes + control.successes,
  };
  const isExact = test === "fisher" && !isEmpty;
  const tail = tailShare(confidence, alternative);
  return {
    control: wilsonProportion(control.successes, control.trials, confidence),
    treatment: wilsonProportion(treatment.successes, treatment.trials, confidence),
    difference: isEmpty
      ? { value: null, low: null, high: null }
      : differenceOf(pair, reach, alternative, interval, isCorrected),
    relativeLift: isEmpty || control.successes === 0 ? null : liftOf(pair, reach, alternative),
    z,
    chiSquare: z === null ? null : z * z,
    pValue: isExact ? fisherPValue(treatment.successes, margins, alternative) : pOf(z, alternative),
    ...(isExact && {
      oddsRatio: fisherOddsRatio(treatment.successes, margins, tail, alternative),
    }),
    verdict: verdictOf(
      minimum,
      [control, treatment].map(({ successes, trials }) => ({
        cases: trials,
        outcomes: [successes, trials - successes],
      })),
    ),
  };
}

interface Pair {
  readonly control: TrialCounts;
  readonly treatment: TrialCounts;
}

const rateOf = ({ successes, trials }: TrialCounts): number => successes / trials;

/** Yates' correction of the difference of two rates. */
function correctionOf({ control, treatment }: Pair): number {
  const difference = Math.abs(rateOf(treatment) - rateOf(control));
  return Math.min(difference, (1 / control.trials + 1 / treatment.trials) / 2);
}

function zOf(pair: Pair, isCorrected: boolean): number | null {
  const { control, treatment } = pair;
  const successes = control.successes + treatment.successes;
  const trials = control.trials + treatment.trials;
  if (successes === 0 || successes === trials) return null;
  const variance = (successes / trials) * ((trials - successes) / trials);
  const error = Math.sqrt(variance * (1 / control.trials + 1 / treatment.trials));
  const difference = rateOf(treatment) - rateOf(control);
  const size = Math.abs(difference) - (isCorrected ? correctionOf(pair) : 0);
  return (Math.sign(difference) * size) / error + 0;
}

function pOf(z: number | null, alternative: Alternative): number | null {
  if (z === null) return null;
  if (alternative === "two-sided") return chiSquareCdf(z * z, 1, { tail: "upper" });
  return normalCdf(alternative === "greater" ? -z : z);
}

function differenceOf(
  { control, treatment }: Pair,
  reach: number,
  alternative: Alternative,
  interval: "newcombe" | "wald",
  isCorrected: boolean,
): Estimate {
  const [p1, p2] = [rateOf(control), rateOf(treatment)];
  const value = p2 - p1;
  if (interval === "wald") {
    const variance = (p1 * (1 - p1)) / control.trials + (p2 * (1 - p2)) / treatment.trials;
    const correction = isCorrected ? correctionOf({ control, treatment }) : 0;
    const width = reach * Math.sqrt(variance) + correction;
    const [low, high] = [Math.max(-1, value - width), Math.min(1, value + width)];
    return { value, ...openEnd(low, high, alternative, -1, 1) };
  }
  const [low1, high1] = wilsonInterval(control.successes, control.trials, reach);
  const [low2, high2] = wilsonInterval(treatment.successes, treatment.trials, reach);
  const down = Math.sqrt((p2 - low2) ** 2 + (high1 - p1) ** 2);
  const up = Math.sqrt((high2 - p2) ** 2 + (p1 - low1) ** 2);
  const [low, high] = [Math.max(-1, value - down), Math.min(1, value + up)];
  return { value, ...openEnd(low, high, alternative, -1, 1) };
}

function liftOf({ control, treatment }: Pair, reach: number, alternative: Alternative): Estimate {
  const ratio = rateOf(treatment) / rateOf(control);
  if (ratio === 0) return { value: -1, low: null, high: null };
  const failures = ({ successes, trials }: TrialCounts): number =>
    (trials - successes) / trials / successes;
  const width = reach * Math.sqrt(failures(control) + failures(treatment));
  const [low, high] = [exp(log(ratio) - width) - 1, exp(log(ratio) + width) - 1];
  return { value: ratio - 1, ...openEnd(low, high, alternative, -1, null) };
}
