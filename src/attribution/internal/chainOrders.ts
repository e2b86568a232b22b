import { log } from "../../core/math/elementary.js";
import { areaUnderCurve } from "../../stats/areaUnderCurve.js";
import type { MarkovOrder } from "../markovModel.js";
import type { CountedChain } from "./chain.js";

/** How well a chain fits the journeys it was counted from, steps that stay in a state included. */
export function orderFit(chain: CountedChain, nullPaths: "use" | "ignore"): MarkovOrder {
  const { order, states, steps, ends } = chain;
  const isUsed = nullPaths === "use" ? 1 : 0;
  const whole = new Float64Array(states.length);
  const choices = new Int32Array(states.length);
  const parts: { readonly state: number; readonly weight: number }[] = [];
  const add = (state: number, weight: number): void => {
    if (weight === 0) return;
    parts.push({ state, weight });
    whole[state] = (whole[state] as number) + weight;
    choices[state] = (choices[state] as number) + 1;
  };
  for (const [step, from] of steps.from.entries()) {
    add(from, (steps.conversions[step] as number) + isUsed * (steps.nulls[step] as number));
  }
  for (const state of states.keys()) {
    add(state, ends.conversions[state] as number);
    add(state, isUsed * (ends.nulls[state] as number));
  }
  const logLikelihood = parts.reduce(
    (sum, { state, weight }) => sum + weight * log(weight / (whole[state] as number)),
    0,
  );
  const parameters = choices.reduce((sum, count) => sum + Math.max(count - 1, 0), 0);
  return {
    order,
    logLikelihood: logLikelihood + 0,
    aic: 2 * parameters - 2 * logLikelihood,
    auc: nullPaths === "use" ? lastStateAuc(chain) : null,
  };
}

/** How well the last state tells who converts. */
function lastStateAuc({ ends }: CountedChain): number | null {
  const [successes, failures] = [ends.conversions, ends.nulls].map((counts) =>
    Float64Array.from(counts),
  ) as [Float64Array, Float64Array];
  const isAny = (counts: Float64Array): boolean => counts.some((count) => count > 0);
  if (!isAny(successes) || !isAny(failures)) return null;
  const rates = successes.map((won, state) =>
    won === 0 ? 0 : won / (won + (failures[state] as number)),
  );
  return areaUnderCurve(rates, successes, failures);
}
