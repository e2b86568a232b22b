import { idOf } from "../core/cells/id.js";
import { isMissing } from "../core/cells/missing.js";
import { checkCount, checkKeys, checkObject, invalid, invalidCell } from "../core/check.js";
import { compareText } from "../core/compareText.js";
import { pow } from "../core/math/elementary.js";
import { chiSquareCdf } from "./gammaDistribution.js";
import { checkWatched, sortedTimes, type WatchedEvents } from "./survivalInput.js";
import { type Verdict, type VerdictOptions, verdictOf } from "./verdict.js";

/** What {@link logRank} compares. */
export interface GroupedEvents extends WatchedEvents {
  /** The group of each case; cases without one (null, blank text, NaN) are left out. 7 and "7" are one group. */
  readonly group: ArrayLike<string | number | bigint | boolean | null | undefined>;
}

/** Settings of {@link logRank}. */
export interface LogRankOptions extends VerdictOptions {
  /** Weights S(t−)^rho: 0 for all events alike, 1 for early events first (Peto and Peto). At least 0. Default 0. */
  readonly rho?: number | undefined;
}

/** What {@link logRank} finds. */
export interface LogRank {
  /** By key, in order of code points: cases, events that came and events to expect if groups were alike, both weighted. */
  readonly groups: readonly {
    readonly key: string;
    readonly n: number;
    readonly observed: number;
    readonly expected: number;
  }[];
  /** Null with under two groups in which an event could have come, or where no event tells groups apart. */
  readonly chiSquare: number | null;
  /** Groups in which an event could have come − 1, at least 0. */
  readonly df: number;
  /** How often chance alone makes the curves differ as much. */
  readonly pValue: number | null;
  /** `"thin"`: under two groups, or in one fewer than `minimum` cases or under 5 events. */
  readonly verdict: Verdict;
  /** given = used + missing, which have no group. */
  readonly diagnostics: { readonly given: number; readonly used: number; readonly missing: number };
}

/**
 * Does it take some groups longer than others, or is that chance?
 *
 * At each time of an event, d of r at risk, a group with rᵢ at risk should have d·rᵢ/r of them. The sums of what came and what
 * should have, each time weighted by S(t−)^rho of all groups together, are compared by their hypergeometric covariance.
 * Curves that cross may differ and still not be told apart. Grows with n·log n, and with times × groups².
 *
 * @param input - Times, events and groups, one entry a case in each, in any order.
 * @param options - See {@link LogRankOptions}.
 * @returns Observed and expected events by group, and the test; nulls where it is undefined.
 * @throws {ClosedLoopError} INVALID_INPUT when lists differ in length, a time is negative or no finite number, an event is none
 *   of 0, 1, false and true, a group is of another type, or rho is negative.
 * @see Mantel (1966); Peto and Peto (1972); Harrington and Fleming (1982), Biometrika 69, 553–566; R's survival::survdiff.
 *
 * @example
 * import { logRank } from "closedloop";
 *
 * const test = logRank({
 *   time: [5, 8, 12, 20, 9, 25, 30, 41],
 *   event: [1, 1, 1, 1, 1, 1, 0, 1],
 *   group: ["ads", "ads", "ads", "ads", "mail", "mail", "mail", "mail"],
 * });
 * test.groups[0] // => { key: "ads", n: 4, observed: 4, expected: ~1.9119047619 }
 * test.pValue // => ~0.05097034
 */
export function logRank(input: GroupedEvents, options: LogRankOptions = {}): LogRank {
  const given = checkWatched(input, ["time", "event", "group"]);
  checkObject("options", options);
  checkKeys("options", options, ["rho", "minimum"]);
  const { rho = 0, minimum = 30 } = options;
  if (typeof rho !== "number" || !(rho >= 0 && rho < Number.POSITIVE_INFINITY)) {
    throw invalid("options.rho", "a finite number of at least 0", rho);
  }
  checkCount("options.minimum", minimum);

  const rowsOf = rowsByGroup(input.group);
  const keys = [...rowsOf.keys()].sort(compareText);
  const samples = keys.map((key) => sortedTimes(input, rowsOf.get(key)));
  const { observed, expected, covariance } = sumsOf(samples, rho);
  const open = keys.map((_, index) => index).filter((index) => (expected[index] as number) > 0);
  const chiSquare = distanceOf(
    open.slice(1).map((i) => (observed[i] as number) - (expected[i] as number)),
    open.slice(1).map((i) => open.slice(1).map((j) => covariance[i]?.[j] as number)),
  );
  const df = Math.max(0, open.length - 1);
  const groups = keys.map((key, index) => ({
    key,
    n: rowsOf.get(key)?.length as number,
    observed: observed[index] as number,
    expected: expected[index] as number,
  }));
  const used = groups.reduce((sum, { n }) => sum + n, 0);
  const sizes = samples.map(({ events, censored }) => ({
    cases: events.length + censored.length,
    outcomes: [events.length],
  }));
  return {
    groups,
    chiSquare,
    df,
    pValue: chiSquare === null ? null : chiSquareCdf(chiSquare, df, { tail: "upper" }),
    verdict: groups.length < 2 ? "thin" : verdictOf(minimum, sizes),
    diagnostics: { given, used, missing: given - used },
  };
}

function rowsByGroup(group: GroupedEvents["group"]): Map<string, number[]> {
  const rowsOf = new Map<string, number[]>();
  for (let index = 0; index < group.length; index += 1) {
    const cell: unknown = group[index];
    if (isMissing(cell)) continue;
    const key = typeof cell === "boolean" ? `${cell}` : idOf(cell);
    if (key === null) throw invalidCell(`input.group[${index}]`, "a text or number", cell);
    const rows = rowsOf.get(key);
    if (rows === undefined) rowsOf.set(key, [index]);
    else rows.push(index);
  }
  return rowsOf;
}

interface Sums {
  readonly observed: number[];
  readonly expected: number[];
  readonly covariance: number[][];
}

/** Walks through the times of events of all groups at once. */
function sumsOf(
  samples: readonly { readonly events: Float64Array; readonly censored: Float64Array }[],
  rho: number,
): Sums {
  const count = samples.length;
  const observed = samples.map(() => 0);
  const expected = samples.map(() => 0);
  const covariance = samples.map(() => samples.map(() => 0));
  const came = samples.map(() => 0);
  const left = samples.map(() => 0);
  const died = samples.map(() => 0);
  const atRisk = samples.map(() => 0);
  let survival = 1;
  for (;;) {
    let time = Number.POSITIVE_INFINITY;
    for (let g = 0; g < count; g += 1) {
      time = Math.min(time, samples[g]?.events[came[g] as number] ?? Number.POSITIVE_INFINITY);
    }
    if (time === Number.POSITIVE_INFINITY) break;
    let [deaths, risk] = [0, 0];
    for (const [g, { events, censored }] of samples.entries()) {
      let place = left[g] as number;
      while ((censored[place] as number) < time) place += 1;
      left[g] = place;
      const first = came[g] as number;
      let next = first;
      while (events[next] === time) next += 1;
      came[g] = next;
      died[g] = next - first;
      atRisk[g] = events.length - first + censored.length - place;
      deaths += next - first;
      risk += atRisk[g] as number;
    }
    const weight = rho === 0 ? 1 : pow(survival, rho);
    const spread =
      risk > 1 ? (weight * weight * deaths * ((risk - deaths) / (risk - 1))) / risk : 0;
    for (let g = 0; g < count; g += 1) {
      const own = atRisk[g] as number;
      observed[g] = (observed[g] as number) + weight * (died[g] as number);
      expected[g] = (expected[g] as number) + (weight * deaths * own) / risk;
      const row = covariance[g] as number[];
      for (let h = 0; h < count; h += 1) {
        const share = (g === h ? risk : 0) - (atRisk[h] as number);
        row[h] = (row[h] as number) + (spread * own * share) / risk;
      }
    }
    survival *= (risk - deaths) / risk;
  }
  return { observed, expected, covariance };
}

/** xᵀM⁻¹x by elimination, M symmetric; null where M tells nothing. */
function distanceOf(x: readonly number[], matrix: readonly (readonly number[])[]): number | null {
  if (x.length === 0) return null;
  const rows = matrix.map((row, index) => [...row, x[index] as number]);
  let distance = 0;
  for (const [place, row] of rows.entries()) {
    const pivot = row[place] as number;
    // A variance of nothing but rounding: one group's events are known from the others'.
    if (!(pivot > 1e-12 * (matrix[place]?.[place] as number))) return null;
    const last = row[x.length] as number;
    distance += (last * last) / pivot;
    for (const other of rows.slice(place + 1)) {
      const factor = (other[place] as number) / pivot;
      for (let column = place; column <= x.length; column += 1) {
        other[column] = (other[column] as number) - factor * (row[column] as number);
      }
    }
  }
  return distance;
}
