import { idOf } from "../../core/cells/id.js";
import { isMissing } from "../../core/cells/missing.js";
import { numberOf } from "../../core/cells/number.js";
import { ClosedLoopError } from "../../core/errors.js";
import type { Zone } from "../../core/time/zone.js";
import type { AttributionDiagnostics } from "../attribution.js";
import type { JourneyMilestones } from "../journey.js";
import { type Moment, momentIfAny, momentOf, unknownMoment } from "./moment.js";
import { type RawJourneys, rawJourneys } from "./rawJourneys.js";
import { countsOf, readRows } from "./readRows.js";
import { type Thousandths, thousandthsOf, valueReader } from "./value.js";

/** A touch, its cells read. */
export interface ReadTouch {
  /** The key's index in {@link ReadJourneys.keys}. */
  readonly key: number;
  readonly at: Moment;
}

/** A journey of any form, its cells read. */
export interface ReadJourney {
  readonly id: string;
  /** In order of time; for `selfReported` what the customer said, if anything. */
  readonly touches: readonly ReadTouch[];
  readonly conversions: number;
  readonly nulls: number;
  /** A bare number, or Money in thousandths of its unit. */
  readonly value: number | Thousandths;
  readonly convertedAt: Moment;
  readonly leadAt: Moment;
  readonly opportunityAt: Moment;
}

/** All journeys of a call that can be read. */
export interface ReadJourneys {
  readonly journeys: readonly ReadJourney[];
  readonly keys: readonly string[];
  /** Null for bare numbers, undefined without any journey. */
  readonly currency: string | null | undefined;
  readonly diagnostics: AttributionDiagnostics;
}

/** What a model reads beside keys, conversions and values. */
export interface Needs {
  readonly touchTimes: boolean;
  readonly conversionTime: boolean;
  readonly milestones: boolean;
  readonly selfReported: boolean;
}

/** Reads journeys in any of their three forms; what cannot be read is named in the diagnostics. */
export function readJourneys(input: unknown, needs: Needs, zone: Zone | undefined): ReadJourneys {
  const raw = rawJourneys(input);
  const reader = journeyReader(raw, needs, zone);
  const places = Array.from({ length: raw.count }, (_, place) => place);
  const rows = readRows("journeys", places, { field: "id", cell: raw.id }, reader.read);
  reader.checkTimes();
  const { read, rejected, duplicates } = rows;
  return {
    journeys: read,
    keys: reader.keys(),
    currency: reader.currency(),
    diagnostics: { rows: { journeys: countsOf(rows) }, rejected, duplicates },
  };
}

interface JourneyReader {
  /** The journey, or the field of a cell that is missing or cannot be read. */
  read(place: number, id: string | undefined): ReadJourney | string;
  /** Throws for a time that is needed and that no row had. */
  checkTimes(): void;
  keys(): readonly string[];
  currency(): string | null | undefined;
}

function journeyReader(raw: RawJourneys, needs: Needs, zone: Zone | undefined): JourneyReader {
  const values = valueReader();
  const keys = new Map<string, number>();
  const keyIndex = (name: string): number => {
    const index = keys.get(name) ?? keys.size;
    if (index === keys.size) keys.set(name, index);
    return index;
  };
  const touchTimes = timeReader(zone, "first");
  const conversionTimes = timeReader(zone, "last");
  return {
    keys: () => [...keys.keys()],
    currency: values.currency,
    checkTimes: (): void => {
      touchTimes.check("touches with `at`");
      conversionTimes.check("journeys with `at`, which this model counts days from");
    },
    read: (place, id): ReadJourney | string => {
      const names: string[] = [];
      const times: Moment[] = [];
      const count = raw.touchCount(place);
      const hasTimes = raw.hasTimes(place);
      if (needs.touchTimes && !hasTimes && count > 0) {
        throw missing("touches with `at`, which this model needs");
      }
      for (let touch = 0; touch < count; touch += 1) {
        const name = idOf(raw.key(place, touch));
        if (name === null) return raw.keyField(place, touch);
        const time = hasTimes ? touchTimes.read(raw.time(place, touch)) : unknownMoment;
        if (time === null) return `touches[${touch}].at`;
        names.push(name);
        times.push(time);
      }
      const conversions = countOf(raw.conversions(place));
      if (conversions === null) return "conversions";
      const nullsCell = raw.nulls(place);
      const nulls = isMissing(nullsCell) ? Number(conversions === 0) : countOf(nullsCell);
      if (nulls === null) return "nulls";
      const needsAt = needs.conversionTime && conversions > 0 && count > 0;
      const convertedAt = needsAt ? conversionTimes.read(raw.at(place)) : unknownMoment;
      if (convertedAt === null) return "at";
      const milestones = needs.milestones ? milestonesOf(raw.milestones(place)) : {};
      if (milestones === null) return "milestones";
      const leadAt = momentIfAny(milestones.lead, "last", zone);
      if (leadAt === null) return "milestones.lead";
      const opportunityAt = momentIfAny(milestones.opportunity, "last", zone);
      if (opportunityAt === null) return "milestones.opportunity";
      const saidCell = needs.selfReported ? raw.selfReported(place) : undefined;
      const said = isMissing(saidCell) ? undefined : idOf(saidCell);
      if (said === null) return "selfReported";
      const valueCell = raw.value(place);
      const value = isMissing(valueCell)
        ? null
        : values.read(valueCell, `journeys[${place}].value`);
      if (value === null) return "value";
      // Only now, so that keys of rejected rows do not enter the report.
      const touches = names.map((name, touch): ReadTouch => {
        return { key: keyIndex(name), at: times[touch] as Moment };
      });
      const own = said === undefined ? [] : [{ key: keyIndex(said), at: unknownMoment }];
      return {
        id: id ?? `${place}`,
        touches: needs.selfReported ? own : inOrder(touches),
        conversions,
        nulls,
        value: typeof value === "number" ? value : thousandthsOf(value),
        convertedAt,
        leadAt,
        opportunityAt,
      };
    },
  };
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
      if (moment !== null) present = true;
      else if (isMissing(cell)) missed = true;
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

function countOf(cell: unknown): number | null {
  const count = isMissing(cell) ? null : numberOf(cell);
  return count !== null && count >= 0 && count <= Number.MAX_SAFE_INTEGER ? count : null;
}

/** By time, ties as listed. Where no time is known, as listed. */
function inOrder(touches: ReadTouch[]): readonly ReadTouch[] {
  for (let index = 1; index < touches.length; index += 1) {
    const [before, after] = [touches[index - 1] as ReadTouch, touches[index] as ReadTouch];
    if (after.at.ms < before.at.ms) return touches.sort((a, b) => a.at.ms - b.at.ms);
  }
  return touches;
}
