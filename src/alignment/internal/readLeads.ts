import { fieldGetters } from "../../core/cells/fields.js";
import { isMissing } from "../../core/cells/missing.js";
import type { RowCells, RowForm } from "../../core/cells/readRows.js";
import { readTime, type TimeBounds } from "../../core/time/readTime.js";
import { type LeadStage, scoreDates } from "./scoreDates.js";
import type { LoopSettings } from "./settings.js";

/** What one lead says. */
export interface Lead {
  readonly id: string;
  readonly created: TimeBounds;
  /** What the lead itself says of where it came from. */
  readonly ownKey: string | null;
  readonly contactId: string | null;
  readonly accountId: string | null;
  readonly convertedOpportunityId: string | null;
  /** When it became an MQL, in milliseconds; null where that is not known, or later than `asOf`. */
  readonly mql: number | null;
  readonly sql: number | null;
}

type LeadField =
  | "id"
  | "createdAt"
  | "source"
  | "campaignId"
  | "contactId"
  | "accountId"
  | "convertedOpportunityId"
  | "milestones"
  | "history";

export function leadForm(
  settings: LoopSettings,
  rows: readonly object[],
): RowForm<LeadField, Lead> {
  const { by, asOf, scoreModel } = settings;
  const dateOf = milestoneReader(settings, rows);
  return {
    input: "leads",
    names: [
      "id",
      "createdAt",
      "source",
      "campaignId",
      "contactId",
      "accountId",
      "convertedOpportunityId",
      "milestones",
      "history",
    ],
    needed: ["id", "createdAt"],
    record: (cells, index, row): Lead => {
      const said = {
        id: cells.id("id") as string,
        created: cells.time("createdAt") as TimeBounds,
        ownKey:
          by === "campaign"
            ? cells.id("campaignId")
            : by === "content"
              ? null
              : cells.text("source"),
        contactId: cells.id("contactId"),
        accountId: cells.id("accountId"),
        convertedOpportunityId: cells.id("convertedOpportunityId"),
      };
      const created = (said.created as TimeBounds | null)?.first ?? Number.NaN;
      const byScore =
        scoreModel && scoreDates(scoreModel, { row, index, created }, asOf, cells.reject);
      return {
        ...said,
        mql: dateOf(cells, row, "mql") ?? byScore?.("mql") ?? null,
        sql: dateOf(cells, row, "sql") ?? byScore?.("sql") ?? null,
      };
    },
  };
}

/** The date of a stage: the first that there is of milestones, history and the column of its own, as known at `asOf`. */
function milestoneReader(
  { asOf, zone, naiveZone, stages }: LoopSettings,
  rows: readonly object[],
): (cells: RowCells<LeadField>, row: object, stage: LeadStage) => number | null {
  const columnOf = (stage: LeadStage): ((row: object) => unknown) => {
    const column = stages[stage];
    if (column === undefined) return () => undefined;
    return fieldGetters(`stages.${stage}`, rows, [stage], [stage], { [stage]: column })[stage];
  };
  const columns = { mql: columnOf("mql"), sql: columnOf("sql") };
  function dateIn(cell: unknown, reject: () => void): number | null {
    if (isMissing(cell)) return null;
    const time = readTime(cell, zone, naiveZone);
    if (time === null) reject();
    return time === null || time.first > asOf ? null : time.first;
  }
  return (cells, row, stage) => {
    const milestones = cells.read("milestones", recordOf);
    const milestone = dateIn(own(milestones, stage), () => cells.reject(`milestones.${stage}`));
    let moved: number | null = null;
    for (const move of cells.read("history", listOf) ?? []) {
      if (own(recordOf(move), "to") !== stage) continue;
      const at = dateIn(own(move as object, "at"), () => cells.reject("history"));
      if (at !== null && (moved === null || at < moved)) moved = at;
    }
    const column = dateIn(columns[stage](row), () => cells.reject(stages[stage] as string));
    return milestone ?? moved ?? column;
  };
}

function recordOf(cell: unknown): object | null {
  return typeof cell === "object" && !Array.isArray(cell) ? cell : null;
}

function listOf(cell: unknown): readonly unknown[] | null {
  return Array.isArray(cell) ? cell : null;
}

function own(record: object | null, key: string): unknown {
  return record !== null && Object.hasOwn(record, key)
    ? (record as Readonly<Record<string, unknown>>)[key]
    : undefined;
}
