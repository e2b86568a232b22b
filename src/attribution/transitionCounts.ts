import { checkKeys, checkObject } from "../core/check.js";
import type { Amount } from "../core/money/types.js";
import { zoneClock } from "../core/time/zone.js";
import { checkOrder } from "./attributionModel.js";
import { countChain } from "./internal/chain.js";
import { readJourneys } from "./internal/readJourneys.js";
import { valueSums } from "./internal/valueSums.js";
import type { Journey, JourneyColumns, JourneyPath } from "./journey.js";
import type { TransitionCounts } from "./transitions.js";

/** Settings of {@link transitionCounts}. */
export interface TransitionOptions {
  /** How many touches a step remembers, 1 to 10. Default 1. */
  readonly order?: number | undefined;
  /** Where Days and times without a zone are; times without a zone are refused unless it is given. Default UTC. */
  readonly timeZone?: string | undefined;
}

/**
 * Counts how journeys went from touch to touch: what a Markov chain is fitted to, small and plain, so that parts of a large
 * export are counted one by one and added up by `mergeTransitions`.
 *
 * A state is the last `order` keys, a shorter path is one state. A path adds its conversions and nulls to each of its steps from
 * the start on, then to its end. Time grows with the touches, memory with the distinct steps.
 *
 * @param journeys - As `attribute` takes them.
 * @param options - See {@link TransitionOptions}.
 * @returns States, steps and ends as lists; what could not be read is named in `diagnostics`.
 * @throws {ClosedLoopError} INVALID_INPUT when an option or the form of the journeys is not as described; CURRENCY_MISMATCH when
 *   values have two currencies, or are numbers and Money.
 *
 * @example
 * import { transitionCounts } from "closedloop";
 *
 * const counts = transitionCounts([{ path: ["search", "email"], conversions: 2, value: 100, nulls: 3 }]);
 * counts.states // => [[], ["search"], ["email"]]
 * counts.steps // => [{ from: 0, to: 1, conversions: 2, nulls: 3 }, { from: 1, to: 2, conversions: 2, nulls: 3 }]
 * counts.ends // => [{ state: 2, conversions: 2, nulls: 3, value: 100 }]
 */
export function transitionCounts<V extends Amount>(
  journeys: readonly (Journey<V> | JourneyPath<V>)[] | JourneyColumns<V>,
  options: TransitionOptions = {},
): TransitionCounts<V> {
  checkObject("options", options);
  checkKeys("", options, ["order", "timeZone"]);
  const { order = 1, timeZone } = options;
  checkOrder("order", order);
  const needs = {
    touchTimes: false,
    conversionTime: false,
    milestones: false,
    selfReported: false,
  };
  const zone = timeZone === undefined ? undefined : zoneClock(timeZone);
  const table = readJourneys(journeys, needs, zone);
  const { keys, diagnostics } = table;
  const { states, steps, ends, lastState } = countChain({ ...table, keyCount: keys.length }, order);
  const values = valueSums(table, states.length);
  for (let journey = 0; journey < table.length; journey += 1) {
    if ((table.conversions[journey] as number) > 0) {
      values.add(lastState[journey] as number, journey);
    }
  }
  const counts: TransitionCounts = {
    kind: "attribution/transitions",
    schemaVersion: 1,
    order,
    states: states.map((own) => own.map((key) => keys[key] as string)),
    steps: steps.from.map((from, step) => ({
      from,
      to: steps.to[step] as number,
      conversions: steps.conversions[step] as number,
      nulls: steps.nulls[step] as number,
    })),
    ends: [...states.keys()].flatMap((state) => {
      const conversions = ends.conversions[state] as number;
      const nulls = ends.nulls[state] as number;
      return conversions + nulls > 0
        ? [{ state, conversions, nulls, value: values.sumAt(state) }]
        : [];
    }),
    diagnostics,
  };
  // The reader has checked that all values are of the kind that V names.
  return counts as TransitionCounts<V>;
}
