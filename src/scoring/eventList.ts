import { idOf } from "../core/cells/id.js";
import { isMissing } from "../core/cells/missing.js";
import { invalidCell, kindOf } from "../core/check.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import { readTime } from "../core/time/readTime.js";
import type { BoundRule } from "./boundRules.js";
import type { Program } from "./program.js";

/** The visible events of one row, each id once; made once and filled row after row. */
export interface EventList {
  count: number;
  /** Events without a name or a readable time. */
  unreadable: number;
  /** Events later than `asOf`. */
  future: number;
  readonly at: number[];
  readonly rules: (readonly BoundRule[])[];
  readonly items: object[];
  readonly places: Map<string, number>;
}

/** An empty list. */
export function newEventList(): EventList {
  return { count: 0, unreadable: 0, future: 0, at: [], rules: [], items: [], places: new Map() };
}

/** Empties the list. */
export function clearEvents(list: EventList): void {
  list.count = 0;
  list.unreadable = 0;
  list.future = 0;
  list.places.clear();
}

const none: readonly BoundRule[] = [];

/** Adds an event. Of a repeated id the earliest event counts, so that events which no rule counts matter where they have one. */
export function addEvent(
  list: EventList,
  at: number,
  asOf: number,
  rules: readonly BoundRule[] | undefined,
  item: object,
  id: string | null,
): void {
  if (at > asOf) {
    list.future += 1;
    return;
  }
  let place = list.count;
  if (id !== null) {
    const known = list.places.get(id);
    if (known !== undefined && (list.at[known] as number) <= at) return;
    if (known !== undefined) place = known;
    list.places.set(id, place);
  } else if (rules === undefined) return;
  list.at[place] = at;
  list.rules[place] = rules ?? none;
  list.items[place] = item;
  if (place === list.count) list.count += 1;
}

/** Reads the name of an event; null where it has none. */
export function eventName(cell: unknown): string | null {
  return typeof cell === "string" && !isMissing(cell) ? cell : null;
}

/** Fills the list with a row's own events. */
export function readOwnEvents(
  list: EventList,
  path: string,
  cell: unknown,
  asOf: number,
  { zone, naiveZone, ownEvents }: Program,
): void {
  clearEvents(list);
  if (cell === undefined || cell === null) return;
  if (!Array.isArray(cell)) throw invalidCell(path, "a list of events", cell);
  for (const event of cell as readonly unknown[]) {
    const isObject = kindOf(event) === "an object";
    const name = isObject ? eventName(ownCell(event as object, "name")) : null;
    const time = name === null ? null : readTime(ownCell(event as object, "at"), zone, naiveZone);
    if (name === null || time === null) {
      list.unreadable += 1;
      continue;
    }
    const id = idOf(ownCell(event as object, "id"));
    addEvent(list, time.first, asOf, ownEvents.get(name), event as object, id);
  }
}
