import { fieldFault } from "./fieldFault.js";
import { nothing } from "./nothing.js";
import { present } from "./present.js";
import type { ReadColumn } from "./readColumn.js";
import type { RowState } from "./rowState.js";
import type { StageEntry } from "./stageHistory.js";
import { type TimeKit, timeReaders } from "./timeReaders.js";

/** A column that says when a stage was entered. */
export interface StageColumn {
  readonly column: ReadColumn;
  /** What stands for the `*` of its header. */
  readonly name: string;
}

/** Reads from a row the stages that it says were entered; `stageOf` gives the stage for the part of a header. */
export type EntryReader = (
  state: RowState,
  stageOf: (name: string) => string | null,
) => readonly StageEntry[];

export function entryReader(stageColumns: readonly StageColumn[], kit: TimeKit): EntryReader {
  const { instant } = timeReaders("history", "instant", fieldFault("history", false), kit);
  return (state, stageOf) => {
    if (stageColumns.length === 0) return nothing;
    const entries: StageEntry[] = [];
    for (const { column, name } of stageColumns) {
      const cell = present(column.cellOf(state.row));
      if (cell === undefined) continue;
      const stage = stageOf(name);
      const at = stage === null ? undefined : instant(cell, column, state);
      if (stage !== null && typeof at === "string") entries.push({ stage, at });
    }
    return entries;
  };
}
