import { checkKeys, checkObject, checkOneOf } from "../../core/check.js";
import { ClosedLoopError } from "../../core/errors.js";
import { exp } from "../../core/math/elementary.js";
import { numberList } from "../numberList.js";

/** Two samples of a number, in any order. */
export interface TwoSamples {
  readonly expected: ArrayLike<number>;
  readonly actual: ArrayLike<number>;
}

/** Settings of {@link kolmogorovSmirnov}. */
export interface KolmogorovOptions {
  /** `"exact"` counts paths, `"limit"` takes the limit for large samples; unless given, exact while n·m ≤ 10⁶. */
  readonly method?: "exact" | "limit" | undefined;
}

/** What {@link kolmogorovSmirnov} finds. */
export interface KolmogorovSmirnov {
  /** The largest gap between the parts of both samples that are at most some number; null without one of them. */
  readonly d: number | null;
  /** How often chance alone makes so large a gap. */
  readonly pValue: number | null;
  readonly method: "exact" | "limit";
}

/** Up to this product of the samples' sizes, paths are counted. */
const mostPaths = 1e6;
/** Beyond this, counting them takes minutes. */
const tooManyPaths = 1e8;

/**
 * Do two samples come from one distribution?
 *
 * D is the largest gap between both empirical distribution functions. Exact: of all orders in which the values of both samples may
 * stand, each as likely, the share with a gap of at least D, by paths through the lattice of their counts. Limit:
 * 2 Σ (−1)^(k−1) exp(−2k²λ²), λ = D·√(nm/(n + m)), without a correction for small samples. Both take values for continuous:
 * where many tie, the p-value is too large.
 *
 * @param samples - Finite numbers.
 * @param options - See {@link KolmogorovOptions}.
 * @returns D from 0 to 1 and the two-sided p-value. Time grows with n·log n, and n·m for exact p-values.
 * @throws {ClosedLoopError} `INVALID_INPUT` when a value is no finite number, or an option cannot be read.
 * @throws {ClosedLoopError} `TOO_LARGE` when paths shall be counted and n·m is over 10⁸.
 * @see Smirnov (1939); Hodges (1958), Arkiv för Matematik 3, 469–486; R's psmirnov.
 *
 * @example
 * import { kolmogorovSmirnov } from "closedloop";
 *
 * const { d, pValue } = kolmogorovSmirnov({ expected: [1, 2, 3, 4], actual: [3.5, 4.5, 5, 6] });
 * d // => 0.75
 * pValue // => ~0.2285714286
 */
export function kolmogorovSmirnov(
  samples: TwoSamples,
  options: KolmogorovOptions = {},
): KolmogorovSmirnov {
  checkObject("samples", samples);
  checkKeys("samples", samples, ["expected", "actual"]);
  const expected = numberList("samples.expected", samples.expected);
  const actual = numberList("samples.actual", samples.actual);
  checkObject("options", options);
  checkKeys("options", options, ["method"]);
  const size = expected.length * actual.length;
  const { method = size <= mostPaths ? "exact" : "limit" } = options;
  checkOneOf("options.method", method, ["exact", "limit"]);
  if (size === 0) return { d: null, pValue: null, method };
  if (method === "exact" && size > tooManyPaths) {
    throw new ClosedLoopError(
      "TOO_LARGE",
      "options.method",
      `expected at most ${tooManyPaths} pairs to count, received ${size}: take "limit"`,
    );
  }
  return kolmogorovOf(expected, actual, method);
}

/** {@link kolmogorovSmirnov} of samples that have been read. */
export function kolmogorovOf(
  expected: Float64Array,
  actual: Float64Array,
  method = expected.length * actual.length <= mostPaths ? ("exact" as const) : ("limit" as const),
): KolmogorovSmirnov {
  const [n, m] = [expected.length, actual.length];
  if (n === 0 || m === 0) return { d: null, pValue: null, method };
  const gap = largestGap(expected.slice().sort(), actual.slice().sort());
  const d = gap / (n * m);
  const pValue =
    method === "exact" ? chanceOfGap(gap, n, m) : limitOf(d * Math.sqrt((n * m) / (n + m)));
  return { d, pValue, method };
}

/** The largest |i·m − j·n|, with i and j the counts of both that are at most a value. */
function largestGap(a: Float64Array, b: Float64Array): number {
  let [i, j, most] = [0, 0, 0];
  while (i < a.length && j < b.length) {
    const value = Math.min(a[i] as number, b[j] as number);
    while (i < a.length && a[i] === value) i += 1;
    while (j < b.length && b[j] === value) j += 1;
    most = Math.max(most, Math.abs(i * b.length - j * a.length));
  }
  return most;
}

/** The part of paths from (0, 0) to (n, m) that have a gap of at least `gap` somewhere: never a difference of large numbers. */
function chanceOfGap(gap: number, n: number, m: number): number {
  if (gap === 0) return 1;
  // Of the paths to (i, j), whose last step came from below with chance i/(i + j), the part that has been there.
  const part = new Float64Array(m + 1);
  for (let i = 0; i <= n; i += 1) {
    for (let j = 0; j <= m; j += 1) {
      if (Math.abs(i * m - j * n) >= gap) part[j] = 1;
      else if (i + j > 0) {
        const before = j > 0 ? (part[j - 1] as number) : 0;
        part[j] = ((part[j] as number) * i + before * j) / (i + j);
      }
    }
  }
  return part[m] as number;
}

/** The chance that the largest gap of large samples passes λ. */
function limitOf(lambda: number): number {
  if (lambda < 1) {
    // The same by another series, since the one below hardly converges here.
    let sum = 0;
    for (let k = 1; k <= 19; k += 2) sum += exp(-((k * Math.PI) ** 2) / (8 * lambda * lambda));
    return lambda === 0 ? 1 : 1 - (Math.sqrt(2 * Math.PI) / lambda) * sum;
  }
  let sum = 0;
  for (let k = 1; k <= 10; k += 1) sum += (k % 2 === 1 ? 2 : -2) * exp(-2 * (k * lambda) ** 2);
  return sum;
}
