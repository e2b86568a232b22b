import { addMoney } from "../../core/money/addMoney.js";
import { money } from "../../core/money/money.js";
import { moneyOfScaled, rescale, scaledOfNumber } from "../../core/money/scaled.js";
import type { Amount, Money } from "../../core/money/types.js";
import type { FilledMarkov } from "../attributionModel.js";
import type { MarkovModel, RemovalEffect } from "../markovModel.js";
import { bootstrapCredits } from "./bootstrapCredits.js";
import { type CountedChain, countChain } from "./chain.js";
import { plainValue, splitByRemoval, sumsOf, type TableSums } from "./chainCredits.js";
import { orderFit } from "./chainOrders.js";
import type { CreditParts } from "./creditParts.js";
import type { JourneyTable } from "./journeyTable.js";
import { solveChain, transitionsOf } from "./markov.js";

/** Fits a chain to journeys and splits what they brought by its removal effects. */
export function creditsOfChain(
  table: JourneyTable,
  model: FilledMarkov,
  { seed, confidence }: { readonly seed: number; readonly confidence: number },
): CreditParts {
  const { keys, scale, currency } = table;
  const { nullPaths, bootstrap } = model;
  const chainOf = (order: number): CountedChain =>
    countChain({ ...table, keyCount: keys.length }, order);
  const tried =
    model.order === "auto"
      ? Array.from({ length: model.maxOrder }, (_, index) =>
          orderFit(chainOf(index + 1), nullPaths),
        )
      : undefined;
  const order =
    model.order === "auto"
      ? (tried ?? []).reduce((best, one) => (one.aic < best.aic ? one : best)).order
      : model.order;
  const chain = chainOf(order);
  const { conversionProbability, removalEffects } = solveChain(
    chain,
    keys,
    valuesByState(table, chain),
    nullPaths,
  );
  const parts = splitParts(table, removalEffects);
  const intervals =
    bootstrap === null
      ? null
      : bootstrapCredits(table, order, nullPaths, {
          samples: bootstrap.samples ?? 200,
          seed,
          confidence,
        });
  const like = (value: number): Amount =>
    typeof currency === "string"
      ? moneyOfScaled(rescale(scaledOfNumber(value), scale - 3), currency)
      : value;
  return {
    ...parts,
    credits: parts.credits.map((credit, key) => {
      const interval = intervals?.[key];
      if (interval === undefined) return credit;
      const { conversions, value } = interval;
      return {
        ...credit,
        interval: { conversions, value: { low: like(value.low), high: like(value.high) } },
      };
    }),
    conversionProbability,
    removalEffects,
    transitions: transitionsOf(chain, keys, nullPaths, model.selfTransitions),
    ...(tried !== undefined && { orders: tried }),
    ...(bootstrap !== null && { seed }),
  };
}

/** Splits what journeys brought by the removal effects of a chain that was fitted before; a key that it lacks has none. */
export function creditsOfModel(table: JourneyTable, model: MarkovModel): CreditParts {
  const known = new Map(model.removalEffects.map((effect) => [effect.key, effect]));
  return splitParts(
    table,
    table.keys.map((key) => known.get(key) ?? { key, conversions: null, value: null }),
  );
}

/** What the conversions that ended in each state are worth together. */
function valuesByState(table: JourneyTable, { states, lastState }: CountedChain): Float64Array {
  const values = new Float64Array(states.length);
  for (let journey = 0; journey < table.length; journey += 1) {
    if ((table.conversions[journey] as number) === 0) continue;
    const state = lastState[journey] as number;
    values[state] = (values[state] as number) + plainValue(table.valueOf(journey));
  }
  return values;
}

function splitParts(
  table: JourneyTable,
  effects: readonly RemovalEffect[],
): Pick<CreditParts, "credits" | "unattributed" | "totals"> {
  const { keys, scale } = table;
  const sums = sumsOf(table);
  const isSplit = effects.some(({ conversions }) => (conversions ?? 0) > 0);
  // Without a key that matters all is of unknown origin.
  const { conversions, value, unattributed } = isSplit ? sums : withoutKeys(sums);
  const split = splitByRemoval(keys, effects, { conversions, value }, scale);
  return {
    credits: keys.map((_, key) => ({
      conversions: split.conversions[key] as number,
      value: split.values[key] as Amount,
    })),
    unattributed,
    totals: {
      conversions: conversions + unattributed.conversions,
      value: plus(value, unattributed.value),
    },
  };
}

function withoutKeys({ conversions, value, unattributed }: TableSums): TableSums {
  return {
    conversions: 0,
    value: typeof value === "number" ? 0 : money("0", value.currency),
    unattributed: {
      conversions: conversions + unattributed.conversions,
      value: plus(value, unattributed.value),
    },
  };
}

function plus(a: Amount, b: Amount): Amount {
  return typeof a === "number" ? a + (b as number) : addMoney(a, b as Money);
}
