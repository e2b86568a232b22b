import { isoOf } from "../../core/time/instant.js";
import type { FunnelDiagnostics, FunnelReport } from "../reportTypes.js";
import type { Whole } from "./buckets.js";
import { countJourneys } from "./countJourneys.js";
import type { Journeys } from "./journeys.js";
import type { Units } from "./readEvents.js";

/** A part of a funnel that has a report: all units, or those of a bucket. */
export interface Part {
  readonly units: Units;
  readonly journeys: Journeys;
  readonly entityOf: (unit: number) => number;
  /** Those that count, each with at least one event. */
  readonly list: readonly number[];
}

/** What became of the rows that no unit uses. */
export type UnusedRows = Pick<
  FunnelDiagnostics,
  "rejected" | "rejectedRows" | "duplicates" | "afterAsOf" | "typeMismatches"
>;

/** The report on a part of a funnel. */
export function partReport(
  { model, table }: Whole,
  part: Part,
  unused: UnusedRows,
  asOf: number,
): Omit<FunnelReport, "definition"> {
  const { journeys, units, list } = part;
  const withFate = (fate: Journeys["fates"][number]): number[] =>
    list.filter((unit) => journeys.fates[unit] === fate);
  const entered = withFate("entered");
  const dropped = withFate("dropped").length;
  const { immature, warnings, ...counted } = countJourneys(
    model,
    table,
    journeys,
    entered,
    asOf,
    (unit) => String(table.entities[part.entityOf(unit)]),
  );
  let used = 0;
  let tieGroups = 0;
  let dayResolution = 0;
  for (const unit of list) {
    const from = units.offsets[unit] as number;
    const to = units.offsets[unit + 1] as number;
    used += to - from;
    let tied = Number.NaN;
    for (let index = from; index < to; index += 1) {
      const place = units.places[index] as number;
      const at = table.at[place] as number;
      if (!Number.isNaN(table.date[place])) dayResolution += 1;
      const isTie = index > from && table.at[units.places[index - 1] as number] === at;
      if (isTie && tied !== at) {
        tieGroups += 1;
        tied = at;
      }
    }
  }
  return {
    kind: "funnel",
    schemaVersion: 1,
    ...counted,
    diagnostics: {
      rows: used + unused.rejected + unused.duplicates + unused.afterAsOf,
      used,
      ...unused,
      outOfOrder: 0,
      entities: list.length,
      entered: entered.length,
      notEntered: list.length - entered.length - dropped,
      outsideRange: withFate("outsideRange").length,
      dropped,
      immature,
      leftTruncated: 0,
      tieGroups,
      dayResolution,
      asOfFrom: model.asOf !== undefined ? "option" : asOf === -Infinity ? null : "latestEvent",
      warnings,
    },
    asOf: asOf === -Infinity ? null : isoOf(asOf),
  };
}
