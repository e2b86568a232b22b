import { checkCount, checkKeys, checkList, checkObject } from "../core/check.js";
import { chiSquareCdf } from "./gammaDistribution.js";
import { readCounts, type TrialCounts } from "./trialCounts.js";
import { type Verdict, type VerdictOptions, verdictOf } from "./verdict.js";

/** What {@link chiSquareTest} finds. */
export interface ChiSquareTest {
  /** Null with under two groups with trials, or where all or none succeed. */
  readonly chiSquare: number | null;
  /** Groups with trials − 1, at least 0. */
  readonly df: number;
  /** How often chance alone makes the rates differ as much. */
  readonly pValue: number | null;
  /** Whether the rates rise or fall along the order of the groups: chi-square of one degree of freedom, and its p-value. */
  readonly trend: { readonly chiSquare: number | null; readonly pValue: number | null };
  /** `"thin"`: in a group fewer than `minimum` trials, or under 5 successes or failures. */
  readonly verdict: Verdict;
}

/**
 * Do several groups succeed at different rates, or is that chance?
 *
 * Pearson's chi-square, without correction: with successes xᵢ of nᵢ and the rate p of all together,
 * Σ (xᵢ − nᵢp)² / (nᵢp(1 − p)). The trend is that of Cochran and Armitage, with scores 1, 2, 3 … along the list: of steps of
 * price, say, or of months. For two groups `compareProportions` tells more.
 *
 * @param groups - Counts of each group; groups without trials are left out, but take their score.
 * @param options - `minimum`: trials that a group must have for the verdict `"enough"`, 30 unless given.
 * @returns The test; nulls where it is undefined.
 * @throws {ClosedLoopError} INVALID_INPUT when a count is negative, fractional or above its trials.
 * @see Pearson (1900), Philosophical Magazine 50, 157–175; Armitage (1955), Biometrics 11, 375–386; R's prop.test and
 *   prop.trend.test.
 *
 * @example
 * import { chiSquareTest } from "closedloop";
 *
 * const test = chiSquareTest([
 *   { successes: 120, trials: 1000 },
 *   { successes: 150, trials: 1000 },
 *   { successes: 95, trials: 1000 },
 * ]);
 * test.chiSquare // => ~14.19250864
 * test.pValue // => ~0.0008282
 */
export function chiSquareTest(
  groups: readonly TrialCounts[],
  options: VerdictOptions = {},
): ChiSquareTest {
  checkList("groups", groups);
  const counts = groups.map((group, index) => readCounts(`groups[${index}]`, group));
  checkObject("options", options);
  checkKeys("options", options, ["minimum"]);
  const { minimum = 30 } = options;
  checkCount("options.minimum", minimum);

  let [all, hits, weighted] = [0, 0, 0];
  for (const [index, { successes, trials }] of counts.entries()) {
    all += trials;
    hits += successes;
    weighted += trials * (index + 1);
  }
  const used = counts.filter(({ trials }) => trials > 0);
  const df = Math.max(0, used.length - 1);
  const verdict = verdictOf(
    minimum,
    used.map(({ successes, trials }) => ({
      cases: trials,
      outcomes: [successes, trials - successes],
    })),
  );
  if (df === 0 || hits === 0 || hits === all) {
    const trend = { chiSquare: null, pValue: null };
    return { chiSquare: null, df, pValue: null, trend, verdict };
  }
  const rate = hits / all;
  const variance = rate * ((all - hits) / all);
  const middle = weighted / all;
  let [chiSquare, along, spread] = [0, 0, 0];
  for (const [index, { successes, trials }] of counts.entries()) {
    if (trials === 0) continue;
    const excess = successes - trials * rate;
    const score = index + 1 - middle;
    chiSquare += (excess / trials) * (excess / variance);
    along += score * excess;
    spread += score * score * trials;
  }
  const slope = (along / spread) * (along / variance);
  return {
    chiSquare,
    df,
    pValue: chiSquareCdf(chiSquare, df, { tail: "upper" }),
    trend: { chiSquare: slope, pValue: chiSquareCdf(slope, 1, { tail: "upper" }) },
    verdict,
  };
}
