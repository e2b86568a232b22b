import { writeFileSync } from "node:fs";
import { basename } from "node:path";
import Papa from "papaparse";
import { openText } from "./openText.ts";
import { type Rejected, Unusable } from "./rejected.ts";

/** The rows of a file as text by header; `row` counts rows of data from 1, as they stand below the header. */
export interface CsvTable {
  readonly file: string;
  /** Empty where there is no row. */
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
  readonly rejected: readonly Rejected[];
}

interface CsvRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

/**
 * Reads a CSV file: delimiter guessed, a broken row rejected and passed by.
 *
 * @throws {Unusable} when there is no such file, or it lacks a column that the report cannot do without.
 */
export async function readCsv(
  path: string,
  needed: readonly string[],
  progress: (rows: number) => void = () => {},
): Promise<CsvTable> {
  const file = basename(path);
  const rows: CsvRow[] = [];
  const rejected: Rejected[] = [];
  let row = 0;
  let header: readonly string[] = [];
  await new Promise<void>((resolve, reject) => {
    Papa.parse<Record<string, string>>(openText(path), {
      header: true,
      skipEmptyLines: "greedy",
      transformHeader: (name) => name.trim(),
      step: ({ data, errors, meta }) => {
        row += 1;
        header = meta.fields ?? header;
        const [problem] = errors.filter(({ type }) => type !== "Delimiter");
        if (problem === undefined) rows.push({ row, cells: data });
        else {
          rejected.push({
            file,
            row,
            column: "",
            problem: problem.message,
            remedy: "count the cells of this row and close its quotes",
          });
        }
        if (row % 10_000 === 0) progress(row);
      },
      complete: () => resolve(),
      error: reject,
    });
  });
  const missing = needed.filter((name) => !header.includes(name));
  if (row > 0 && missing.length > 0) {
    throw new Unusable(
      `${file}: no column ${missing.join(", ")}; it has ${header.join(", ")}: rename the header or export that column`,
    );
  }
  return { file, header, rows, rejected };
}

/** Writes rows of cells as a CSV file. */
export function writeCsv(path: string, rows: readonly (readonly string[])[]): void {
  writeFileSync(path, `${Papa.unparse(rows as string[][], { newline: "\n" })}\n`);
}
