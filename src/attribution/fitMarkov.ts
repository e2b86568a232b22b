import { checkKeys, checkObject, checkOneOf } from "../core/check.js";
import { deepFreeze } from "../core/freeze.js";
import type { Amount } from "../core/money/types.js";
import { amountsIn } from "./internal/amountsIn.js";
import type { Chain } from "./internal/chain.js";
import { checkPart } from "./internal/checkTransitions.js";
import { solveChain, transitionsOf } from "./internal/markov.js";
import type { MarkovModel } from "./markovModel.js";
import type { TransitionCounts } from "./transitions.js";

/** Settings of {@link fitMarkov}. */
export interface FitMarkovOptions {
  /** Whether journeys that did not convert count. Default `use`. */
  readonly nullPaths?: "use" | "ignore" | undefined;
  /** Whether `transitions` tells of steps that stay in a state; they change no removal effect. Default `dropped`. */
  readonly selfTransitions?: "dropped" | "kept" | undefined;
}

/**
 * Fits a Markov chain to counted steps: the chance to convert, and what would be lost without each key.
 *
 * The chance of a step is its share of all that leave its state. The removal effect of a key is `1 − P(conversion without it) ÷
 * P(conversion)`, all that would step to a state that holds it stepping to nothing; on value alike, a conversion out of a state
 * being worth the mean of those. Solved exactly. `attribute` takes the result as a model.
 *
 * @param counts - What `transitionCounts` or `mergeTransitions` gave.
 * @param options - See {@link FitMarkovOptions}.
 * @returns A frozen model, plain JSON.
 * @throws {ClosedLoopError} INVALID_INPUT when the counts or an option are not as described; UNSUPPORTED_VERSION for counts of
 *   another version; NOT_CONVERGED when the chain goes round for too long to be solved.
 * @see Anderl, Becker, von Wangenheim and Schumann (2016), "Mapping the customer journey", International Journal of Research in
 *   Marketing 33(3)
 *
 * @example
 * import { attribute, fitMarkov, transitionCounts } from "closedloop";
 *
 * const paths = [
 *   { path: ["search", "email"], conversions: 20, value: 2_000, nulls: 30 },
 *   { path: ["email"], conversions: 5, value: 400, nulls: 45 },
 * ];
 * const model = fitMarkov(transitionCounts(paths));
 * model.conversionProbability // => 0.25
 * model.removalEffects.map(({ key, conversions }) => [key, conversions]) // => [["search", ~0.5], ["email", 1]]
 * attribute(paths, { model }).credits[0]?.key // => "email"
 */
export function fitMarkov(counts: TransitionCounts, options: FitMarkovOptions = {}): MarkovModel {
  checkPart("", counts);
  checkObject("options", options);
  checkKeys("", options, ["nullPaths", "selfTransitions"]);
  const { nullPaths = "use", selfTransitions = "dropped" } = options;
  checkOneOf("nullPaths", nullPaths, ["use", "ignore"]);
  checkOneOf("selfTransitions", selfTransitions, ["dropped", "kept"]);
  const { keys, chain, values } = chainOf(counts);
  return deepFreeze({
    kind: "attribution/markov",
    schemaVersion: 1,
    order: counts.order,
    nullPaths,
    ...solveChain(chain, keys, values, nullPaths),
    transitions: transitionsOf(chain, keys, nullPaths, selfTransitions),
  });
}

function chainOf({ order, states, steps, ends }: TransitionCounts): {
  readonly keys: readonly string[];
  readonly chain: Chain;
  readonly values: Float64Array;
} {
  const keys = [...new Set(states.flat())];
  const indexOf = new Map(keys.map((key, index) => [key, index]));
  const conversions = states.map(() => 0);
  const nulls = states.map(() => 0);
  const values = new Float64Array(states.length);
  const amounts = amountsIn(ends.map(({ value }): Amount => value));
  for (const [index, end] of ends.entries()) {
    conversions[end.state] = (conversions[end.state] as number) + end.conversions;
    nulls[end.state] = (nulls[end.state] as number) + end.nulls;
    values[end.state] = (values[end.state] as number) + (amounts[index] as number);
  }
  return {
    keys,
    values,
    chain: {
      order,
      states: states.map((own) => own.map((key) => indexOf.get(key) as number)),
      steps: {
        from: steps.map(({ from }) => from),
        to: steps.map(({ to }) => to),
        conversions: steps.map((step) => step.conversions),
        nulls: steps.map((step) => step.nulls),
      },
      ends: { conversions, nulls },
    },
  };
}
