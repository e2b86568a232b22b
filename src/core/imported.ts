import type { RecordIssue } from "./issues.js";

/** A row that could not be taken, whole, and why. It may hold personal data, as the input did. */
export interface RejectedRecord {
  /** Place in the input, from 0. */
  readonly index: number;
  readonly issues: readonly RecordIssue[];
  readonly row: unknown;
}

/** Something about the input that did not keep a row out. */
export interface ImportWarning {
  /** Place in the input, where the warning is about one row. */
  readonly index?: number | undefined;
  readonly path?: string | undefined;
  /** A word to match on. */
  readonly kind: string;
  readonly message: string;
  readonly numbers?: Readonly<Record<string, number>> | undefined;
}

/** What an importer made of a file as a whole. */
export interface ImportSummary {
  /** `hubspot`, `salesforce` … */
  readonly system: string;
  /** What the rows became: `opportunities`, `contacts` … */
  readonly object: string;
  /** The columns that were read, each with the field it fills. */
  readonly mapped: readonly { readonly column: string; readonly to: string }[];
  /** Columns that no mapping names. */
  readonly unknownColumns: readonly string[];
  /** Of all amounts; null where there is none, or more than one. */
  readonly currency: string | null;
  /** As given; null where none was. */
  readonly timeZone: string | null;
  /** How numbers were read: the mark before their decimals. */
  readonly decimal: "." | ",";
  /** How dates such as 6/10/2026 were read; null where there was none. */
  readonly dateOrder: "mdy" | "dmy" | null;
  /** Rows given: accepted + rejected + skipped. */
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  /** Rows left out by rule: deleted or merged in their system, or of another kind. */
  readonly skipped: number;
}

/** What a bulk reader gives: nothing is lost, accepted and rejected rows add up to the input. */
export interface Imported<T> {
  readonly accepted: readonly T[];
  readonly rejected: readonly RejectedRecord[];
  readonly warnings: readonly ImportWarning[];
  /** What importers of a system's files tell about the file. */
  readonly summary?: ImportSummary | undefined;
}
