import type { Imported, ImportSummary } from "../core/imported.js";
import type { Process } from "../process/process.js";

/** What was made of a file; of deals also the pipeline that their stages belong to. */
export interface FileSummary extends ImportSummary {
  /** As given, else made from the table of stages or from the deals. */
  readonly process?: Process | undefined;
}

/** The records of a file, what could not be taken and why, and what was made of the whole. */
export interface ImportedFile<T> extends Imported<T> {
  readonly summary: FileSummary;
}
