import type { Stage } from "../../process/process.js";
import type { ImportTable } from "../importTable.js";
import type { EntryReader } from "./entryReader.js";
import type { FieldTypes, FieldValues } from "./fieldTypes.js";
import type { Settings } from "./readOptions.js";
import type { RowState } from "./rowState.js";
import type { StageKit } from "./stageKit.js";
import type { TimeWriter } from "./timeWriter.js";

/** What the builder of an entity has at hand. */
export interface BuildKit {
  readonly settings: Settings;
  readonly table: ImportTable;
  /** The name of the column that fills a field in this row; the field's where none does. */
  readonly columnOf: (field: string, row: object) => string;
  /** The stages that a row says were entered, by its columns. */
  readonly entriesOf: EntryReader;
  readonly stages: StageKit;
  readonly write: TimeWriter;
}

/**
 * Makes an entity of the values of a row, or several; null where it is left out by rule. What keeps the row out stands in
 * `state`.
 */
export type Builder<F extends FieldTypes, T> = (
  values: FieldValues<F>,
  state: RowState,
) => T | readonly T[] | null;

/** How one object of one system becomes an entity. */
export interface ObjectSpec<F extends FieldTypes, T> {
  readonly table: ImportTable;
  readonly fields: F;
  /** Stages that every account of the system starts with. */
  readonly standard: readonly Stage[];
  readonly builder: (kit: BuildKit) => Builder<F, T>;
}
