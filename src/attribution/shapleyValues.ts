import {
  checkCount,
  checkFinite,
  checkKeys,
  checkList,
  checkObject,
  invalid,
} from "../core/check.js";
import { compareText } from "../core/compareText.js";
import { ClosedLoopError } from "../core/errors.js";

/** What a set of keys brings together. */
export interface Coalition {
  /** In any order; a key that stands twice counts once. */
  readonly keys: readonly string[];
  readonly value: number;
}

/** Settings of {@link shapleyValues}. */
export interface ShapleyOptions {
  /** Work doubles with each key: more than so many are refused. Default 20, at most 24. */
  readonly maxKeys?: number | undefined;
}

/** What a key contributes. */
export interface ShapleyValue {
  readonly key: string;
  readonly value: number;
}

/**
 * Shares out fairly what keys bring together: each gets the mean of what it adds, over all orders in which they could come.
 *
 * `φᵢ = Σ_S |S|! (n − |S| − 1)! / n! · (v(S ∪ {i}) − v(S))` over all sets S without i. What is not listed, and the empty set,
 * is worth 0, also between listed sets; a key that lowers a set's value has a negative share of it. Time grows with n · 2ⁿ,
 * memory with 2ⁿ.
 *
 * For journeys the model `shapley` of `attribute` gives the same as the worth of a set being the conversions of the journeys
 * whose keys all lie in it, at once.
 *
 * @param coalitions - Sets of keys with what each is worth, in any order.
 * @param options - See {@link ShapleyOptions}.
 * @returns One row a key, by value descending, then by key; the values add up to that of all keys together.
 * @throws {ClosedLoopError} INVALID_INPUT when a coalition is not as described; DUPLICATE_ID when a set is listed twice;
 *   TOO_LARGE when there are more keys than `maxKeys`.
 * @see Shapley (1953), "A value for n-person games", Contributions to the Theory of Games II, 307–317
 *
 * @example
 * import { shapleyValues } from "closedloop";
 *
 * shapleyValues([
 *   { keys: ["search"], value: 4 },
 *   { keys: ["email"], value: 6 },
 *   { keys: ["search", "email"], value: 14 },
 * ]) // => [{ key: "email", value: 8 }, { key: "search", value: 6 }]
 */
export function shapleyValues(
  coalitions: readonly Coalition[],
  options: ShapleyOptions = {},
): ShapleyValue[] {
  checkList("coalitions", coalitions);
  checkObject("options", options);
  checkKeys("", options, ["maxKeys"]);
  const { maxKeys = 20 } = options;
  checkCount("maxKeys", maxKeys);
  if (maxKeys > 24) throw invalid("maxKeys", "at most 24", maxKeys);
  const sets = coalitions.map((coalition, index) => readCoalition(coalition, index));
  const keys = [...new Set(sets.flatMap(({ keys: own }) => own))].sort(compareText);
  if (keys.length > maxKeys) {
    throw new ClosedLoopError(
      "TOO_LARGE",
      "coalitions",
      `expected at most ${maxKeys} keys, received ${keys.length}: join those that bring little`,
      { expected: maxKeys, received: keys.length },
    );
  }
  return sharesOf(worthBySet(sets, keys), keys.length)
    .map((value, key) => ({ key: keys[key] as string, value }))
    .sort((a, b) => b.value - a.value || compareText(a.key, b.key));
}

function readCoalition(coalition: Coalition, index: number): Coalition {
  const path = `coalitions[${index}]`;
  checkObject(path, coalition);
  const { keys, value } = coalition;
  checkList(`${path}.keys`, keys);
  for (const [place, key] of keys.entries()) {
    if (typeof key !== "string") throw invalid(`${path}.keys[${place}]`, "a text", key);
  }
  checkFinite(`${path}.value`, value);
  return { keys, value };
}

/** The worth of each set, a set being a number with a bit for each key. */
function worthBySet(sets: readonly Coalition[], keys: readonly string[]): Float64Array {
  const bitOf = new Map(keys.map((key, place) => [key, 1 << place]));
  const worth = new Float64Array(1 << keys.length);
  const listed = new Set<number>();
  for (const [index, { keys: own, value }] of sets.entries()) {
    const set = own.reduce((bits, key) => bits | (bitOf.get(key) as number), 0);
    if (listed.has(set)) {
      throw new ClosedLoopError(
        "DUPLICATE_ID",
        `coalitions[${index}].keys`,
        "expected each set of keys once, received one that is listed before: add their values up",
      );
    }
    listed.add(set);
    worth[set] = set === 0 ? 0 : value;
  }
  return worth;
}

function sharesOf(worth: Float64Array, count: number): number[] {
  // |S|! (n − |S| − 1)! / n! by the size of S: 1/n at 0, then each from the one before.
  const weights: number[] = [];
  for (let size = 0; size < count; size += 1) {
    weights.push(size === 0 ? 1 / count : ((weights[size - 1] as number) * size) / (count - size));
  }
  const sizes = new Uint8Array(worth.length);
  for (let set = 1; set < worth.length; set += 1)
    sizes[set] = (sizes[set >> 1] as number) + (set & 1);
  return Array.from({ length: count }, (_, key) => {
    const bit = 1 << key;
    let share = 0;
    for (let set = 0; set < worth.length; set += 1) {
      if ((set & bit) !== 0) continue;
      const gain = (worth[set | bit] as number) - (worth[set] as number);
      share += (weights[sizes[set] as number] as number) * gain;
    }
    return share + 0;
  });
}
