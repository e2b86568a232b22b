import { checkCount, checkObject, checkOneOf, invalid } from "../core/check.js";
import { ClosedLoopError } from "../core/errors.js";
import { type Alternative, type Estimate, openEnd } from "./estimate.js";
import { normalCdf } from "./gammaDistribution.js";
import { studentTCdf, studentTQuantile } from "./studentDistribution.js";
import { type ComparisonOptions, comparisonOptions, tailShare } from "./testOptions.js";
import { type Verdict, verdictOf } from "./verdict.js";

/** A sample by what a t test reads of it. */
export interface SampleSummary {
  /** How many observations. */
  readonly n: number;
  /** Null for none. */
  readonly mean: number | null;
  /** With n − 1; null for under two observations. */
  readonly variance: number | null;
}

/** A sample: its values, or their summary. */
export type MeasuredSample = ArrayLike<number> | SampleSummary;

/** The two groups of {@link compareMeans}. */
export interface ComparedSamples<S extends MeasuredSample = MeasuredSample> {
  /** What one compares with. */
  readonly control: S;
  /** What one wants to know of. */
  readonly treatment: S;
}

/** Settings of {@link compareMeans}. */
export interface MeansOptions extends ComparisonOptions {
  /** `"welch"`, which lets variances differ, `"student"`, or of ranks `"mannWhitney"`. Default `"welch"`. */
  readonly test?: "welch" | "student" | "mannWhitney" | undefined;
}

/** What a t test finds. */
export interface MeansComparison {
  readonly test: "welch" | "student";
  readonly control: SampleSummary;
  readonly treatment: SampleSummary;
  /** Mean of the treatment − mean of the control; with one alternative, one end is open and null. */
  readonly difference: Estimate;
  /** The difference in standard errors; null with too few observations, or where all are equal. */
  readonly t: number | null;
  /** Degrees of freedom, by Welch not whole. */
  readonly df: number | null;
  /** How often chance alone makes the means differ as much. */
  readonly pValue: number | null;
  /** `"thin"`: in a group fewer than `minimum` observations. */
  readonly verdict: Verdict;
}

/** What a test of ranks finds. */
export interface RanksComparison {
  readonly test: "mannWhitney";
  readonly control: SampleSummary;
  readonly treatment: SampleSummary;
  /** In how many pairs of one observation each the treatment's is the greater, ties as halves. */
  readonly w: number;
  /** How often chance alone gives a `w` as far from half of the pairs; null without pairs, or where all values are equal. */
  readonly pValue: number | null;
  /** `"thin"`: in a group fewer than `minimum` observations. */
  readonly verdict: Verdict;
}

/**
 * Do two groups differ in an amount, order values say, by how much, and may that be chance?
 *
 * With means m, variances s² (n − 1) and sizes n, Welch's test is t = (m₂ − m₁)/√(s₁²/n₁ + s₂²/n₂), its degrees of freedom by
 * Welch and Satterthwaite; Student's pools the variances. `mannWhitney` compares ranks, which a few huge orders do not sway:
 * w against n₁n₂/2 by a normal distribution, with the correction for ties and half a pair for continuity.
 *
 * @param groups - Values of control and treatment in one unit, or for t tests `{ n, mean, variance }`.
 * @param options - See {@link MeansOptions}.
 * @returns Summaries, the difference with its interval, and the test; nulls where it is undefined.
 * @throws {ClosedLoopError} INVALID_INPUT when a value is no finite number, a summary is impossible, or ranks are asked of
 *   one; TOO_LARGE when a value is beyond ±10¹⁴⁰, whose squares no double holds the sum of.
 * @see Welch (1947), Biometrika 34, 28–35; Student (1908); Mann and Whitney (1947), Annals of Mathematical Statistics 18, 50–60;
 *   R's t.test and wilcox.test with exact = FALSE.
 *
 * @example
 * import { compareMeans } from "closedloop";
 *
 * const groups = { control: [12, 0, 33, 8, 0, 0], treatment: [15, 22, 0, 41, 9, 63] };
 * const test = compareMeans(groups);
 * test.difference.value // => ~16.1666667
 * test.pValue // => ~0.174739
 * compareMeans(groups, { test: "mannWhitney" }).w // => 27.5
 */
export function compareMeans(
  groups: ComparedSamples<ArrayLike<number>>,
  options: MeansOptions & { readonly test: "mannWhitney" },
): RanksComparison;
export function compareMeans(
  groups: ComparedSamples,
  options?: MeansOptions & { readonly test?: "welch" | "student" | undefined },
): MeansComparison;
export function compareMeans(
  groups: ComparedSamples,
  options: MeansOptions = {},
): MeansComparison | RanksComparison {
  checkObject("groups", groups);
  const { alternative, confidence, minimum } = comparisonOptions(options, ["test"]);
  const { test = "welch" } = options;
  checkOneOf("options.test", test, ["welch", "student", "mannWhitney"]);
  const control = summaryOf("groups.control", groups.control);
  const treatment = summaryOf("groups.treatment", groups.treatment);
  const verdict = verdictOf(minimum, [
    { cases: control.n, outcomes: [] },
    { cases: treatment.n, outcomes: [] },
  ]);
  const shared = { control, treatment };
  if (test === "mannWhitney") {
    const below = valuesOf("groups.control", groups.control);
    const above = valuesOf("groups.treatment", groups.treatment);
    return { test, ...shared, ...rankTest(above, below, alternative), verdict };
  }
  const tail = tailShare(confidence, alternative);
  return { test, ...shared, ...tTest(control, treatment, test, tail, alternative), verdict };
}

const isList = (sample: unknown): sample is ArrayLike<number> =>
  typeof sample === "object" &&
  sample !== null &&
  typeof (sample as ArrayLike<number>).length === "number";

function valuesOf(path: string, sample: MeasuredSample): ArrayLike<number> {
  if (!isList(sample)) throw invalid(path, "a list of numbers, whose ranks are compared", sample);
  return sample;
}

function checkSize(path: string, value: unknown): asserts value is number {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw invalid(path, "a finite number", value);
  }
  if (Math.abs(value) > 1e140) {
    throw new ClosedLoopError("TOO_LARGE", path, "expected at most 1e140 either side of 0");
  }
}

function summaryOf(path: string, sample: unknown): SampleSummary {
  if (isList(sample)) return summarize(path, sample);
  checkObject(path, sample);
  const { n, mean, variance } = sample as Partial<SampleSummary>;
  checkCount(`${path}.n`, n);
  if (n === 0) return { n: 0, mean: null, variance: null };
  checkSize(`${path}.mean`, mean);
  if (n === 1) return { n, mean: mean + 0, variance: null };
  if (typeof variance !== "number" || !(variance >= 0 && variance <= 1e280)) {
    throw invalid(`${path}.variance`, "a number from 0 to 1e280", variance);
  }
  return { n, mean: mean + 0, variance: variance + 0 };
}

function summarize(path: string, values: ArrayLike<number>): SampleSummary {
  const n = values.length;
  let sum = 0;
  for (let index = 0; index < n; index += 1) {
    const value: unknown = values[index];
    checkSize(`${path}[${index}]`, value);
    sum += value;
  }
  if (n === 0) return { n, mean: null, variance: null };
  const rough = sum / n;
  let [squares, rest] = [0, 0];
  for (let index = 0; index < n; index += 1) {
    const away = (values[index] as number) - rough;
    squares += away * away;
    rest += away;
  }
  // What rounding left in the first mean; a mean of tiny amounts may come as -0, which adding 0 makes 0.
  const mean = rough + rest / n + 0;
  return { n, mean, variance: n < 2 ? null : Math.max(0, squares - (rest * rest) / n) / (n - 1) };
}

type TTest = Pick<MeansComparison, "difference" | "t" | "df" | "pValue">;

function tTest(
  control: SampleSummary,
  treatment: SampleSummary,
  test: "welch" | "student",
  tail: number,
  alternative: Alternative,
): TTest {
  const [m1, m2] = [control.mean, treatment.mean];
  const value = m1 === null || m2 === null ? null : m2 - m1;
  const spread = errorOf(control, treatment, test);
  // Means that differ by no more than their rounding tell nothing, as R's t.test says.
  const rounding = 10 * Number.EPSILON * Math.max(Math.abs(m1 ?? 0), Math.abs(m2 ?? 0));
  if (value === null || spread === null || spread.error <= rounding) {
    return { difference: { value, low: null, high: null }, t: null, df: null, pValue: null };
  }
  const { error, df } = spread;
  const t = value / error;
  const width = error * studentTQuantile(tail, df, { tail: "upper" });
  const pValue =
    alternative === "two-sided"
      ? 2 * studentTCdf(-Math.abs(t), df)
      : studentTCdf(alternative === "greater" ? -t : t, df);
  const ends = openEnd(value - width, value + width, alternative, null, null);
  return { difference: { value, ...ends }, t, df, pValue };
}

/** The standard error of the difference of means, and its degrees of freedom; null where there are too few observations. */
function errorOf(
  one: SampleSummary,
  other: SampleSummary,
  test: "welch" | "student",
): { readonly error: number; readonly df: number } | null {
  if (test === "student") {
    const df = one.n + other.n - 2;
    if (one.n === 0 || other.n === 0 || df < 1) return null;
    const squares = (one.n - 1) * (one.variance ?? 0) + (other.n - 1) * (other.variance ?? 0);
    return { error: Math.sqrt((squares / df) * (1 / one.n + 1 / other.n)), df };
  }
  if (one.variance === null || other.variance === null) return null;
  const [first, second] = [one.variance / one.n, other.variance / other.n];
  const sum = first + second;
  if (sum === 0) return null;
  const share = first / sum;
  const rest = second / sum;
  return {
    error: Math.sqrt(sum),
    df: 1 / ((share * share) / (one.n - 1) + (rest * rest) / (other.n - 1)),
  };
}

function rankTest(
  above: ArrayLike<number>,
  below: ArrayLike<number>,
  alternative: Alternative,
): Pick<RanksComparison, "w" | "pValue"> {
  const winners = Float64Array.from(above).sort();
  const losers = Float64Array.from(below).sort();
  const pairs = winners.length * losers.length;
  const all = winners.length + losers.length;
  let w = 0;
  let ties = 0;
  let passed = 0;
  let [i, j] = [0, 0];
  while (i < winners.length || j < losers.length) {
    const value = Math.min(winners[i] ?? Infinity, losers[j] ?? Infinity);
    const [fromWinner, fromLoser] = [i, j];
    while (winners[i] === value) i += 1;
    while (losers[j] === value) j += 1;
    const [won, lost] = [i - fromWinner, j - fromLoser];
    w += won * (passed + lost / 2);
    passed += lost;
    const tied = won + lost;
    ties += (tied / all) * ((tied * tied - 1) / (all - 1));
  }
  const variance = (pairs / 12) * (all + 1 - ties);
  // Where all values are equal, ties are all + 1 but for a rounding.
  if (pairs === 0 || all + 1 - ties < 1e-9) return { w, pValue: null };
  const away = w - pairs / 2;
  const half = alternative === "two-sided" ? Math.sign(away) / 2 : 0.5;
  const z = (away - (alternative === "less" ? -half : half)) / Math.sqrt(variance);
  const pValue =
    alternative === "two-sided"
      ? Math.min(1, 2 * normalCdf(-Math.abs(z)))
      : normalCdf(alternative === "greater" ? -z : z);
  return { w, pValue };
}
