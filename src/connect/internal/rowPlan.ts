import type { Column } from "./columns.js";
import type { StageColumn } from "./entryReader.js";
import { fieldReader, type ReaderKit } from "./fieldReader.js";
import { type FieldTypes, typeOf } from "./fieldTypes.js";
import type { FileSurvey } from "./fileSurvey.js";
import type { ObjectSpec } from "./objectSpec.js";
import type { FieldReader, ReadColumn } from "./readColumn.js";
import type { Settings } from "./readOptions.js";

/** A field and the columns that may hold it, the best first. */
export interface Target {
  readonly to: string;
  readonly read: FieldReader;
  readonly column: ReadColumn;
  /** Columns that may hold it too, the better first. */
  readonly others: readonly ReadColumn[];
}

/** How the rows of a file are read, once all its columns are known. */
export interface RowPlan {
  readonly targets: readonly Target[];
  /** Values of one's own: `to` is `custom.<name>`. */
  readonly ownTargets: readonly Target[];
  /** Columns kept under their own name. */
  readonly kept: readonly ReadColumn[];
  readonly stageColumns: readonly StageColumn[];
}

/** Each column as it is to be read. */
export function readColumns(
  { finder, marks, orders }: FileSurvey,
  { decimal, dateOrder }: Settings,
): ReadonlyMap<Column, ReadColumn> {
  // What one column leaves open another of the same file may tell.
  const ofFile = [...orders.values()].find(({ decided }) => decided !== null)?.decided ?? "mdy";
  return new Map(
    finder.columns.map((column) => [
      column,
      {
        name: column.name,
        cellOf: column.cellOf,
        currency: column.match?.currency ?? null,
        mark: decimal === "auto" ? (marks.get(column)?.decided ?? ".") : decimal,
        order: dateOrder === "auto" ? (orders.get(column)?.decided ?? ofFile) : dateOrder,
      },
    ]),
  );
}

/** Puts columns and fields together. */
export function rowPlan<F extends FieldTypes, T>(
  { fields, table: { needed } }: ObjectSpec<F, T>,
  survey: FileSurvey,
  columns: ReadonlyMap<Column, ReadColumn>,
  kit: ReaderKit,
): RowPlan {
  const asRead = (found: readonly Column[]): readonly ReadColumn[] =>
    found.map((column) => columns.get(column) as ReadColumn);
  const targets = [...survey.byField].flatMap(([to, found]): readonly Target[] => {
    if (to === "custom" || to === "ignored" || to === "history") return [];
    const [column, ...others] = asRead(found);
    const mapping = found[0]?.match?.mapping;
    if (column === undefined || mapping === undefined) return [];
    const type = typeOf(fields, to, "to", mapping.read);
    const read = fieldReader(to, type, mapping, needed.includes(to), kit);
    return [{ to, read, column, others }];
  });
  return {
    targets: targets.filter(({ to }) => Object.hasOwn(fields, to)),
    ownTargets: targets.filter(({ to }) => !Object.hasOwn(fields, to)),
    kept: asRead([
      ...survey.finder.columns.filter(({ match }) => match === null),
      ...(survey.byField.get("custom") ?? []),
    ]),
    stageColumns: survey.stageColumns.map((column) => ({
      column: columns.get(column) as ReadColumn,
      name: column.match?.star ?? "",
    })),
  };
}
