import type { Money } from "../core/money/types.js";

/** One thing that a report says, as a sentence a manager can forward. */
export interface Finding {
  /** What kind of finding, for programs: `"topRevenue"`, `"thin"` … */
  readonly id: string;
  readonly severity: "info" | "good" | "warning" | "critical";
  /** Plain English; each number in it stands in `numbers` and in the report's table. */
  readonly sentence: string;
  /** The sentence's numbers and names by the key of its template. */
  readonly numbers: Readonly<Record<string, number | string>>;
  /** What is at stake; findings are listed by it, the largest first. */
  readonly money?: Money | undefined;
  /** Where to look: keys of the table's rows and columns. */
  readonly evidence: { readonly rows: readonly string[]; readonly columns: readonly string[] };
}
