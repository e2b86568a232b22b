import { idOf } from "../core/cells/id.js";
import { isMissing } from "../core/cells/missing.js";
import { invalidCell } from "../core/check.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import { readTime } from "../core/time/readTime.js";
import type { RowEvent } from "./eventRule.js";
import type { RowProgram } from "./program.js";
import { isRecord } from "./properties.js";

/** The events of one row. */
export interface RowEvents {
  /** Those up to `asOf`, each id once, the newest first. */
  readonly visible: readonly RowEvent[];
  /** How many have no name or no readable time. */
  readonly unreadable: number;
  /** How many are later than `asOf`. */
  readonly future: number;
}

/** An event as it was read; without a name, or with a time of NaN, it counts as unreadable. */
export interface ReadEvent {
  readonly name: unknown;
  readonly at: number;
  readonly item: object;
  readonly id: string | null;
}

/** Picks the events of one row that count; of a repeated id the earliest does. */
export function visibleEvents(events: Iterable<ReadEvent>, asOf: number): RowEvents {
  const byId = new Map<unknown, RowEvent>();
  let unreadable = 0;
  let future = 0;
  for (const event of events) {
    const { name, at, item, id } = event;
    if (typeof name !== "string" || isMissing(name) || Number.isNaN(at)) unreadable += 1;
    else if (at > asOf) future += 1;
    else {
      const key = id ?? event;
      const known = byId.get(key);
      if (!known || at < known.at) byId.set(key, { name, at, item });
    }
  }
  const visible = [...byId.values()].sort((a, b) => b.at - a.at);
  return { visible, unreadable, future };
}

/** A cell that holds a list, or nothing. */
export function listIn(path: string, cell: unknown): readonly unknown[] {
  const list = cell ?? [];
  if (!Array.isArray(list)) throw invalidCell(path, "a list", cell);
  return list;
}

const none: RowEvents = { visible: [], unreadable: 0, future: 0 };

/** Reads a row's own list of events, if the model has rules over events. */
export function ownEvents(
  path: string,
  cell: unknown,
  asOf: number,
  { zone, naiveZone, hasEvents }: RowProgram,
): RowEvents {
  if (!hasEvents) return none;
  const events = Array.from(listIn(path, cell), (event): ReadEvent => {
    const item = isRecord(event) ? event : {};
    const at = readTime(ownCell(item, "at"), zone, naiveZone)?.first ?? Number.NaN;
    return { name: ownCell(item, "name"), at, item, id: idOf(ownCell(item, "id")) };
  });
  return visibleEvents(events, asOf);
}
