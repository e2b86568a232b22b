import { compareText } from "../../core/compareText.js";
import { canonicalText } from "./canonicalText.js";
import type { EventSource } from "./eventSource.js";
import type { EventTable, Units } from "./readEvents.js";

/** The events by entity, and what of the table is not among them. */
export interface EventOrder extends Units {
  readonly afterAsOf: number;
  readonly duplicates: number;
}

/**
 * Sorts the events up to `asOf` and drops repeated ids of an entity: the first in event order stays.
 *
 * @param isExact - Whether it will matter which of several simultaneous events of one name is taken. Else those of one
 *   `sequence` stay as given, unless there are ids.
 */
export function orderEvents(
  table: EventTable,
  source: EventSource,
  asOf: number,
  isExact: boolean,
): EventOrder {
  const { length, entity, at, entities } = table;
  const offsets = new Int32Array(entities.length + 1);
  let visible = 0;
  for (let place = 0; place < length; place += 1) {
    if ((at[place] as number) > asOf) continue;
    visible += 1;
    const next = (entity[place] as number) + 1;
    offsets[next] = (offsets[next] as number) + 1;
  }
  for (let code = 1; code < offsets.length; code += 1) {
    offsets[code] = (offsets[code] as number) + (offsets[code - 1] as number);
  }
  const places = new Int32Array(visible);
  const ends = offsets.slice();
  for (let place = 0; place < length; place += 1) {
    if ((at[place] as number) > asOf) continue;
    const code = entity[place] as number;
    const end = ends[code] as number;
    places[end] = place;
    ends[code] = end + 1;
  }
  const compare = eventOrder(table, isExact || table.ids !== null ? source : null);
  for (let code = 0; code < entities.length; code += 1) {
    sortRange(places, offsets[code] as number, offsets[code + 1] as number, at, compare);
  }
  const kept = table.ids === null ? visible : dropRepeated(places, offsets, table.ids);
  return {
    places: places.subarray(0, kept),
    offsets,
    afterAsOf: length - visible,
    duplicates: visible - kept,
  };
}

/**
 * Event order: at, sequence, id (a missing one last), name, then, with a source to read them from, properties; what is equal in
 * all stays as given.
 */
function eventOrder(
  table: EventTable,
  source: EventSource | null,
): (a: number, b: number) => number {
  const { at, sequence, ids, name, names, row } = table;
  const texts = new Map<number, string>();
  const textOf = (place: number): string => {
    if (source === null) return "";
    const known = texts.get(place);
    if (known !== undefined) return known;
    const index = row[place] as number;
    const text = canonicalText(`events[${index}].properties`, source.propertiesOf(index));
    texts.set(place, text);
    return text;
  };
  const compareIds = (a: string | null, b: string | null): number => {
    if (a === b) return 0;
    return a === null ? 1 : b === null ? -1 : compareText(a, b);
  };
  return (a, b) =>
    (at[a] as number) - (at[b] as number) ||
    (sequence[a] as number) - (sequence[b] as number) ||
    (ids === null ? 0 : compareIds(ids[a] as string | null, ids[b] as string | null)) ||
    (name[a] === name[b]
      ? compareText(textOf(a), textOf(b))
      : compareText(names[name[a] as number] as string, names[name[b] as number] as string)) ||
    a - b;
}

/** Most entities have few events, mostly in order already: insertion sort, where that would not take long. */
function sortRange(
  places: Int32Array,
  from: number,
  to: number,
  at: Float64Array,
  compare: (a: number, b: number) => number,
): void {
  if (to - from > 24) {
    let isSorted = true;
    for (let index = from + 1; index < to && isSorted; index += 1) {
      isSorted = compare(places[index - 1] as number, places[index] as number) < 0;
    }
    if (!isSorted) places.subarray(from, to).sort(compare);
    return;
  }
  for (let index = from + 1; index < to; index += 1) {
    const place = places[index] as number;
    const time = at[place] as number;
    let hole = index;
    while (hole > from) {
      const before = places[hole - 1] as number;
      const lead = (at[before] as number) - time;
      if (lead < 0 || (lead === 0 && compare(before, place) < 0)) break;
      places[hole] = before;
      hole -= 1;
    }
    places[hole] = place;
  }
}

function dropRepeated(
  places: Int32Array,
  offsets: Int32Array,
  ids: readonly (string | null)[],
): number {
  let kept = 0;
  let from = 0;
  for (let code = 1; code < offsets.length; code += 1) {
    const to = offsets[code] as number;
    const seen = new Set<string>();
    for (let index = from; index < to; index += 1) {
      const place = places[index] as number;
      const id = ids[place] as string | null;
      if (id !== null && seen.has(id)) continue;
      if (id !== null) seen.add(id);
      places[kept] = place;
      kept += 1;
    }
    from = to;
    offsets[code] = kept;
  }
  return kept;
}
