import { checkCount, checkKeys, checkList, checkObject, invalid } from "../../core/check.js";
import { log } from "../../core/math/elementary.js";

/**
 * What stands for an empty bin, whose logarithm is infinite: `{ count }` so many rows, shares then being of the new total;
 * `{ share }` the least share of a bin, without making all shares add up to 1 again; `"none"` nothing, so that the sum is null.
 */
export type ZeroRule = { readonly count: number } | { readonly share: number } | "none";

/** How many rows are in each bin, before and now. */
export interface BinnedCounts {
  readonly expected: readonly number[];
  readonly actual: readonly number[];
}

/** Settings of {@link populationStability}. */
export interface StabilityOptions {
  /** `{ count: 0.5 }` unless given. */
  readonly zeros?: ZeroRule | undefined;
  /** The least rows, before and now, for a verdict but `"thin"`: 30 unless given. */
  readonly minimum?: number | undefined;
}

/** How much rows have shifted: `"stable"` under 0.1, `"moderate"` under 0.25, else `"large"`; `"thin"` with too few rows to say. */
export type StabilityVerdict = "stable" | "moderate" | "large" | "thin";

/** What {@link populationStability} finds. */
export interface PopulationStability {
  /** Null without rows, and where a bin is empty on one side under `"none"`. */
  readonly psi: number | null;
  /** What each bin adds; null where that is infinite. */
  readonly bins: readonly (number | null)[];
  readonly verdict: StabilityVerdict;
}

/**
 * Have rows shifted between bins: is what is scored now still what the model was made for?
 *
 *   PSI = Σ (a − e) · ln(a / e)
 *
 * with e and a the shares of a bin before and now. Under 0.1 is stable, under 0.25 a moderate shift, more a large one.
 *
 * @param counts - Rows in each bin, the same bins in both lists; weights may be fractions.
 * @param options - See {@link StabilityOptions}.
 * @returns The index, what each bin adds to it, and the verdict. An infinite index is null, and a large shift.
 * @throws {ClosedLoopError} `INVALID_INPUT` when a count is negative or no number, lists differ in length, or an option cannot be read.
 * @see Siddiqi (2006), Credit Risk Scorecards, p. 136; it is the sum of both Kullback-Leibler divergences.
 *
 * @example
 * import { populationStability } from "closedloop";
 *
 * const { psi, verdict } = populationStability({ expected: [100, 200, 300, 250, 150], actual: [150, 250, 280, 200, 120] });
 * psi // => ~0.05066177
 * verdict // => "stable"
 */
export function populationStability(
  counts: BinnedCounts,
  options: StabilityOptions = {},
): PopulationStability {
  checkObject("counts", counts);
  checkKeys("counts", counts, ["expected", "actual"]);
  const { expected, actual } = counts;
  checkCounts("counts.expected", expected);
  checkCounts("counts.actual", actual);
  if (actual.length !== expected.length) {
    throw invalid("counts.actual", `${expected.length} bins, as before`, actual.length);
  }
  checkObject("options", options);
  checkKeys("options", options, ["zeros", "minimum"]);
  const { minimum = 30 } = options;
  checkCount("options.minimum", minimum);
  return stabilityOf(expected, actual, readZeros("options.zeros", options.zeros), minimum);
}

/** {@link populationStability} of counts that have been read. */
export function stabilityOf(
  expected: readonly number[],
  actual: readonly number[],
  zeros: ZeroRule,
  minimum: number,
): PopulationStability {
  const [before, now] = [sumOf(expected), sumOf(actual)];
  if (before === 0 || now === 0) {
    return { psi: null, bins: expected.map(() => null), verdict: "thin" };
  }
  const [e, a] = [sharesOf(expected, zeros), sharesOf(actual, zeros)];
  const bins = e.map((share, bin) => {
    const other = a[bin] as number;
    // Also two bins that are empty: nothing has shifted.
    if (share === other) return 0;
    return share === 0 || other === 0 ? null : (other - share) * log(other / share);
  });
  const psi = bins.includes(null) ? null : sumOf(bins as readonly number[]);
  return { psi, bins, verdict: verdictOn(psi, Math.min(before, now) < minimum) };
}

function verdictOn(psi: number | null, isThin: boolean): StabilityVerdict {
  if (isThin) return "thin";
  if (psi === null || psi >= 0.25) return "large";
  return psi < 0.1 ? "stable" : "moderate";
}

function sharesOf(counts: readonly number[], zeros: ZeroRule): readonly number[] {
  if (zeros === "none") return counts.map((count) => count / sumOf(counts));
  if ("share" in zeros) {
    const all = sumOf(counts);
    return counts.map((count) => Math.max(count / all, zeros.share));
  }
  const filled = counts.map((count) => (count === 0 ? zeros.count : count));
  const all = sumOf(filled);
  return filled.map((count) => count / all);
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

function checkCounts(path: string, counts: unknown): asserts counts is readonly number[] {
  checkList(path, counts);
  // Not `every`, which passes over holes.
  for (let bin = 0; bin < counts.length; bin += 1) {
    const count = counts[bin];
    if (typeof count === "number" && count >= 0 && count <= mostRows) continue;
    throw invalid(`${path}[${bin}]`, "a number of rows", count);
  }
}

const mostRows = 2 ** 53;

/** Reads a rule for empty bins; `{ count: 0.5 }` unless given. */
export function readZeros(path: string, zeros: unknown): ZeroRule {
  if (zeros === undefined) return { count: 0.5 };
  if (zeros === "none") return zeros;
  if (typeof zeros === "object" && zeros !== null) {
    checkKeys(path, zeros, ["count", "share"]);
    const entries = Object.entries(zeros).filter(([, value]) => value !== undefined);
    const [[key, value] = [undefined, undefined]] = entries;
    const isRule = typeof value === "number" && value > 0 && value <= 1;
    if (isRule && entries.length === 1)
      return key === "count" ? { count: value } : { share: value };
  }
  throw invalid(path, '{ count } or { share } above 0 and at most 1, or "none"', zeros);
}
