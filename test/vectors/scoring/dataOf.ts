import { existsSync, readFileSync } from "node:fs";
import Papa from "papaparse";

export type DataRow = Readonly<Record<string, string>>;

/** Rows of a file that vectors refer to, as any CSV reader gives them; null where the folder is missing. */
export function dataOf(file: string): readonly DataRow[] | null {
  const path = new URL(`../../../../shared/vectors/${file}`, import.meta.url);
  if (!existsSync(path)) return null;
  return Papa.parse<DataRow>(readFileSync(path, "utf8"), { header: true, skipEmptyLines: true })
    .data;
}
