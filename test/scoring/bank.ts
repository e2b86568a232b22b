import { existsSync, readFileSync } from "node:fs";
import Papa from "papaparse";

export type BankRow = Readonly<Record<string, string | number>>;

/** The calls of UCI's bank marketing file, in the order in which they were made, `won` 1 or 0; null where the folder is missing. */
export function bankFull(): readonly BankRow[] | null {
  const path = new URL("../../../shared/data/bank-marketing/bank-full.csv", import.meta.url);
  if (!existsSync(path)) return null;
  const { data } = Papa.parse<Record<string, string>>(readFileSync(path, "utf8"), {
    header: true,
    delimiter: ";",
    skipEmptyLines: true,
  });
  return data.map(({ y, ...row }) => ({ ...row, won: y === "yes" ? 1 : 0 }));
}
