import type { MarkovTransition, RemovalEffect } from "../markovModel.js";
import { type Flow, flowOf, worthOf } from "./absorption.js";
import type { Chain } from "./chain.js";

/** What is told of a chain. */
export interface SolvedChain {
  /** Null without any journey. */
  readonly conversionProbability: number | null;
  /** By key. */
  readonly removalEffects: readonly RemovalEffect[];
}

/**
 * The chance to convert from the start, and by how much it, and what a journey is worth, fall when a key is removed: when every
 * state that holds it leads to nothing. `values` are those of the conversions that ended in each state, together.
 */
export function solveChain(
  chain: Chain,
  keys: readonly string[],
  values: ArrayLike<number>,
  nullPaths: "use" | "ignore",
): SolvedChain {
  const { states, ends } = chain;
  const flow = flowOf(chain, nullPaths);
  const chance = worthOf(flow, ends.conversions)[0] as number;
  const worth = worthOf(flow, values)[0] as number;
  const holders = keys.map((): number[] => []);
  for (const [state, own] of states.entries()) {
    for (const key of new Set(own)) (holders[key] as number[]).push(state);
  }
  const effectOf = (
    gain: ArrayLike<number>,
    whole: number,
    removed: ReadonlySet<number>,
  ): number | null =>
    whole === 0
      ? null
      : 1 - (worthOf(flow, gain, (state) => removed.has(state))[0] as number) / whole;
  return {
    conversionProbability: (flow.out[0] as number) > 0 ? chance : null,
    removalEffects: keys.map((key, index) => {
      const removed = new Set(holders[index]);
      return {
        key,
        conversions: effectOf(ends.conversions, chance, removed),
        value: effectOf(values, worth, removed),
      };
    }),
  };
}

/** The chances of each step; of those that stay in a state only where they are kept. */
export function transitionsOf(
  chain: Chain,
  keys: readonly string[],
  nullPaths: "use" | "ignore",
  selfTransitions: "dropped" | "kept",
): MarkovTransition[] {
  const { states, steps, ends } = chain;
  const flow: Flow = flowOf(chain, nullPaths);
  const isUsed = nullPaths === "use" ? 1 : 0;
  const stays = new Float64Array(states.length);
  for (const [step, from] of steps.from.entries()) {
    if (from !== steps.to[step] || selfTransitions === "dropped") continue;
    stays[from] = (steps.conversions[step] as number) + isUsed * (steps.nulls[step] as number);
  }
  const names = states.map((own, state) =>
    state === 0 ? "(start)" : own.map((key) => keys[key]).join(" > "),
  );
  return states.flatMap((_, state) => {
    const from = names[state] as string;
    const stay = stays[state] as number;
    const all = (flow.out[state] as number) + stay;
    const rows: MarkovTransition[] = [];
    const add = (to: string, weight: number): void => {
      if (weight > 0) rows.push({ from, to, probability: weight / all });
    };
    const end = flow.first[state + 1] as number;
    for (let step = flow.first[state] as number; step < end; step += 1) {
      add(names[flow.to[step] as number] as string, flow.weight[step] as number);
    }
    add(from, stay);
    add("(conversion)", ends.conversions[state] as number);
    add("(null)", isUsed * (ends.nulls[state] as number));
    return rows;
  });
}
