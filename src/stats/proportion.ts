import { checkCount, checkKeys, checkObject, checkOneOf, invalid } from "../core/check.js";
import { normalQuantile } from "./normalQuantile.js";

/** A rate with what it was counted from, and the range that the true rate plausibly lies in. */
export interface Proportion {
  /** successes ÷ trials; null without trials. */
  readonly value: number | null;
  readonly successes: number;
  readonly trials: number;
  /** Lower end of the interval, 0 to 1; null without trials. */
  readonly low: number | null;
  /** Upper end of the interval, 0 to 1; null without trials. */
  readonly high: number | null;
}

/** Settings of {@link proportion}. */
export interface ProportionOptions {
  /** How often intervals made like this hold the true rate, between 0 and 1. Default 0.95. */
  readonly confidence?: number | undefined;
  /** Default `"wilson"`. */
  readonly method?: "wilson" | undefined;
}

/**
 * How high is a rate, and how sure is that, given how few cases it was counted from?
 *
 * Wilson's score interval, without continuity correction. With p = successes ÷ trials, n = trials and z the normal
 * quantile of (1 + confidence) ÷ 2:
 *
 *   (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n)
 *
 * It never leaves 0 to 1 and stays honest for few trials and for rates near 0 or 1, where p ± z·√(p(1 − p)/n) does not.
 *
 * @param successes - How many turned out well; a whole number, at most `trials`.
 * @param trials - How many were tried; a whole number.
 * @param options - See {@link ProportionOptions}.
 * @returns The rate with its interval, all fractions from 0 to 1; nulls without trials.
 * @throws {ClosedLoopError} INVALID_INPUT when a count is negative, fractional or no number, when successes exceed trials,
 *   or when `confidence` is not between 0 and 1.
 * @see Wilson (1927), "Probable inference, the law of succession, and statistical inference", JASA 22, 209–212.
 *
 * @example
 * import { proportion } from "closedloop";
 *
 * proportion(8, 40) // => { value: 0.2, successes: 8, trials: 40, low: ~0.105, high: ~0.3476 }
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
  checkOneOf("options.method", method, ["wilson"]);
  if (typeof confidence !== "number" || !(confidence > 0 && confidence < 1)) {
    throw invalid("options.confidence", "a number between 0 and 1", confidence);
  }
  // A count may come as -0, which adding 0 makes 0.
  const counts = { successes: successes + 0, trials: trials + 0 };
  if (trials === 0) return { value: null, ...counts, low: null, high: null };
  const value = counts.successes / trials;
  const [low, high] = wilson(successes, trials, normalQuantile(0.5 + confidence / 2));
  return { value, ...counts, low, high };
}

/** Both ends; the exact ones at 0 and at `trials`, where rounding would leave a hair. */
function wilson(successes: number, trials: number, z: number): readonly [number, number] {
  const rate = successes / trials;
  const spread = (z * z) / trials;
  const middle = rate + spread / 2;
  const reach = Math.sqrt(spread * (rate * (1 - rate) + spread / 4));
  const low = successes === 0 ? 0 : Math.max(0, (middle - reach) / (1 + spread));
  const high = successes === trials ? 1 : Math.min(1, (middle + reach) / (1 + spread));
  return [low, high];
}
