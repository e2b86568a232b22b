import { checkKeys, checkObject, checkOneOf } from "../core/check.js";
import { compareText } from "../core/compareText.js";
import type { Amount } from "../core/money/types.js";
import { type Zone, zoneClock } from "../core/time/zone.js";
import type { Attribution, TouchCredit } from "./attribution.js";
import {
  type AttributionModel,
  type FilledAttributionModel,
  readAttributionModel,
} from "./attributionModel.js";
import { touchCount } from "./internal/journeyTable.js";
import { moneyLedger, numberLedger } from "./internal/ledger.js";
import { type Needs, readJourneys } from "./internal/readJourneys.js";
import { weightsOf, wholeWeights } from "./internal/weights.js";
import type { Journey, JourneyColumns, JourneyPath } from "./journey.js";

/** Settings of {@link attribute}. */
export interface AttributionOptions {
  /** How credit is shared out: a name such as `"positionBased"`, or a name with settings. */
  readonly model: AttributionModel;
  /** `"touches"` lists each touch's credit beside the sums. Default: sums only. */
  readonly detail?: "touches" | undefined;
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
 * @see Google (2023), Analytics "Attribution models"; Fractribution, github.com/google/fractribution (`dropOne`)
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
 */
export function attribute<V extends Amount>(
  journeys: readonly (Journey<V> | JourneyPath<V>)[] | JourneyColumns<V>,
  options: AttributionOptions,
): Attribution<V> {
  const { model, detail, zone } = readOptions(options);
  const table = readJourneys(journeys, needsOf(model), zone);
  const { length, keys, keyOf, starts, currency, diagnostics } = table;
  const weigh = weightsOf(model, table);
  const conversions = numberLedger(keys.length, keyOf);
  const values =
    typeof currency === "string"
      ? moneyLedger(table, currency, (weights) => wholeWeights(model, weights))
      : numberLedger(keys.length, keyOf);
  const details: TouchCredit[] = [];
  for (let journey = 0; journey < length; journey += 1) {
    const start = starts[journey] as number;
    const count = touchCount(table, journey);
    const converted = table.conversions[journey] as number;
    const weights = converted > 0 && count > 0 ? weigh(journey) : [];
    conversions.enter(converted, start, weights);
    values.enter(table.valueOf(journey), start, weights);
    for (let touch = 0; detail !== undefined && touch < count; touch += 1) {
      details.push({
        journeyId: table.id(journey),
        key: keys[keyOf[start + touch] as number] as string,
        conversions: conversions.creditOf(touch),
        value: values.creditOf(touch),
      });
    }
  }
  const counts = conversions.close();
  const amounts = values.close();
  const report: Attribution = {
    kind: "attribution",
    schemaVersion: 1,
    credits: ranked(keys, amounts.sizes).map((index) => ({
      key: keys[index] as string,
      conversions: counts.keys[index] as number,
      value: amounts.keys[index] as Amount,
    })),
    unattributed: {
      conversions: counts.unattributed,
      value: length === 0 ? null : amounts.unattributed,
    },
    totals: { conversions: counts.total, value: length === 0 ? null : amounts.total },
    model,
    ...(detail !== undefined && { touches: details }),
    diagnostics,
  };
  // The reader has checked that all values are of the kind that V names.
  return report as Attribution<V>;
}

function readOptions(options: AttributionOptions): {
  readonly model: FilledAttributionModel;
  readonly detail: "touches" | undefined;
  readonly zone: Zone | undefined;
} {
  checkObject("options", options);
  checkKeys("", options, ["model", "detail", "timeZone"]);
  const { detail, timeZone } = options;
  if (detail !== undefined) checkOneOf("detail", detail, ["touches"]);
  const zone = timeZone === undefined ? undefined : zoneClock(timeZone);
  return { model: readAttributionModel(options.model), detail, zone };
}

function needsOf(model: FilledAttributionModel): Needs {
  const isDecay = model.kind === "timeDecay";
  const milestones = "lead" in model && model.lead + model.opportunity > 0;
  return {
    touchTimes: isDecay || milestones,
    conversionTime: isDecay && model.step === "day",
    milestones,
    selfReported: model.kind === "selfReported",
  };
}

/** Places of keys, the largest size first, ties by key. */
function ranked(keys: readonly string[], sizes: readonly (number | bigint)[]): number[] {
  return [...keys.keys()].sort((a, b) => {
    const [left, right] = [sizes[a] as number | bigint, sizes[b] as number | bigint];
    if (left !== right) return left < right ? 1 : -1;
    return compareText(keys[a] as string, keys[b] as string);
  });
}
