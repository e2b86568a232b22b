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

/** What a bulk reader gives: nothing is lost, accepted and rejected rows add up to the input. */
export interface Imported<T> {
  readonly accepted: readonly T[];
  readonly rejected: readonly RejectedRecord[];
  readonly warnings: readonly ImportWarning[];
}
