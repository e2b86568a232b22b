import { checkObject, invalid, invalidCell } from "../core/check.js";
import { ClosedLoopError } from "../core/errors.js";
import { sortTimes } from "./sortTimes.js";

/** How long cases were watched, one entry each. */
export interface WatchedTimes {
  /** How long until the event, or until the last one knows: at least 0, in any unit. */
  readonly time: ArrayLike<number>;
}

/** How long cases were watched, and whether the event came; one entry each in both, in any order. */
export interface WatchedEvents extends WatchedTimes {
  /** Whether the event came at that time (1 or true), or the case was only watched until then (0 or false). */
  readonly event: ArrayLike<number | boolean>;
}

/** Refuses what has not equally long lists by these names, and times that are none; gives their length. */
export function checkWatched(input: WatchedTimes, names: readonly string[]): number {
  checkObject("input", input);
  const lists = input as unknown as Readonly<Record<string, ArrayLike<unknown>>>;
  const { time } = input;
  for (const name of names) {
    const list: unknown = lists[name];
    const isList = typeof list === "object" && list !== null;
    if (!isList || typeof (list as ArrayLike<unknown>).length !== "number") {
      throw invalid(`input.${name}`, "a list", list);
    }
    const { length } = list as ArrayLike<unknown>;
    if (length === time.length) continue;
    throw new ClosedLoopError(
      "INVALID_INPUT",
      `input.${name}`,
      `expected ${time.length} entries, as many as time has, received ${length}`,
      { expected: time.length, received: length },
    );
  }
  for (let index = 0; index < time.length; index += 1) {
    const value: unknown = time[index];
    if (typeof value !== "number" || !(value >= 0 && value < Number.POSITIVE_INFINITY)) {
      throw invalid(`input.time[${index}]`, "a finite number of at least 0", value);
    }
  }
  return time.length;
}

/** Reads an entry of {@link WatchedEvents.event}. */
function isEvent(event: ArrayLike<number | boolean>, index: number): boolean {
  const cell: unknown = event[index];
  if (cell === 1 || cell === true) return true;
  if (cell === 0 || cell === false) return false;
  throw invalidCell(`input.event[${index}]`, "1, 0, true or false", cell);
}

/** Times by whether the event came, each in ascending order. */
export function sortedTimes(
  { time, event }: WatchedEvents,
  rows?: ArrayLike<number>,
): { readonly events: Float64Array; readonly censored: Float64Array } {
  const length = rows?.length ?? time.length;
  const events = new Float64Array(length);
  const censored = new Float64Array(length);
  let [came, left] = [0, 0];
  for (let place = 0; place < length; place += 1) {
    const index = rows === undefined ? place : (rows[place] as number);
    // A time may come as -0, which adding 0 makes 0.
    const at = (time[index] as number) + 0;
    if (isEvent(event, index)) {
      events[came] = at;
      came += 1;
    } else {
      censored[left] = at;
      left += 1;
    }
  }
  return {
    events: sortTimes(events.subarray(0, came)),
    censored: sortTimes(censored.subarray(0, left)),
  };
}
