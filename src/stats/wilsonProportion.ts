import { normalQuantile } from "./normalQuantile.js";

/** A rate with what it was counted from, and the range that the true rate plausibly lies in. */
export interface Proportion {
  /** successes ÷ trials; null without trials. */
  readonly value: number | null;
  readonly successes: number;
  readonly trials: number;
  /** Lower end of the interval, 0 to 1 (of `agrestiCoull` maybe below); null without trials. */
  readonly low: number | null;
  /** Upper end of the interval, 0 to 1 (of `agrestiCoull` maybe above); null without trials. */
  readonly high: number | null;
}

/** Wilson's interval at `z` standard errors; the exact ends at 0 and at `trials`, where rounding would leave a hair. */
export function wilsonInterval(
  successes: number,
  trials: number,
  z: number,
): readonly [number, number] {
  const rate = successes / trials;
  const spread = (z * z) / trials;
  const middle = rate + spread / 2;
  const reach = Math.sqrt(spread * (rate * (1 - rate) + spread / 4));
  const low = successes === 0 ? 0 : Math.max(0, (middle - reach) / (1 + spread));
  const high = successes === trials ? 1 : Math.min(1, (middle + reach) / (1 + spread));
  return [low, high];
}

/** `proportion` with its default method, for counts that are checked; so that reports do not load the other methods. */
export function wilsonProportion(successes: number, trials: number, confidence = 0.95): Proportion {
  // A count may come as -0, which adding 0 makes 0.
  const counts = { successes: successes + 0, trials: trials + 0 };
  if (trials === 0) return { value: null, ...counts, low: null, high: null };
  const z = -normalQuantile((1 - confidence) / 2);
  const [low, high] = wilsonInterval(counts.successes, trials, z);
  return { value: counts.successes / trials, ...counts, low, high };
}
