import { type RecordSchema, readRecords } from "closedloop";
import type { CsvTable } from "./csv.ts";
import type { Rejected } from "./rejected.ts";

export type Cells = Readonly<Record<string, string>>;

/** A cell's text, or nothing where it is blank. */
export function given(cells: Cells, column: string): string | undefined {
  const text = cells[column]?.trim();
  return text === "" ? undefined : text;
}

/** The cells that are given, by the names that the library has for them. */
export function named(cells: Cells, names: Readonly<Record<string, string>>): object {
  const entries = Object.entries(names).flatMap(([name, column]) => {
    const text = given(cells, column);
    return text === undefined ? [] : [[name, text]];
  });
  return Object.fromEntries(entries);
}

/** How the rows of a file become records. */
export interface Mapping<T> {
  readonly schema: RecordSchema<T>;
  readonly toInput: (cells: Cells) => object;
  /** The column that holds a field, by the field's path in the record. */
  readonly columns: Readonly<Record<string, string>>;
  /** What to do about a bad cell, by column. */
  readonly remedies: Readonly<Record<string, string>>;
}

/** Reads a file's rows as records of the library; the others are listed by row and column. */
export function recordsOf<T>(
  table: CsvTable,
  { schema, toInput, columns, remedies }: Mapping<T>,
): { readonly records: readonly T[]; readonly rejected: readonly Rejected[] } {
  const { accepted, rejected } = readRecords(
    schema,
    table.rows.map(({ cells }) => toInput(cells)),
  );
  return {
    records: accepted,
    rejected: [
      ...table.rejected,
      ...rejected.map(({ index, issues }): Rejected => {
        const path = issues[0]?.path ?? "";
        const column = columns[path] ?? columns[path.split(".")[0] ?? ""] ?? path;
        return {
          file: table.file,
          row: table.rows[index]?.row ?? index + 1,
          column,
          problem: issues[0]?.message ?? "not a record of this kind",
          remedy: remedies[column] ?? "mend the cell or leave the row out",
        };
      }),
    ],
  };
}
