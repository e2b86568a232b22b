import { idOf } from "../../core/cells/id.js";
import { isMissing } from "../../core/cells/missing.js";
import { numberOf } from "../../core/cells/number.js";
import { ClosedLoopError } from "../../core/errors.js";
import type { Zone } from "../../core/time/zone.js";
import type { JourneyMilestones } from "../journey.js";
import type { JourneyDuplicate, JourneyRejection } from "../journeyDiagnostics.js";
import type { JourneyTable } from "./journeyTable.js";
import { type Moment, momentIfAny, momentOf, unknownMoment } from "./moment.js";
import { keyBook, type RawJourneys, rawJourneys } from "./rawJourneys.js";
import { type Thousandths, thousandthsOf, valueReader } from "./value.js";

/** What a model reads beside keys, conversions and values. */
export interface Needs {
  readonly touchTimes: boolean;
  readonly conversionTime: boolean;
  readonly milestones: boolean;
  /** Then a journey's touches are what the customer said, if anything. */
  readonly selfReported: boolean;
}

/** Reads journeys in any of their three forms; what cannot be read is named in the diagnostics. */
export function readJourneys(input: unknown, needs: Needs, zone: Zone | undefined): JourneyTable {
  const raw = rawJourneys(input);
  const { count } = raw;
  const book = keyBook();
  const values = valueReader();
  const times = touchTimes(raw, needs, zone);
  const conversionTimes = timeReader(zone, "last");
  const convertedAt: Moment[] = [];
  const leadsAt: Moment[] = [];
  const opportunitiesAt: Moment[] = [];
  const ids = new Set<string>();
  const rejected: JourneyRejection<"journeys">[] = [];
  const duplicates: JourneyDuplicate<"journeys">[] = [];

  const placeOf = new Int32Array(count);
  const ownIds = new Map<number, string>();
  const starts = new Int32Array(count + 1);
  const keyOf = new Int32Array(raw.touchTotal + (needs.selfReported ? count : 0));
  const conversionsOf = new Float64Array(count);
  const nullsOf = new Float64Array(count);
  const bare = new Float64Array(count);
  const money: Thousandths[] = [];
  const named = new Set<number>();
  let length = 0;
  let end = 0;
  let scale = 0;

  /** Reads a journey to the end of the table; the field of a cell that is missing or cannot be read instead. */
  function read(place: number): string | null {
    const touches = raw.touchCount(place);
    const keyless = raw.readKeys(place, book.indexOf, keyOf, end);
    const timeless = times.read(place, end, keyless < 0 ? touches : keyless);
    if (timeless >= 0) return `touches[${timeless}].at`;
    if (keyless >= 0) return raw.keyField(place, keyless);
    const conversions = countOf(raw.conversions(place));
    if (conversions < 0) return "conversions";
    const nullsCell = raw.nulls(place);
    const nulls = isMissing(nullsCell) ? Number(conversions === 0) : countOf(nullsCell);
    if (nulls < 0) return "nulls";
    if (needs.conversionTime && conversions > 0 && touches > 0) {
      const at = conversionTimes.read(raw.at(place));
      if (at === null) return "at";
      convertedAt[length] = at;
    }
    if (needs.milestones) {
      const milestones = milestonesOf(raw.milestones(place));
      if (milestones === null) return "milestones";
      const leadAt = momentIfAny(milestones.lead, "last", zone);
      if (leadAt === null) return "milestones.lead";
      const opportunityAt = momentIfAny(milestones.opportunity, "last", zone);
      if (opportunityAt === null) return "milestones.opportunity";
      leadsAt[length] = leadAt;
      opportunitiesAt[length] = opportunityAt;
    }
    const saidCell = needs.selfReported ? raw.selfReported(place) : undefined;
    const said = isMissing(saidCell) ? undefined : idOf(saidCell);
    if (said === null) return "selfReported";
    const valueCell = raw.value(place);
    const value = isMissing(valueCell) ? null : values.read(valueCell, "journeys", place);
    if (value === null) return "value";
    if (typeof value === "number") bare[length] = value;
    else {
      const exact = thousandthsOf(value);
      scale = Math.max(scale, exact.scale);
      money.push(exact);
    }
    conversionsOf[length] = conversions;
    nullsOf[length] = nulls;
    starts[length] = end;
    if (needs.selfReported) {
      // The keys of the touches stay in the report, where they are credited with nothing.
      for (let touch = 0; touch < touches; touch += 1) named.add(keyOf[end + touch] as number);
      if (said !== undefined) {
        keyOf[end] = book.indexOf(said);
        end += 1;
      }
    } else {
      times.sort(keyOf, end, touches);
      end += touches;
    }
    length += 1;
    return null;
  }

  for (let place = 0; place < count; place += 1) {
    const cell = raw.id(place);
    const own = isMissing(cell) ? undefined : idOf(cell);
    if (typeof own === "string" && ids.has(own)) {
      duplicates.push({ input: "journeys", index: place, id: own });
      continue;
    }
    const field = own === null ? "id" : read(place);
    if (field !== null) {
      rejected.push({ input: "journeys", index: place, field });
      continue;
    }
    placeOf[length - 1] = place;
    if (typeof own === "string") {
      ids.add(own);
      ownIds.set(length - 1, own);
    }
  }
  starts[length] = end;
  times.check();
  conversionTimes.check("journeys with `at`, which this model counts days from");
  return {
    length,
    id: (journey) => ownIds.get(journey) ?? `${placeOf[journey]}`,
    starts: starts.subarray(0, length + 1),
    ...usedKeys(book.keys, keyOf.subarray(0, end), named),
    touchAt: times.at,
    conversions: conversionsOf.subarray(0, length),
    nulls: nullsOf.subarray(0, length),
    valueOf: (journey) => money[journey] ?? (bare[journey] as number),
    convertedAt: (journey) => convertedAt[journey] ?? unknownMoment,
    leadAt: (journey) => leadsAt[journey] ?? unknownMoment,
    opportunityAt: (journey) => opportunitiesAt[journey] ?? unknownMoment,
    scale,
    currency: values.currency(),
    diagnostics: {
      rows: {
        journeys: {
          given: count,
          used: length,
          rejected: rejected.length,
          duplicates: duplicates.length,
        },
      },
      rejected,
      duplicates,
    },
  };
}

/** The keys that accepted rows hold, and the touches with indexes of these alone: rejected rows leave no key. */
function usedKeys(
  keys: readonly string[],
  keyOf: Int32Array,
  named: ReadonlySet<number>,
): Pick<JourneyTable, "keys" | "keyOf"> {
  const isUsed = new Uint8Array(keys.length);
  for (const key of named) isUsed[key] = 1;
  for (let touch = 0; touch < keyOf.length; touch += 1) isUsed[keyOf[touch] as number] = 1;
  if (!isUsed.includes(0)) return { keys, keyOf };
  const place = new Int32Array(keys.length);
  const used = keys.filter((_, key) => {
    place[key] = (place[key - 1] ?? 0) + (isUsed[key - 1] ?? 0);
    return isUsed[key] === 1;
  });
  return { keys: used, keyOf: keyOf.map((key) => place[key] as number) };
}

interface TouchTimes {
  /** Reads the times of a journey's first touches, to the table's touches from `begin` on. Gives the first without one, or −1. */
  readonly read: (place: number, begin: number, count: number) => number;
  /** Orders a journey's touches by time, ties as listed. */
  readonly sort: (keyOf: Int32Array, begin: number, count: number) => void;
  readonly at: (touch: number) => Moment;
  /** Throws where times were read and all were missing. */
  readonly check: () => void;
}

function touchTimes(raw: RawJourneys, needs: Needs, zone: Zone | undefined): TouchTimes {
  const reader = timeReader(zone, "first");
  const moments: Moment[] = [];
  return {
    read: (place, begin, count): number => {
      if (!raw.hasTimes(place)) {
        if (needs.touchTimes && count > 0) {
          throw missing("touches with `at`, which this model needs");
        }
        return -1;
      }
      for (let touch = 0; touch < count; touch += 1) {
        const moment = reader.read(raw.time(place, touch));
        if (moment === null) return touch;
        moments[begin + touch] = moment;
      }
      return -1;
    },
    sort: (keyOf, begin, count): void => {
      const end = begin + count;
      let touch = begin + 1;
      while (touch < end && !(msOf(moments, touch) < msOf(moments, touch - 1))) touch += 1;
      if (touch >= end) return;
      const touches = Array.from({ length: count }, (_, index) => {
        return { key: keyOf[begin + index] as number, at: moments[begin + index] as Moment };
      });
      touches.sort((a, b) => a.at.ms - b.at.ms);
      for (const [index, { key, at }] of touches.entries()) {
        keyOf[begin + index] = key;
        moments[begin + index] = at;
      }
    },
    at: (touch): Moment => moments[touch] ?? unknownMoment,
    check: (): void => reader.check("touches with `at`"),
  };
}

function msOf(moments: readonly Moment[], touch: number): number {
  return moments[touch]?.ms ?? Number.NaN;
}

interface TimeReader {
  read(cell: unknown): Moment | null;
  /** Throws where cells were read and all were missing. */
  check(expected: string): void;
}

/** Reads times that are needed. */
function timeReader(zone: Zone | undefined, end: "first" | "last"): TimeReader {
  let missed = false;
  let present = false;
  return {
    read: (cell): Moment | null => {
      const moment = momentOf(cell, end, zone);
      if (moment === null && isMissing(cell)) missed = true;
      else present = true;
      return moment;
    },
    check: (expected): void => {
      if (missed && !present) throw missing(expected);
    },
  };
}

function missing(expected: string): ClosedLoopError {
  const words = `expected ${expected}, received none`;
  return new ClosedLoopError("MISSING_FIELD", "journeys", words, { expected });
}

function milestonesOf(cell: unknown): JourneyMilestones | null {
  if (isMissing(cell)) return {};
  return typeof cell === "object" ? cell : null;
}

/** A count, or −1 for what is none. */
function countOf(cell: unknown): number {
  const count = isMissing(cell) ? null : numberOf(cell);
  return count !== null && count >= 0 && count <= Number.MAX_SAFE_INTEGER ? count : -1;
}
