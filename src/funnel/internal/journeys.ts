import { durationAdder, fixedMs, hasCalendarParts } from "../../core/time/duration.js";
import type { Duration } from "../../core/time/types.js";
import { type ZoneClock, zoneClock } from "../../core/time/zone.js";
import type { FunnelModel } from "../definitionTypes.js";
import { chainFinder } from "./chainFinder.js";
import type { ChainRules, Track } from "./chainRules.js";
import type { MatchPatterns } from "./matchPatterns.js";
import type { EventTable, Units } from "./readEvents.js";

/** What became of a unit. */
type Fate = "noEvent" | "noEntry" | "outsideRange" | "dropped" | "entered";

/** The chains that are reported, by unit. */
export interface Journeys {
  readonly fates: readonly Fate[];
  /** Where each unit's chain begins in the lists below; one more for the end. */
  readonly offsets: readonly number[];
  readonly steps: readonly number[];
  readonly times: readonly number[];
  /** Places of the events in the table. */
  readonly places: readonly number[];
  /** The last instant that counts for a chain that begins at this one. */
  readonly endOf: (at: number) => number;
}

/** Finds the reported chain of each unit. */
export function findJourneys(
  model: FunnelModel,
  table: EventTable,
  patterns: MatchPatterns,
  units: Units,
): Journeys {
  const rules = chainRules(model, patterns);
  const find = chainFinder(rules);
  const count = units.offsets.length - 1;
  let longest = 0;
  for (let unit = 0; unit < count; unit += 1) {
    longest = Math.max(
      longest,
      (units.offsets[unit + 1] as number) - (units.offsets[unit] as number),
    );
  }
  const track: Track = {
    length: 0,
    at: new Float64Array(longest),
    sequence: new Float64Array(longest),
    pattern: new Int32Array(longest),
  };
  /** Places in the table of the events of the track. */
  const tracked = new Int32Array(longest);
  const fates: Fate[] = [];
  const offsets: number[] = [0];
  const steps: number[] = [];
  const times: number[] = [];
  const places: number[] = [];
  for (let unit = 0; unit < count; unit += 1) {
    const to = units.offsets[unit + 1] as number;
    let hasEntry = false;
    track.length = 0;
    for (let index = units.offsets[unit] as number; index < to; index += 1) {
      const place = units.places[index] as number;
      const pattern = patterns.pattern[place] as number;
      if (pattern === 0) continue;
      if (patterns.matchesOf[pattern]?.[0] === 0) hasEntry = true;
      track.at[track.length] = table.at[place] as number;
      track.sequence[track.length] = table.sequence[place] as number;
      track.pattern[track.length] = pattern;
      tracked[track.length] = place;
      track.length += 1;
    }
    const chain = hasEntry ? find(track) : null;
    if (chain === "dropped") fates.push("dropped");
    else if (chain !== null) {
      fates.push("entered");
      for (const [position, event] of chain.events.entries()) {
        steps.push(chain.steps[position] as number);
        times.push(track.at[event] as number);
        places.push(tracked[event] as number);
      }
    } else if (hasEntry) fates.push("outsideRange");
    else fates.push(to > (units.offsets[unit] as number) ? "noEntry" : "noEvent");
    offsets.push(steps.length);
  }
  return { fates, offsets, steps, times, places, endOf: rules.endOf };
}

/** Makes the last instant, inclusive, that lies within a duration of another. */
function windowEnd(duration: Duration, clock: ZoneClock): (at: number) => number {
  if (hasCalendarParts(duration)) return durationAdder(duration, clock);
  const length = fixedMs(duration);
  return (at) => at + length;
}

function chainRules(model: FunnelModel, { matchesOf }: MatchPatterns): ChainRules {
  const { steps, window, exclusions, exclusionPolicy, ties, reuseEvents, range } = model;
  const clock = zoneClock(model.timeZone ?? "UTC");
  const start = range === undefined ? -Infinity : Date.parse(range.start);
  const end = range === undefined ? Infinity : Date.parse(range.end);
  return {
    optional: steps.map(({ optional = false }) => optional),
    within: steps.map(({ within }) => (within === undefined ? null : windowEnd(within, clock))),
    exclusions,
    exclusionPolicy,
    ties,
    reuseEvents,
    isEntry: (at): boolean => at >= start && at < end,
    endOf: window === null ? (): number => Infinity : windowEnd(window, clock),
    matchesOf,
  };
}
