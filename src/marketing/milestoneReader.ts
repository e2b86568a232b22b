import { fieldGetters } from "../core/cells/fields.js";
import { isMissing } from "../core/cells/missing.js";
import type { CellSettings, RowCells } from "../core/cells/readRows.js";
import { readTime } from "../core/time/readTime.js";

/** The stages of a lead that have a date. */
export type LeadStage = "mql" | "sql";

/** How the dates of a lead are read. */
export interface MilestoneSettings extends Pick<CellSettings, "zone" | "naiveZone"> {
  /** In milliseconds; what is later is unknown. */
  readonly asOf: number;
  /** Columns that hold a date. */
  readonly stages?: { readonly [K in LeadStage]?: string | undefined } | undefined;
}

/** The date of a stage: the first that there is of milestones, history and the column of its own, as known at `asOf`. */
export function milestoneReader(
  { asOf, zone, naiveZone, stages = {} }: MilestoneSettings,
  rows: readonly object[],
): (cells: RowCells<"milestones" | "history">, row: object, stage: LeadStage) => number | null {
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
