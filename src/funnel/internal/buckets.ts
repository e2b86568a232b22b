import { isMissing } from "../../core/cells/missing.js";
import { compareText } from "../../core/compareText.js";
import type { FunnelModel } from "../definitionTypes.js";
import { findJourneys, type Journeys } from "./journeys.js";
import type { MatchPatterns } from "./matchPatterns.js";
import type { EventTable, Units } from "./readEvents.js";

type Value = number | string | boolean | null;
type Breakdown = NonNullable<FunnelModel["breakdown"]>;

/** The units under one value, or under all values beyond the limit. */
interface Bucket {
  readonly key: Value;
  readonly other?: true;
  readonly belowStep?: number;
  readonly units: readonly number[];
}

/** The units that a breakdown counts, which are parts of entities under `"all"`, and the buckets they fall into. */
export interface Buckets {
  readonly units: Units;
  readonly journeys: Journeys;
  readonly entityOf: (unit: number) => number;
  readonly buckets: readonly Bucket[];
}

/** What of a funnel a breakdown splits, one unit an entity. */
export interface Whole {
  readonly model: FunnelModel;
  readonly table: EventTable;
  readonly patternsOf: (units: Units) => MatchPatterns;
  readonly units: Units;
  readonly journeys: Journeys;
}

/** Splits a funnel by a property, `cells` holding its value for each row: S12 of the funnel's rules. */
export function bucketsOf(
  whole: Whole,
  breakdown: Breakdown,
  cells: (index: number) => unknown,
): Buckets {
  const { model, table, units, journeys } = whole;
  const { attribution, limit } = breakdown;
  const valueAt = (place: number): Value => cellValue(cells(table.row[place] as number));
  if (attribution === "all") {
    const parts = splitUnits(units, valueAt);
    const found = findJourneys(model, table, whole.patternsOf(parts.units), parts.units);
    const entityOf = (part: number): number => parts.entities[part] as number;
    const byValue = ordered(grouped(parts.values, parts.values.keys()), found);
    const orderOf = new Int32Array(table.length);
    for (const [order, place] of units.places.entries()) orderOf[place] = order;
    const isBetter = betterUnit(found, model, orderOf);
    const buckets = limited(byValue, limit, (tail) => bestPerEntity(tail, entityOf, isBetter));
    return { units: parts.units, journeys: found, entityOf, buckets };
  }
  const entered = journeys.fates.flatMap((fate, unit) => (fate === "entered" ? [unit] : []));
  const values = journeys.fates.map((_, unit) => chainValue(journeys, unit, attribution, valueAt));
  const buckets = limited(ordered(grouped(values, entered), journeys), limit, (tail) => tail);
  const isBelow = (unit: number): boolean =>
    typeof attribution === "object" && chainPlace(journeys, unit, attribution.step) === undefined;
  return {
    units,
    journeys,
    entityOf: (unit) => unit,
    buckets: buckets.map((bucket) =>
      typeof attribution === "object" && bucket.key === null
        ? { ...bucket, belowStep: bucket.units.filter(isBelow).length }
        : bucket,
    ),
  };
}

/** The value that a cell counts as; what is no text, number or boolean counts as none, as does blank text. */
function cellValue(cell: unknown): Value {
  if (isMissing(cell)) return null;
  if (typeof cell === "string" || typeof cell === "boolean") return cell;
  if (typeof cell === "bigint") {
    const number = Number(cell);
    return Number.isSafeInteger(number) ? number : `${cell}`;
  }
  // `+ 0` turns −0 into 0.
  return Number.isFinite(cell) ? (cell as number) + 0 : null;
}

function chainValue(
  journeys: Journeys,
  unit: number,
  attribution: Breakdown["attribution"],
  valueAt: (place: number) => Value,
): Value {
  if (typeof attribution === "object") {
    const place = chainPlace(journeys, unit, attribution.step);
    return place === undefined ? null : valueAt(place);
  }
  const values = journeys.places
    .slice(journeys.offsets[unit], journeys.offsets[unit + 1])
    .map(valueAt)
    .filter((value) => value !== null);
  return (attribution === "first" ? values[0] : values.at(-1)) ?? null;
}

/** The place of the event that fills a step of a unit's chain. */
function chainPlace(journeys: Journeys, unit: number, step: number): number | undefined {
  const from = journeys.offsets[unit] as number;
  const to = journeys.offsets[unit + 1] as number;
  for (let position = from; position < to; position += 1) {
    if (journeys.steps[position] === step) return journeys.places[position];
  }
  return undefined;
}

/** Splits each entity's events by value, each part in event order. */
function splitUnits(
  { places, offsets }: Units,
  valueAt: (place: number) => Value,
): {
  readonly units: Units;
  readonly entities: readonly number[];
  readonly values: readonly Value[];
} {
  const ordered = new Int32Array(places.length);
  const ends = [0];
  const entities: number[] = [];
  const values: Value[] = [];
  let filled = 0;
  for (let entity = 0; entity + 1 < offsets.length; entity += 1) {
    const own = places.subarray(offsets[entity], offsets[entity + 1]);
    for (const [value, part] of grouped([...own].map(valueAt), own.keys())) {
      for (const index of part) {
        ordered[filled] = own[index] as number;
        filled += 1;
      }
      ends.push(filled);
      entities.push(entity);
      values.push(value);
    }
  }
  return { units: { places: ordered, offsets: Int32Array.from(ends) }, entities, values };
}

/** The units among those given that have each value. */
function grouped(values: readonly Value[], units: Iterable<number>): Map<Value, number[]> {
  const groups = new Map<Value, number[]>();
  for (const unit of units) {
    const value = values[unit] as Value;
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [unit]);
    else group.push(unit);
  }
  return groups;
}

/** Values with entries, by how many entered, then by value: numbers, texts, booleans, null. */
function ordered(groups: ReadonlyMap<Value, readonly number[]>, journeys: Journeys): Bucket[] {
  return [...groups]
    .map(([key, units]) => ({
      key,
      units,
      entered: units.filter((unit) => journeys.fates[unit] === "entered").length,
    }))
    .filter(({ entered }) => entered > 0)
    .sort((a, b) => b.entered - a.entered || compareValues(a.key, b.key))
    .map(({ key, units }) => ({ key, units }));
}

function compareValues(a: Value, b: Value): number {
  if (typeof a === "string" && typeof b === "string") return compareText(a, b);
  const order = ["number", "string", "boolean", "object"];
  return order.indexOf(typeof a) - order.indexOf(typeof b) || Number(a) - Number(b);
}

function limited(
  buckets: readonly Bucket[],
  limit: number,
  once: (units: readonly number[]) => readonly number[],
): Bucket[] {
  const tail = buckets.slice(limit).flatMap(({ units }) => units);
  const head = buckets.slice(0, limit);
  return tail.length === 0 ? head : [...head, { key: null, other: true, units: once(tail) }];
}

/** One part of each entity, the one that S4 would report. */
function bestPerEntity(
  parts: readonly number[],
  entityOf: (part: number) => number,
  isBetter: (part: number, rival: number) => boolean,
): number[] {
  const best = new Map<number, number>();
  for (const part of parts) {
    const entity = entityOf(part);
    const rival = best.get(entity);
    if (rival === undefined || isBetter(part, rival)) best.set(entity, part);
  }
  return [...best.values()];
}

/** Makes the comparison of the chains of two units by S4, `orderOf` being the rank of a place in event order. */
function betterUnit(
  { offsets, steps, times, places }: Journeys,
  model: FunnelModel,
  orderOf: Int32Array,
): (unit: number, rival: number) => boolean {
  const ranksOf = (unit: number): number[] => {
    const from = offsets[unit] as number;
    const to = offsets[unit + 1] as number;
    if (from === to) return [];
    const filled = steps.slice(from, to);
    const required = filled.filter((step) => !model.steps[step]?.optional).length;
    const events = filled.flatMap((step, index) => [
      -(orderOf[places[from + index] as number] as number),
      -step,
    ]);
    const last = times[to - 1] as number;
    return [required, filled.length, -last, times[from] as number, ...events];
  };
  return (unit, rival) => {
    const ranks = ranksOf(rival);
    for (const [index, rank] of ranksOf(unit).entries()) {
      const other = ranks[index] ?? -Infinity;
      if (rank !== other) return rank > other;
    }
    return false;
  };
}
