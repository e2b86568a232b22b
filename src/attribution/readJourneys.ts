import { idOf } from "../core/cells/id.js";
import { isMissing } from "../core/cells/missing.js";
import { numberOf } from "../core/cells/number.js";
import { ClosedLoopError } from "../core/errors.js";
import type { Zone } from "../core/time/zone.js";
import type { AttributionDiagnostics } from "./attribution.js";
import type { JourneyMilestones } from "./journey.js";
import { type Moment, momentIfAny, momentOf, unknownMoment } from "./moment.js";
import { type RawJourney, rawJourneys } from "./rawJourneys.js";
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
  const raws = rawJourneys(input);
  checkTimes(raws, needs);
  const reader = journeyReader(needs, zone);
  const rows = readRows("journeys", raws, { field: "id", cell: ({ id }) => id }, reader.read);
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
  read(raw: RawJourney, id: string | undefined, index: number): ReadJourney | string;
  keys(): readonly string[];
  currency(): string | null | undefined;
}

function journeyReader(needs: Needs, zone: Zone | undefined): JourneyReader {
  const values = valueReader();
  const keys = new Map<string, number>();
  const keyIndex = (name: string): number => {
    const index = keys.get(name) ?? keys.size;
    if (index === keys.size) keys.set(name, index);
    return index;
  };
  return {
    keys: () => [...keys.keys()],
    currency: values.currency,
    read: (raw, id, index): ReadJourney | string => {
      const touches: { name: string; at: Moment }[] = [];
      for (let touch = 0; touch < raw.keys.length; touch += 1) {
        const name = idOf(raw.keys[touch]);
        if (name === null) return raw.keyField(touch);
        const at = raw.times === null ? unknownMoment : momentOf(raw.times[touch], "first", zone);
        if (at === null) return `touches[${touch}].at`;
        touches.push({ name, at });
      }
      const conversions = countOf(raw.conversions);
      if (conversions === null) return "conversions";
      const nulls = isMissing(raw.nulls) ? Number(conversions === 0) : countOf(raw.nulls);
      if (nulls === null) return "nulls";
      const needsAt = needs.conversionTime && conversions > 0 && touches.length > 0;
      const convertedAt = needsAt ? momentOf(raw.at, "last", zone) : unknownMoment;
      if (convertedAt === null) return "at";
      const { lead, opportunity } = needs.milestones ? milestonesOf(raw) : noMilestones;
      const leadAt = momentIfAny(lead, "last", zone);
      if (leadAt === null) return "milestones.lead";
      const opportunityAt = momentIfAny(opportunity, "last", zone);
      if (opportunityAt === null) return "milestones.opportunity";
      const said = needs.selfReported && !isMissing(raw.selfReported) ? idOf(raw.selfReported) : "";
      if (said === null) return "selfReported";
      const value = isMissing(raw.value)
        ? null
        : values.read(raw.value, `journeys[${index}].value`);
      if (value === null) return "value";
      // Only now, so that keys of rejected rows do not enter the report.
      const known = touches.map(({ name, at }) => ({ key: keyIndex(name), at }));
      const own = said === "" ? [] : [{ key: keyIndex(said), at: unknownMoment }];
      return {
        id: id ?? `${index}`,
        touches: needs.selfReported ? own : inOrder(known),
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

const noMilestones: JourneyMilestones = {};

function milestonesOf({ milestones }: RawJourney): JourneyMilestones {
  return typeof milestones === "object" && milestones !== null ? milestones : noMilestones;
}

function countOf(cell: unknown): number | null {
  const count = isMissing(cell) ? null : numberOf(cell);
  return count !== null && count >= 0 && count <= Number.MAX_SAFE_INTEGER ? count : null;
}

/** By time, ties as listed. Where no time is known, as listed. */
function inOrder(touches: ReadTouch[]): readonly ReadTouch[] {
  const isOrdered = touches.every(
    ({ at }, index) => index === 0 || !(at.ms < (touches[index - 1] as ReadTouch).at.ms),
  );
  return isOrdered ? touches : touches.sort((a, b) => a.at.ms - b.at.ms);
}

/** Throws for a time that the model needs and no row has; a row that alone lacks it is rejected later. */
function checkTimes(raws: readonly RawJourney[], needs: Needs): void {
  const touched = raws.filter(({ keys }) => keys.length > 0);
  const timed = touched.filter(({ times }) => times !== null);
  if (needs.touchTimes && timed.length < touched.length) {
    throw missing("journeys", "touches with `at`, which this model needs");
  }
  if (timed.length > 0 && timed.every(({ times }) => times?.every(isMissing))) {
    throw missing("journeys", "touches with `at`");
  }
  const converted = touched.filter(({ conversions }) => (countOf(conversions) ?? 0) > 0);
  if (needs.conversionTime && converted.length > 0 && converted.every(({ at }) => isMissing(at))) {
    throw missing(
      "journeys",
      "journeys with `at`, the time of the conversion, which this model needs",
    );
  }
}

function missing(path: string, expected: string): ClosedLoopError {
  return new ClosedLoopError("MISSING_FIELD", path, `expected ${expected}, received none`, {
    expected,
  });
}
