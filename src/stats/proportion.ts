import { checkCount, checkKeys, checkObject, checkOneOf, invalid } from "../core/check.js";
import { checkProbability } from "./probability.js";
import { intervalOf } from "./proportionIntervals.js";
import { type Proportion, wilsonProportion } from "./wilsonProportion.js";

/** Ways to find the interval of a rate; {@link proportion} tells which to take. */
export type ProportionMethod =
  | "wilson"
  | "wilsonCorrected"
  | "clopperPearson"
  | "agrestiCoull"
  | "jeffreys";

/** Settings of {@link proportion}. */
export interface ProportionOptions {
  /** How often intervals made like this hold the true rate, between 0 and 1. Default 0.95. */
  readonly confidence?: number | undefined;
  /** How the interval is found; see {@link proportion}. Default `"wilson"`. */
  readonly method?: ProportionMethod | undefined;
}

/**
 * How high is a rate, and how sure is that, given how few cases it was counted from?
 *
 * By default Wilson's score interval, without continuity correction. With p = successes ÷ trials, n = trials and z the normal
 * quantile of (1 + confidence) ÷ 2:
 *
 *   (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n)
 *
 * It never leaves 0 to 1 and stays honest for few trials and for rates near 0 or 1, where p ± z·√(p(1 − p)/n) does not.
 * Others, for those who must match another report: `wilsonCorrected` as R's prop.test (p shifted by ½/n, by less where
 * successes are half of the trials); `clopperPearson`, which holds the true rate at least as often as `confidence` says, as
 * R's binom.test; `agrestiCoull`, p ± z·√(p(1 − p)/n) after adding z²/2 successes and failures, not cut to 0 to 1;
 * `jeffreys`, the middle of the beta distribution of successes + ½ and failures + ½, from 0 without successes and to 1 without
 * failures.
 *
 * @param successes - How many turned out well; a whole number, at most `trials`.
 * @param trials - How many were tried; a whole number.
 * @param options - See {@link ProportionOptions}.
 * @returns The rate with its interval, all fractions from 0 to 1; nulls without trials.
 * @throws {ClosedLoopError} INVALID_INPUT when a count is negative, fractional or no number, when successes exceed trials,
 *   or when `confidence` is not between 0 and 1.
 * @see Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA 22, 209–212; Brown, Cai
 *   and DasGupta (2001), "Interval Estimation for a Binomial Proportion", Statistical Science 16(2), 101–133.
 *
 * @example
 * import { proportion } from "closedloop";
 *
 * proportion(8, 40) // => { value: 0.2, successes: 8, trials: 40, low: ~0.105, high: ~0.3476 }
 * proportion(8, 40, { method: "clopperPearson" }).high // => ~0.356478
 * proportion(0, 0).value // => null
 */
export function proportion(
  successes: number,
  trials: number,
  options: ProportionOptions = {},
): Proportion {
  checkCount("trials", trials);
  checkCount("successes", successes);
  if (successes > trials) throw invalid("successes", `at most ${trials} (trials)`, successes);
  checkObject("options", options);
  checkKeys("options", options, ["confidence", "method"]);
  const { confidence = 0.95, method = "wilson" } = options;
  checkOneOf("options.method", method, Object.keys(intervalOf) as ProportionMethod[]);
  checkProbability("options.confidence", confidence);
  const wilson = wilsonProportion(successes, trials, confidence);
  if (method === "wilson" || trials === 0) return wilson;
  const [low, high] = intervalOf[method](successes, trials, 1 - confidence);
  return { ...wilson, low, high };
}
