import { checkCount, checkObject, invalid } from "../core/check.js";

/** How many of a group were tried, and how many turned out well. */
export interface TrialCounts {
  /** A whole number, at most `trials`. */
  readonly successes: number;
  /** A whole number. */
  readonly trials: number;
}

/** Refuses what is no {@link TrialCounts}; further keys are ignored. */
export function readCounts(path: string, value: unknown): TrialCounts {
  checkObject(path, value);
  const { successes, trials } = value as Partial<TrialCounts>;
  checkCount(`${path}.trials`, trials);
  checkCount(`${path}.successes`, successes);
  if (successes > trials) {
    throw invalid(`${path}.successes`, `at most ${trials} (trials)`, successes);
  }
  // A count may come as -0, which adding 0 makes 0.
  return { successes: successes + 0, trials: trials + 0 };
}
