// The bank's fits of the vectors: columns standardized by the whole file, categories as they are.
import type { Case } from "../vectors.js";
import type { DataRow } from "./dataOf.js";

export type BankRow = Readonly<Record<string, string | number | boolean>>;

/** Rows with their numbers standardized, the outcome as `won`, the weights of one of the fits as `weight`. */
export function bankRows(rows: readonly DataRow[], features: readonly Case[]): readonly BankRow[] {
  const numbers = features.filter(({ kind }) => kind === "standardise");
  return rows.map((row, index) => ({
    ...row,
    ...Object.fromEntries(
      numbers.map(({ name, mean, sd_population: deviation }) => [
        name as string,
        (Number(row[name]) - mean) / deviation,
      ]),
    ),
    won: row["y"] === "yes",
    weight: 1 + (index % 3),
  }));
}
