import { compareText } from "../../core/compareText.js";
import { allocateMoney } from "../../core/money/allocateMoney.js";
import { money } from "../../core/money/money.js";
import type { Amount } from "../../core/money/types.js";
import type { RemovalEffect } from "../markovModel.js";
import { type JourneyTable, touchCount } from "./journeyTable.js";
import type { Thousandths } from "./value.js";
import { valueSums } from "./valueSums.js";

/** Conversions and value of all journeys: what keys share, and what no key can have. */
export interface TableSums {
  readonly conversions: number;
  readonly value: Amount;
  readonly unattributed: { readonly conversions: number; readonly value: Amount };
}

/** Adds up what journeys brought; those without touches, and value without conversions, are of no key. */
export function sumsOf(table: JourneyTable): TableSums {
  const counts: [attributed: number, unattributed: number] = [0, 0];
  const values = valueSums(table, 2);
  for (let journey = 0; journey < table.length; journey += 1) {
    const converted = table.conversions[journey] as number;
    const part = touchCount(table, journey) > 0 && converted > 0 ? 0 : 1;
    counts[part] += converted;
    values.add(part, journey);
  }
  return {
    conversions: counts[0],
    value: values.sumAt(0),
    unattributed: { conversions: counts[1], value: values.sumAt(1) },
  };
}

/** The value of a journey as a double. */
export function plainValue(value: number | Thousandths): number {
  return typeof value === "number" ? value : Number(`${value.units}e-${value.scale}`);
}

/**
 * Splits sums by removal effects, one for each key: conversions by those on conversions, value by those on value, or where none
 * of these is above 0 by the others. What is below 0 counts as 0.
 */
export function splitByRemoval(
  keys: readonly string[],
  effects: readonly RemovalEffect[],
  { conversions, value }: Pick<TableSums, "conversions" | "value">,
  scale: number,
): { readonly conversions: readonly number[]; readonly values: readonly Amount[] } {
  const weightsOf = (name: "conversions" | "value"): readonly number[] =>
    effects.map((effect) => Math.max(effect[name] ?? 0, 0));
  const byConversions = weightsOf("conversions");
  const byValue = weightsOf("value");
  const weights = byValue.some((weight) => weight > 0) ? byValue : byConversions;
  return {
    conversions: splitNumber(conversions, byConversions),
    values:
      typeof value === "number"
        ? splitNumber(value, weights)
        : splitMoney(keys, value, weights, scale),
  };
}

function splitNumber(total: number, weights: readonly number[]): readonly number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => (whole > 0 ? (total * weight) / whole + 0 : 0));
}

/** Ties of remainders go to the lower key. */
function splitMoney(
  keys: readonly string[],
  total: Exclude<Amount, number>,
  weights: readonly number[],
  scale: number,
): readonly Amount[] {
  if (!weights.some((weight) => weight > 0)) return keys.map(() => money("0", total.currency));
  const order = [...keys.keys()].sort((a, b) => compareText(keys[a] as string, keys[b] as string));
  const parts = allocateMoney(
    total,
    order.map((key) => weights[key] as number),
    { digits: scale - 3 },
  );
  const values: Amount[] = [];
  for (const [place, key] of order.entries()) values[key] = parts[place] as Amount;
  return values;
}
