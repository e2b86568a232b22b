import type { Section } from "./page.ts";
import type { Rejected } from "./rejected.ts";

/** What one set of files has to tell: for the page, for a file of scores and for the terminal. */
export interface Story {
  readonly subtitle: string;
  readonly sentences: readonly string[];
  readonly sections: readonly Section[];
  readonly rejected: readonly Rejected[];
  /** A file of scores and its rows, the header first; null where the page says all. */
  readonly scored: { readonly file: string; readonly rows: readonly (readonly string[])[] } | null;
  /** Lines for the terminal. */
  readonly lines: readonly string[];
}

/** Called on long steps with what is being done. */
export type Progress = (step: string) => void;
