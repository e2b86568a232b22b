import type { Section } from "./page.ts";
import type { Rejected } from "./rejected.ts";

/** What one set of files has to tell: for the page, for scored-leads.csv and for the terminal. */
export interface Story {
  readonly subtitle: string;
  readonly sentences: readonly string[];
  readonly sections: readonly Section[];
  readonly rejected: readonly Rejected[];
  /** Rows of scored-leads.csv, the header first; empty where nothing was scored. */
  readonly scored: readonly (readonly string[])[];
  /** Lines for the terminal. */
  readonly lines: readonly string[];
}

/** Called on long steps with what is being done. */
export type Progress = (step: string) => void;
