import { checkCount, checkKeys, checkList, checkObject, checkOneOf } from "../core/check.js";
import { exp, log } from "../core/math/elementary.js";
import { checkProbability } from "./probability.js";
import { checkWatched, sortedTimes, type WatchedEvents } from "./survivalInput.js";
import { reachOf } from "./testOptions.js";
import { type Verdict, type VerdictOptions, verdictOf } from "./verdict.js";

/** Settings of {@link kaplanMeier}. */
export interface KaplanMeierOptions extends VerdictOptions {
  /** On which scale the interval is symmetric: of ln S, of ln(−ln S), or of S itself. Default `"log"`, as R's survfit. */
  readonly interval?: "log" | "logLog" | "plain" | undefined;
  /** How often intervals made like this hold the true share, between 0 and 1. Default 0.95. */
  readonly confidence?: number | undefined;
  /** Which shares of all to tell the time of, between 0 and 1. Default 0.1, 0.25, 0.5, 0.75 and 0.9. */
  readonly quantiles?: readonly number[] | undefined;
}

/** The share still without the event, from one time to the next. */
export interface SurvivalPoint {
  readonly time: number;
  /** How many were watched and without the event just before. */
  readonly atRisk: number;
  readonly events: number;
  /** How many were watched no longer than this. */
  readonly censored: number;
  /** Share of all without the event after this time, S. */
  readonly survival: number;
  /** Greenwood's standard error of `survival`; null where that is 0. */
  readonly standardError: number | null;
  /** Lower end of the interval, 0 to 1; null where `survival` is 0. */
  readonly low: number | null;
  /** Upper end of the interval, 0 to 1; null where `survival` is 0. */
  readonly high: number | null;
}

/** By when a share of all has had the event. */
export interface SurvivalQuantile {
  readonly p: number;
  /** Null where the share is not reached, as of the two ends. */
  readonly time: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** What {@link kaplanMeier} finds. */
export interface SurvivalCurve {
  /** Cases. */
  readonly n: number;
  readonly events: number;
  /** One entry for each time, ascending. */
  readonly curve: readonly SurvivalPoint[];
  readonly quantiles: readonly SurvivalQuantile[];
  /** The mean time without the event within the longest time watched, with its standard error; nulls without cases. */
  readonly restrictedMean: { readonly value: number | null; readonly standardError: number | null };
  /** `"thin"`: fewer than `minimum` cases or under 5 events. */
  readonly verdict: Verdict;
}

/**
 * How long does it take until something happens (a deal won, a customer lost), when for many it has not happened yet?
 *
 * At each time t with d events among r still at risk, the share S without the event shrinks by the factor (r − d)/r; those
 * watched no longer leave r after the events of their last time. Leaving them out instead makes everything look faster.
 * Greenwood's error is S·√V with V = Σ d/(r(r − d)). Intervals, cut to 0 to 1: `log` S·e^(±z√V), `logLog`
 * S^(e^(±z√V/ln S)), `plain` S ± z·S√V. A quantile p is the first time at which S ≤ 1 − p; where S equals 1 − p for a while,
 * the middle between there and the next event (the last time, if none comes); its ends come from those of S alike. Grows with n·log n.
 *
 * @param input - Times and events, one entry a case in both, in any order; typed arrays are fastest.
 * @param options - See {@link KaplanMeierOptions}.
 * @returns The curve with its quantiles and restricted mean; of no cases an empty one.
 * @throws {ClosedLoopError} INVALID_INPUT when lists differ in length, a time is negative or no finite number, an event is none
 *   of 0, 1, false and true, or an option is out of range.
 * @see Kaplan and Meier (1958), JASA 53, 457–481; Greenwood (1926); R's survival::survfit.
 *
 * @example
 * import { kaplanMeier } from "closedloop";
 *
 * // Days until five deals were won; the second and the fourth are still open.
 * const days = kaplanMeier({ time: [10, 20, 30, 40, 50], event: [1, 0, 1, 0, 1] });
 * days.curve.map(({ survival }) => survival) // => [~0.8, ~0.8, ~0.533333, ~0.533333, 0]
 * days.quantiles[2]?.time // => 50
 * days.verdict // => "thin"
 */
export function kaplanMeier(input: WatchedEvents, options: KaplanMeierOptions = {}): SurvivalCurve {
  const n = checkWatched(input, ["time", "event"]);
  checkObject("options", options);
  checkKeys("options", options, ["interval", "confidence", "quantiles", "minimum"]);
  const { interval = "log", confidence = 0.95, minimum = 30 } = options;
  const { quantiles = [0.1, 0.25, 0.5, 0.75, 0.9] } = options;
  checkOneOf("options.interval", interval, ["log", "logLog", "plain"]);
  checkProbability("options.confidence", confidence);
  checkCount("options.minimum", minimum);
  checkList("options.quantiles", quantiles);
  for (const [index, p] of quantiles.entries()) {
    checkProbability(`options.quantiles[${index}]`, p);
  }

  const { events, censored } = sortedTimes(input);
  const curve = curveOf(events, censored, interval, reachOf(confidence, "two-sided"));
  return {
    n,
    events: events.length,
    curve,
    quantiles: quantiles.map((p) => ({
      p,
      time: timeOf(curve, p, ({ survival }) => survival),
      low: timeOf(curve, p, ({ low }) => low),
      high: timeOf(curve, p, ({ high }) => high),
    })),
    restrictedMean: restrictedMeanOf(curve),
    verdict: verdictOf(minimum, [{ cases: n, outcomes: [events.length] }]),
  };
}

function curveOf(
  events: Float64Array,
  censored: Float64Array,
  interval: "log" | "logLog" | "plain",
  reach: number,
): SurvivalPoint[] {
  const curve: SurvivalPoint[] = [];
  let atRisk = events.length + censored.length;
  let [came, left] = [0, 0];
  let [survival, variance] = [1, 0];
  while (atRisk > 0) {
    const time = Math.min(events[came] ?? Infinity, censored[left] ?? Infinity);
    const [firstEvent, firstCensored] = [came, left];
    while (events[came] === time) came += 1;
    while (censored[left] === time) left += 1;
    const died = came - firstEvent;
    const gone = left - firstCensored;
    survival *= (atRisk - died) / atRisk;
    variance += died === 0 ? 0 : died / atRisk / (atRisk - died);
    const error = Math.sqrt(variance);
    const [low, high] = survival === 0 ? [null, null] : endsOf(survival, reach * error, interval);
    curve.push({
      time,
      atRisk,
      events: died,
      censored: gone,
      survival,
      standardError: survival === 0 ? null : survival * error,
      low,
      high,
    });
    atRisk -= died + gone;
  }
  return curve;
}

/** Both ends where ln S may be off by `width` either way. */
function endsOf(
  survival: number,
  width: number,
  interval: "log" | "logLog" | "plain",
): readonly [number, number] {
  if (survival === 1) return [1, 1];
  if (interval === "plain") {
    return [Math.max(0, survival * (1 - width)), Math.min(1, survival * (1 + width))];
  }
  if (interval === "log") return [survival * exp(-width), Math.min(1, survival * exp(width))];
  const logarithm = log(survival);
  const factor = exp(-width / logarithm);
  return [exp(logarithm * factor), exp(logarithm / factor)];
}

/** Products of fractions stand a few roundings beside 1 − p where they would equal it. */
const slack = 1e-11;

/** The first time at which a falling curve reaches 1 − p; the middle of the time that it stays there. */
function timeOf(
  curve: readonly SurvivalPoint[],
  p: number,
  heightOf: (point: SurvivalPoint) => number | null,
): number | null {
  const share = 1 - p;
  let reached: number | null = null;
  for (const point of curve) {
    const height = heightOf(point);
    if (height === null) break;
    if (reached === null && height <= share + slack) reached = point.time;
    if (height < share - slack) return reached === null ? null : middleOf(reached, point.time);
  }
  return reached === null ? null : middleOf(reached, (curve.at(-1) as SurvivalPoint).time);
}

const middleOf = (a: number, b: number): number => a / 2 + b / 2;

/** The area under the curve up to its last time, and its error by how much of it each event takes away. */
function restrictedMeanOf(curve: readonly SurvivalPoint[]): SurvivalCurve["restrictedMean"] {
  if (curve.length === 0) return { value: null, standardError: null };
  let value = 0;
  let survival = 1;
  let last = 0;
  for (const point of curve) {
    value += survival * (point.time - last);
    survival = point.survival;
    last = point.time;
  }
  let squares = 0;
  let ahead = 0;
  for (let index = curve.length - 1; index >= 0; index -= 1) {
    const { atRisk, events, time } = curve[index] as SurvivalPoint;
    // As a share of the whole, whose square a double holds.
    const share = value === 0 ? 0 : ahead / value;
    if (events < atRisk) squares += share * share * (events / atRisk / (atRisk - events));
    const before = curve[index - 1];
    ahead += (before?.survival ?? 1) * (time - (before?.time ?? 0));
  }
  return { value, standardError: value * Math.sqrt(squares) };
}
