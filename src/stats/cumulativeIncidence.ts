import { idOf } from "../core/cells/id.js";
import { checkCount, checkKeys, checkObject, invalidCell } from "../core/check.js";
import { compareText } from "../core/compareText.js";
import { checkWatched, type WatchedTimes } from "./survivalInput.js";
import { type Verdict, type VerdictOptions, verdictOf } from "./verdict.js";

/** What {@link cumulativeIncidence} reads: one entry a case in each list, in any order. */
export interface WatchedStates extends WatchedTimes {
  /** What came at that time: 1, "won", "lost" …; 0 where nothing has come yet. */
  readonly state: ArrayLike<string | number | bigint>;
}

/** One way that cases ended. */
export interface Cause {
  /** The state as text. */
  readonly key: string;
  readonly events: number;
  /** One entry for each time: the share of all that has ended this way by then, and its standard error. */
  readonly curve: readonly {
    readonly time: number;
    readonly events: number;
    readonly incidence: number;
    readonly standardError: number;
  }[];
}

/** What {@link cumulativeIncidence} finds. */
export interface CumulativeIncidence {
  /** Cases. */
  readonly n: number;
  /** One entry for each time, ascending: how many were watched just before, how many no longer, the share nothing has come to. */
  readonly curve: readonly {
    readonly time: number;
    readonly atRisk: number;
    readonly censored: number;
    readonly open: number;
  }[];
  /** By key, in order of code points; with `open`, their incidences add up to 1. */
  readonly causes: readonly Cause[];
  /** `"thin"`: fewer than `minimum` cases, or one way with under 5 events. */
  readonly verdict: Verdict;
}

/**
 * What share ends one way or another (deals won and lost) by when, while many are still open?
 *
 * The Aalen-Johansen estimate. At each time with dₖ ends of kind k, d of all kinds, among r at risk, incidence k grows by
 * S·dₖ/r, S being the share still open just before. One minus Kaplan and Meier's curve, with the other ends as if only no
 * longer watched, says too much: what is lost cannot be won later. The standard error is that of the multinomial counts at
 * each time. Grows with n·log n, and with times × kinds.
 *
 * @param input - Times and states, one entry a case in both, in any order.
 * @param options - `minimum`: cases for the verdict `"enough"`, 30 unless given.
 * @returns Curves of what is open and of each way to end; of no cases empty ones.
 * @throws {ClosedLoopError} INVALID_INPUT when lists differ in length, a time is negative or no finite number, or a state is no
 *   number and no text.
 * @see Aalen and Johansen (1978), Scandinavian Journal of Statistics 5, 141–150; Marubini and Valsecchi (1995), 10.3; R's
 *   survival::survfit of several states.
 *
 * @example
 * import { cumulativeIncidence } from "closedloop";
 *
 * const ends = cumulativeIncidence({ time: [10, 20, 20, 30, 40], state: ["won", "lost", 0, "won", 0] });
 * ends.causes.map(({ key, curve }) => [key, curve.at(-1)?.incidence]) // => [["lost", ~0.2], ["won", ~0.5]]
 * ends.curve.at(-1)?.open // => ~0.3
 */
export function cumulativeIncidence(
  input: WatchedStates,
  options: VerdictOptions = {},
): CumulativeIncidence {
  const n = checkWatched(input, ["time", "state"]);
  checkObject("options", options);
  checkKeys("options", options, ["minimum"]);
  const { minimum = 30 } = options;
  checkCount("options.minimum", minimum);

  const timesOf = timesByState(input);
  const censored = Float64Array.from(timesOf.get("0") ?? []).sort();
  timesOf.delete("0");
  const ways = [...timesOf.keys()].sort(compareText).map((key) => ({
    key,
    times: Float64Array.from(timesOf.get(key) as number[]).sort(),
    place: 0,
    curve: [] as Cause["curve"][number][],
    incidence: 0,
    sums: noSums(),
  }));
  const curve: CumulativeIncidence["curve"][number][] = [];
  let [atRisk, left, open] = [n, 0, 1];
  while (atRisk > 0) {
    let time = censored[left] ?? Number.POSITIVE_INFINITY;
    for (const { times, place } of ways) {
      time = Math.min(time, times[place] ?? Number.POSITIVE_INFINITY);
    }
    const firstCensored = left;
    while (censored[left] === time) left += 1;
    const counts = ways.map((way) => {
      const first = way.place;
      while (way.times[way.place] === time) way.place += 1;
      return way.place - first;
    });
    const ended = counts.reduce((sum, count) => sum + count, 0);
    for (const [index, way] of ways.entries()) {
      const events = counts[index] as number;
      way.incidence += (open * events) / atRisk;
      if (ended > 0) addTo(way.sums, way.incidence, open, atRisk, events, ended);
      const standardError = errorOf(way.sums, way.incidence);
      way.curve.push({ time, events, incidence: way.incidence, standardError });
    }
    open *= (atRisk - ended) / atRisk;
    curve.push({ time, atRisk, censored: left - firstCensored, open });
    atRisk -= ended + left - firstCensored;
  }
  return {
    n,
    curve,
    causes: ways.map(({ key, times, curve: own }) => ({ key, events: times.length, curve: own })),
    verdict: verdictOf(minimum, [{ cases: n, outcomes: ways.map(({ times }) => times.length) }]),
  };
}

function timesByState({ time, state }: WatchedStates): Map<string, number[]> {
  const timesOf = new Map<string, number[]>();
  for (let index = 0; index < state.length; index += 1) {
    const cell: unknown = state[index];
    const key = idOf(cell);
    if (key === null) throw invalidCell(`input.state[${index}]`, "a text or number", cell);
    const times = timesOf.get(key);
    // A time may come as -0, which adding 0 makes 0.
    const at = (time[index] as number) + 0;
    if (times === undefined) timesOf.set(key, [at]);
    else times.push(at);
  }
  return timesOf;
}

/** The variance of an incidence F at t, Σ own + 2(F(t) − F)·cross + (F(t) − F)²·all over earlier times, by powers of F(t). */
interface VarianceSums {
  constant: number;
  linear: number;
  square: number;
}

const noSums = (): VarianceSums => ({ constant: 0, linear: 0, square: 0 });

function addTo(
  sums: VarianceSums,
  incidence: number,
  open: number,
  atRisk: number,
  events: number,
  ended: number,
): void {
  const rate = events / atRisk;
  const own = (open * open * rate * (1 - rate)) / atRisk;
  const cross = (-open * rate) / atRisk;
  // Where all have ended nothing comes later, so that no weight is asked for.
  const all = ended < atRisk ? ended / atRisk / (atRisk - ended) : 0;
  sums.constant += own - 2 * incidence * cross + incidence * incidence * all;
  sums.linear += 2 * (cross - incidence * all);
  sums.square += all;
}

function errorOf({ constant, linear, square }: VarianceSums, incidence: number): number {
  return Math.sqrt(Math.max(0, constant + incidence * (linear + incidence * square)));
}
