import { checkKeys, checkObject, checkOneOf, invalid } from "../core/check.js";

/** Settings of {@link adjustPValues}. */
export interface AdjustOptions {
  /** See {@link adjustPValues}. Default `"holm"`. */
  readonly method?:
    | "holm"
    | "bonferroni"
    | "hochberg"
    | "benjaminiHochberg"
    | "benjaminiYekutieli"
    | undefined;
}

/**
 * Corrects p-values for how many were looked at: of twenty comparisons, chance alone makes one significant at 0.05.
 *
 * With n p-values and p₍ᵢ₎ the i-th smallest:
 *
 * - `holm`: the largest (n − j + 1)·p₍ⱼ₎ of j ≤ i. Keeps the chance of any false finding below the level, whatever the tests.
 * - `bonferroni`: n·p. The same promise, never better than Holm.
 * - `hochberg`: the smallest (n − j + 1)·p₍ⱼ₎ of j ≥ i. Better than Holm, for independent tests.
 * - `benjaminiHochberg`: the smallest n·p₍ⱼ₎/j of j ≥ i. Keeps the share of false among the findings below the level.
 * - `benjaminiYekutieli`: that times 1 + 1/2 + … + 1/n, for tests that depend on each other in any way.
 *
 * All are cut to 1.
 *
 * @param pValues - In any order, 0 to 1; null, for a test that was undefined, stays null and does not count.
 * @param options - See {@link AdjustOptions}.
 * @returns List of adjusted p-values, in the order given.
 * @throws {ClosedLoopError} INVALID_INPUT when a value is no fraction from 0 to 1, or the method is unknown.
 * @see Holm (1979); Hochberg (1988); Benjamini and Hochberg (1995); Benjamini and Yekutieli (2001); R's p.adjust.
 *
 * @example
 * import { adjustPValues } from "closedloop";
 *
 * adjustPValues([0.01, 0.04, 0.02]) // => [~0.03, ~0.04, ~0.04]
 * adjustPValues([0.01, null, 0.02], { method: "bonferroni" }) // => [0.02, null, 0.04]
 */
export function adjustPValues<P extends number | null>(
  pValues: ArrayLike<P>,
  options: AdjustOptions = {},
): (number | Extract<P, null>)[] {
  if (typeof pValues !== "object" || pValues === null || typeof pValues.length !== "number") {
    throw invalid("pValues", "a list of p-values", pValues);
  }
  checkObject("options", options);
  checkKeys("options", options, ["method"]);
  const { method = "holm" } = options;
  checkOneOf("options.method", method, [
    "holm",
    "bonferroni",
    "hochberg",
    "benjaminiHochberg",
    "benjaminiYekutieli",
  ]);
  const adjusted: (number | Extract<P, null>)[] = Array.from(pValues, (p, index) => {
    const isValue = typeof p === "number" && p >= 0 && p <= 1;
    if (!isValue && p !== null) throw invalid(`pValues[${index}]`, "a fraction from 0 to 1", p);
    // A p-value may come as -0, which adding 0 makes 0.
    return typeof p === "number" ? p + 0 : (p as Extract<P, null>);
  });
  const known = adjusted.flatMap((p, index) => (p === null ? [] : [{ p: p as number, index }]));
  const n = known.length;
  const harmonic = known.reduce((sum, _, index) => sum + 1 / (index + 1), 0);
  const factorOf = (rank: number): number => {
    if (method === "bonferroni") return n;
    if (method === "holm" || method === "hochberg") return n - rank + 1;
    return (n / rank) * (method === "benjaminiYekutieli" ? harmonic : 1);
  };
  known.sort((a, b) => a.p - b.p);
  const scaled = known.map(({ p, index }, place) => ({ index, p: factorOf(place + 1) * p }));
  // Holm's steps go up from the smallest p-value; the others' come down from the largest.
  const isUpwards = method === "holm";
  let bound = isUpwards ? 0 : 1;
  for (const { index, p } of isUpwards ? scaled : scaled.reverse()) {
    bound = isUpwards ? Math.min(1, Math.max(bound, p)) : Math.min(bound, p);
    adjusted[index] = method === "bonferroni" ? Math.min(1, p) : bound;
  }
  return adjusted;
}
