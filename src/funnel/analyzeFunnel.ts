import { checkKeys, checkObject, invalid } from "../core/check.js";
import type { Columns } from "../core/columns/column.js";
import { needsAsOf } from "../core/conditions/branchOf.js";
import type { Condition } from "../core/conditions/condition.js";
import { ClosedLoopError } from "../core/errors.js";
import { longForm } from "./defineFunnel.js";
import type { FunnelDefinition, FunnelModel, StepNames } from "./definitionTypes.js";
import type { FunnelEvent } from "./funnelEvent.js";
import { bucketsOf } from "./internal/buckets.js";
import { eventSource } from "./internal/eventSource.js";
import { findJourneys } from "./internal/journeys.js";
import { type MatchPatterns, matchPatterns } from "./internal/matchPatterns.js";
import { orderEvents } from "./internal/orderEvents.js";
import { partReport, type UnusedRows } from "./internal/partReport.js";
import { readEvents, type Units } from "./internal/readEvents.js";
import type { FunnelReport } from "./reportTypes.js";

/** How {@link analyzeFunnel} finds the fields of an event. */
export interface FunnelOptions<K extends string = string> {
  /** Columns by the name of the field they stand for: `{ entity: "user_id", at: "created_at" }`. */
  readonly fields?: { readonly [F in keyof FunnelEvent]?: K | undefined } | undefined;
}

/**
 * Tells how many go from step to step, how long they take, and where most are lost.
 *
 * An entity reaches a step if distinct events of it match all steps up to there, in order of time and within the window of the
 * first. Of all such chains the one with most steps counts, then the earliest end, then the latest entry. The order of the
 * input never matters, and events of one instant are taken in the order that helps most. For counts alone see
 * {@link funnelFromCounts}.
 *
 *   fromPrevious = arrived ÷ count of the required step before      conversion = count of the last required step ÷ entered
 *
 * With a window, `matureConversion` is the fairer number: it leaves out entries whose window was not over at `asOf`.
 *
 * Time grows with the number of events, and with their logarithm where an entity's are not in order of time.
 *
 * @param events - `{ entity, name, at, properties? }` in any order, as rows or as columns. Where `properties` is missing, an
 *   event's other columns are its properties.
 * @param definition - See {@link FunnelDefinition}; or a model from {@link defineFunnel}.
 * @param options - See {@link FunnelOptions}.
 * @returns Counts, rates with Wilson intervals and times in milliseconds by step; zeros and nulls for no events. Each row is
 *   accounted for in `diagnostics`.
 * @throws {ClosedLoopError} INVALID_INPUT when the definition or an option is wrong, columns differ in length, or properties are nested
 *   deeper than 64 levels.
 * @throws {ClosedLoopError} MISSING_FIELD when no row has an `entity`, a `name` or an `at`.
 * @throws {ClosedLoopError} AS_OF_REQUIRED when a Condition says `withinLast` and the definition has no `asOf`.
 * @throws {ClosedLoopError} UNSUPPORTED_VERSION when a model of another kind or version comes.
 * @see ClickHouse, function windowFunnel, mode strict_once, to which the levels of this one are equal.
 *
 * @example
 * import { analyzeFunnel } from "closedloop";
 *
 * const events = [
 *   { entity: 1, name: "visit", at: "2026-03-01T10:00:00Z" },
 *   { entity: 1, name: "signup", at: "2026-03-03T10:00:00Z" },
 *   { entity: 2, name: "visit", at: "2026-03-02T10:00:00Z" },
 * ];
 * const report = analyzeFunnel(events, { steps: ["visit", "signup"], window: { days: 7 } });
 * report.steps.map(({ count }) => count) // => [2, 1]
 * report.steps[1]?.timeFromPrevious?.medianMs // => 172_800_000
 * report.bottleneck?.to // => "signup"
 */
export function analyzeFunnel<const D extends FunnelDefinition>(
  events: readonly FunnelEvent[] | Columns,
  definition: D,
  options?: FunnelOptions & { readonly fields?: undefined },
): FunnelReport<StepNames<D>>;
export function analyzeFunnel<const D extends FunnelDefinition, R extends object>(
  events: readonly R[],
  definition: D,
  options: FunnelOptions<keyof R & string>,
): FunnelReport<StepNames<D>>;
export function analyzeFunnel<const D extends FunnelDefinition>(
  events: Columns,
  definition: D,
  options: FunnelOptions,
): FunnelReport<StepNames<D>>;
export function analyzeFunnel(
  events: readonly object[] | Columns,
  definition: FunnelDefinition,
  options: FunnelOptions = {},
): FunnelReport {
  const model = longForm(definition);
  checkOptions(options);
  checkMoment(model);
  const source = eventSource(events, options.fields);
  const table = readEvents(source, model.timeZone);
  const given = model.asOf === undefined ? null : Date.parse(model.asOf);
  const asOf = given ?? table.latest;
  const { breakdown } = model;
  const units = orderEvents(table, source, asOf, isExact(model));
  const patternsOf = (parts: Units): MatchPatterns =>
    matchPatterns(model, source, table, parts, asOf);
  const patterns = patternsOf(units);
  const journeys = findJourneys(model, table, patterns, units);
  const whole = { model, table, patternsOf, units, journeys };
  const unused = {
    rejected: table.rejected,
    rejectedRows: table.rejectedRows,
    duplicates: units.duplicates,
    afterAsOf: units.afterAsOf,
    typeMismatches: patterns.typeMismatches,
  };
  const everyone = {
    units,
    journeys,
    entityOf: (unit: number): number => unit,
    list: journeys.fates.flatMap((fate, unit) => (fate === "noEvent" ? [] : [unit])),
  };
  const report = partReport(whole, everyone, unused, asOf);
  if (breakdown === undefined) return { ...report, definition: model };
  const { buckets, ...split } = bucketsOf(whole, breakdown, source.propertyCells(breakdown.by));
  return {
    ...report,
    breakdown: buckets.map(({ units: list, ...bucket }) => ({
      ...bucket,
      report: partReport(whole, { ...split, list }, allUsed, asOf),
    })),
    definition: model,
  };
}

/** Rows that no entity uses stand in the report on the whole alone. */
const allUsed: UnusedRows = {
  rejected: 0,
  rejectedRows: [],
  duplicates: 0,
  afterAsOf: 0,
  typeMismatches: [],
};

function checkOptions(options: FunnelOptions): void {
  checkObject("options", options);
  checkKeys("options", options, ["fields", "onProgress"]);
  const { onProgress } = options as { readonly onProgress?: unknown };
  if (onProgress !== undefined) {
    throw invalid("options.onProgress", "nothing, it is not supported in this version", onProgress);
  }
}

/** Whether events of one name may differ: in what they match, or in what a breakdown reads of them. */
function isExact({ breakdown, steps }: FunnelModel): boolean {
  return (
    breakdown !== undefined ||
    steps.some(
      ({ match, where, firstTime }) =>
        (where ?? firstTime) !== undefined || (typeof match !== "string" && !Array.isArray(match)),
    )
  );
}

/** `withinLast` counts back from a moment that somebody chose, not from the latest event. */
function checkMoment({ asOf, steps, exclusions }: FunnelModel): void {
  if (asOf !== undefined) return;
  const conditions = [...steps, ...exclusions]
    .flatMap(({ match, where }) => [match, where])
    .filter((one): one is Condition => typeof one === "object" && !Array.isArray(one));
  if (conditions.some(needsAsOf)) {
    throw new ClosedLoopError(
      "AS_OF_REQUIRED",
      "asOf",
      "expected a moment for withinLast to count back from, received nothing",
    );
  }
}
