import { makeExp2 } from "../../core/math/exp2.js";
import { fixedMs } from "../../core/time/duration.js";
import { type FilledRuleModel, millionths } from "../attributionModel.js";
import { dropOneWeights } from "./dropOneWeights.js";
import { type JourneyTable, touchCount } from "./journeyTable.js";
import { elapsedMs, type Moment } from "./moment.js";

/** The weight of each touch of a journey that has touches: finite, at least 0, one of them above 0. */
export type Weigh = (journey: number) => readonly number[];

const dayMs = 86_400_000;

/** How a model weighs touches. All but `timeDecay` and `dropOne` give whole numbers. */
export function weightsOf(model: FilledRuleModel, table: JourneyTable): Weigh {
  switch (model.kind) {
    case "first":
      return byCount(table, (n) => oneOf(n, 0));
    case "last":
      return byCount(table, (n) => oneOf(n, n - 1));
    // What a customer said is read as a journey of one touch.
    case "selfReported":
    case "linear":
      return byCount(table, even);
    case "shapley":
      return (journey) => firstOfEachKey(table, journey);
    case "lastNonDirect": {
      const isDirect = table.keys.map((key) => model.directKeys.includes(key));
      return (journey) => {
        const count = touchCount(table, journey);
        const start = table.starts[journey] as number;
        const index = lastIndex(count, (touch) => !isDirect[table.keyOf[start + touch] as number]);
        return oneOf(count, index < 0 ? count - 1 : index);
      };
    }
    case "positionBased":
    case "uShaped":
    case "jShaped":
    case "inverseJ": {
      const [first, last] = [millionths(model.first), millionths(model.last)];
      return byCount(table, (n) => positionWeights(n, first, 1_000_000 - first - last, last));
    }
    case "wShaped":
    case "fullPath":
    case "custom": {
      const shares = reduced(
        [model.first, model.lead, model.opportunity, model.last, model.other].map(millionths),
      );
      return (journey) =>
        milestoneWeights(table, journey, shares as readonly number[] as MilestoneShares);
    }
    case "timeDecay": {
      const agesOf = model.step === "day" ? agesByDay : agesOfTouches;
      const halfLifeMs = fixedMs(model.halfLife);
      const exp2 = makeExp2();
      return (journey) => agesOf(table, journey).map((age) => exp2(-age / halfLifeMs));
    }
    case "dropOne":
      return dropOneWeights(table);
  }
}

/** Whole weights for an exact split: what is not whole is scaled so that the largest is 2²⁰. */
export function wholeWeights(
  { kind }: FilledRuleModel,
  weights: readonly number[],
): readonly number[] {
  if (kind !== "timeDecay" && kind !== "dropOne") return weights;
  const most = weights.reduce((a, b) => Math.max(a, b));
  return weights.map((weight) => Math.floor((1_048_576 * weight) / most + 0.5));
}

/** Weights that depend on the number of touches alone are made once for each number. */
function byCount(table: JourneyTable, weigh: (n: number) => readonly number[]): Weigh {
  const made = new Map<number, readonly number[]>();
  return (journey) => {
    const count = touchCount(table, journey);
    let weights = made.get(count);
    if (weights === undefined) {
      weights = weigh(count);
      made.set(count, weights);
    }
    return weights;
  };
}

const even = (n: number): number[] => new Array<number>(n).fill(1);

function oneOf(n: number, index: number): number[] {
  const weights = new Array<number>(n).fill(0);
  weights[index] = 1;
  return weights;
}

/** The middle's share is divided by the touches between: multiplied by their number, all weights are whole. */
function positionWeights(n: number, first: number, middle: number, last: number): number[] {
  if (n === 1) return [1];
  if (n === 2) return reduced([2 * first + middle, 2 * last + middle]);
  const [a, m, z] = reduced([first, middle, last]) as [number, number, number];
  const weights = new Array<number>(n).fill(m);
  weights[0] = a * (n - 2);
  weights[n - 1] = z * (n - 2);
  return weights;
}

type MilestoneShares = readonly [
  first: number,
  lead: number,
  opportunity: number,
  last: number,
  other: number,
];

function milestoneWeights(
  table: JourneyTable,
  journey: number,
  [first, lead, opportunity, last, other]: MilestoneShares,
): number[] {
  const count = touchCount(table, journey);
  const start = table.starts[journey] as number;
  const lastUntil = (ms: number): number =>
    lastIndex(count, (touch) => table.touchAt(start + touch).ms <= ms);
  const milestones = [
    { index: 0, share: first },
    { index: lastUntil(table.leadAt(journey).ms), share: lead },
    { index: lastUntil(table.opportunityAt(journey).ms), share: opportunity },
    { index: count - 1, share: last },
  ].filter(({ index, share }) => index >= 0 && share > 0);
  const others = count - new Set(milestones.map(({ index }) => index)).size;
  const weights = new Array<number>(count).fill(other);
  for (const { index } of milestones) weights[index] = 0;
  for (const { index, share } of milestones) {
    weights[index] = (weights[index] as number) + share * Math.max(1, others);
  }
  return weights.some((weight) => weight > 0) ? weights : even(count);
}

/** Each key counts once, at its first touch. */
function firstOfEachKey({ starts, keyOf }: JourneyTable, journey: number): number[] {
  const seen = new Set<number>();
  return Array.from(keyOf.subarray(starts[journey], starts[journey + 1]), (key) => {
    const isNew = !seen.has(key);
    seen.add(key);
    return Number(isNew);
  });
}

/** The last of so many touches for which something holds, −1 without any. */
function lastIndex(count: number, holds: (touch: number) => boolean): number {
  let index = count - 1;
  while (index >= 0 && !holds(index)) index -= 1;
  return index;
}

/** Whole numbers over their greatest common divisor. */
function reduced(values: readonly number[]): number[] {
  const divisor = values.reduce(gcd);
  return divisor === 0 ? [...values] : values.map((value) => value / divisor);
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** In milliseconds before the last touch, not the conversion: the ratio is the same, and nothing underflows to all zeros. */
function agesOfTouches(table: JourneyTable, journey: number): number[] {
  const last = table.touchAt((table.starts[journey + 1] as number) - 1);
  return ages(table, journey, (at) => elapsedMs(at, last));
}

function agesByDay(table: JourneyTable, journey: number): number[] {
  const converted = table.convertedAt(journey);
  const days = ages(table, journey, (at) => Math.floor(elapsedMs(at, converted) / dayMs));
  const youngest = days.at(-1) as number;
  return days.map((age) => (age - youngest) * dayMs);
}

function ages(table: JourneyTable, journey: number, ageOf: (at: Moment) => number): number[] {
  const start = table.starts[journey] as number;
  return Array.from({ length: touchCount(table, journey) }, (_, touch) =>
    ageOf(table.touchAt(start + touch)),
  );
}
