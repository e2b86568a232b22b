import { checkCount, checkKeys, checkObject, checkOneOf, invalid } from "../core/check.js";
import { compareText } from "../core/compareText.js";
import { compareMoney } from "../core/money/compareMoney.js";
import type { Amount } from "../core/money/types.js";
import { type Zone, zoneClock } from "../core/time/zone.js";
import type { Attribution } from "./attribution.js";
import {
  type AttributionModel,
  type FilledAttributionModel,
  readAttributionModel,
} from "./attributionModel.js";
import type { KeyCredit } from "./internal/creditParts.js";
import { creditsOfChain, creditsOfModel } from "./internal/creditsOfChain.js";
import { creditsOfRules } from "./internal/creditsOfRules.js";
import { type Needs, readJourneys } from "./internal/readJourneys.js";
import type { Journey, JourneyColumns, JourneyPath } from "./journey.js";
import type { MarkovModel } from "./markovModel.js";

/** Settings of {@link attribute}. */
export interface AttributionOptions {
  /** How credit is shared out: a name such as `"positionBased"`, or a name with settings. */
  readonly model: AttributionModel;
  /** `"touches"` lists each touch's credit beside the sums. Default: sums only. */
  readonly detail?: "touches" | undefined;
  /** Where the draws of `bootstrap` begin. Default 1. */
  readonly seed?: number | undefined;
  /** How sure the intervals of `bootstrap` are. Default 0.95. */
  readonly confidence?: number | undefined;
  /** Where Days and times without a zone are; times without a zone are refused unless it is given. Default UTC. */
  readonly timeZone?: string | undefined;
}

/**
 * Shares conversions and their value out among the touches that came before them: what each channel brought.
 *
 * Touches count in order of their `at`, ties as listed. Touch i with weight wᵢ gets V·wᵢ/W of a journey's conversions and
 * of a bare-number value V, W being the sum of the weights; these are doubles. Money is split exactly: V in thousandths
 * of its unit (the currency's minor unit, or the amount's own last digit if that is finer), touch i getting
 * ⌊V·Wᵢ/W⌋ − ⌊V·Wᵢ₋₁/W⌋ with Wᵢ = w₁ + … + wᵢ, a negative V as −V with the sign turned, so that a refund cancels its
 * sale. Sums by key are exact, and are rounded once, to the finest unit among all values: down, then up by one unit
 * where the remainders are largest, ties to the lower key.
 *
 * Weights are whole: shares count in millionths, and `timeDecay` and `dropOne` are scaled to 2²⁰ for the largest weight
 * (for Money only). A journey without touches is `unattributed`; where all weights are 0, each touch has the same. A
 * journey without conversions credits nothing: its keys are listed, and a value that it holds is `unattributed`, so give
 * a refund the conversions it undoes. Time and memory grow with the number of touches (`dropOne`: with the square of a
 * path's length, once per distinct path).
 *
 * The model `markov` looks at what keys bring to the whole: journeys are a chain of steps from key to key, to a conversion or to
 * nothing, its chances those that the journeys show. The removal effect of a key is `1 − P(conversion without it) ÷
 * P(conversion)`, where all that would step to it steps to nothing; conversions are split by these, value by the same effects on
 * value. Solved exactly, without simulation. Its order is how many touches a step remembers.
 *
 * @param journeys - What {@link buildJourneys} gives; or paths with their counts; or columns. Values are all numbers or
 *   all Money of one currency. Journeys with an id that stood before, or with a cell that cannot be read, are left out
 *   and named in `diagnostics`.
 * @param options - The model, and how much to tell.
 * @returns One row per key that occurs, by value descending, then by key; credits and `unattributed` add up to `totals`,
 *   Money to the last unit, doubles within 1e-9. Without journeys, no rows and null amounts.
 * @throws {ClosedLoopError} INVALID_INPUT when the model, another option or the form of the journeys is not as described,
 *   or a sum leaves the range of numbers.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when values have two currencies, or are numbers and Money.
 * @throws {ClosedLoopError} MISSING_FIELD when no journey has a field that is needed, as `timeDecay` needs the touches'
 *   `at`, which paths do not have.
 * @throws {ClosedLoopError} NOT_CONVERGED when a chain of a high order goes round for too long to be solved.
 * @see Anderl, Becker, von Wangenheim and Schumann (2016), "Mapping the customer journey", International Journal of Research in
 *   Marketing 33(3) (`markov`); Google (2023), Analytics "Attribution models"; Fractribution, github.com/google/fractribution (`dropOne`)
 *
 * @example
 * import { attribute, money } from "closedloop";
 *
 * const journey = {
 *   id: "deal-1", conversions: 1, value: money("100.00", "EUR"),
 *   touches: [
 *     { key: "search", at: "2026-01-05T10:00:00Z" },
 *     { key: "email", at: "2026-01-20T10:00:00Z" },
 *     { key: "direct", at: "2026-02-01T10:00:00Z" },
 *   ],
 * };
 * attribute([journey], { model: "linear" }).credits.map(({ value }) => value.amount) // => ["33.34", "33.33", "33.33"]
 * attribute([journey], { model: "lastNonDirect" }).credits[0]?.key // => "email"
 *
 * const paths = [
 *   { path: ["search", "email"], conversions: 20, value: 2_000, nulls: 30 },
 *   { path: ["email"], conversions: 5, value: 400, nulls: 45 },
 * ];
 * const { credits, conversionProbability } = attribute(paths, { model: "markov" });
 * conversionProbability // => 0.25
 * credits.map(({ key, conversions }) => [key, conversions]) // => [["email", ~16.667], ["search", ~8.333]]
 */
export function attribute<V extends Amount>(
  journeys: readonly (Journey<V> | JourneyPath<V>)[] | JourneyColumns<V>,
  options: AttributionOptions,
): Attribution<V> {
  const { model, detail, zone, seed, confidence } = readOptions(options);
  const table = readJourneys(journeys, needsOf(model), zone);
  const { length, keys, diagnostics } = table;
  const parts =
    model.kind === "attribution/markov"
      ? creditsOfModel(table, model)
      : model.kind === "markov"
        ? creditsOfChain(table, model, { seed, confidence })
        : creditsOfRules(table, model, detail !== undefined);
  const { credits, unattributed, totals, ...rest } = parts;
  const report: Attribution = {
    kind: "attribution",
    schemaVersion: 1,
    credits: ranked(keys, credits).map((index) => ({
      key: keys[index] as string,
      ...(credits[index] as KeyCredit),
    })),
    unattributed: { ...unattributed, value: length === 0 ? null : unattributed.value },
    totals: { ...totals, value: length === 0 ? null : totals.value },
    model,
    ...rest,
    diagnostics,
  };
  // The reader has checked that all values are of the kind that V names.
  return report as Attribution<V>;
}

function readOptions(options: AttributionOptions): {
  readonly model: FilledAttributionModel | MarkovModel;
  readonly detail: "touches" | undefined;
  readonly zone: Zone | undefined;
  readonly seed: number;
  readonly confidence: number;
} {
  checkObject("options", options);
  checkKeys("", options, ["model", "detail", "timeZone", "seed", "confidence"]);
  const { detail, timeZone, seed = 1, confidence = 0.95 } = options;
  const model = readAttributionModel(options.model);
  if (detail !== undefined) {
    checkOneOf("detail", detail, ["touches"]);
    if (model.kind === "markov" || model.kind === "attribution/markov") {
      throw invalid("detail", "nothing, since a Markov chain credits keys, not touches", detail);
    }
  }
  checkCount("seed", seed);
  if (!(confidence > 0 && confidence < 1))
    throw invalid("confidence", "a share between 0 and 1", confidence);
  const zone = timeZone === undefined ? undefined : zoneClock(timeZone);
  return { model, detail, zone, seed, confidence };
}

function needsOf(model: FilledAttributionModel | MarkovModel): Needs {
  const isDecay = model.kind === "timeDecay";
  const milestones = "lead" in model && model.lead + model.opportunity > 0;
  return {
    touchTimes: isDecay || milestones,
    conversionTime: isDecay && model.step === "day",
    milestones,
    selfReported: model.kind === "selfReported",
  };
}

/** Places of keys, the largest value first, ties by key. */
function ranked(keys: readonly string[], credits: readonly KeyCredit[]): number[] {
  return [...keys.keys()].sort((a, b) => {
    const order = compareAmounts((credits[b] as KeyCredit).value, (credits[a] as KeyCredit).value);
    return order || compareText(keys[a] as string, keys[b] as string);
  });
}

/** Amounts of one kind. */
function compareAmounts(a: Amount, b: Amount): number {
  if (typeof a === "number" || typeof b === "number") return Number(a) - Number(b);
  return compareMoney(a, b);
}
