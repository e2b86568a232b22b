import type { JsonValue } from "../core/json.js";

/** Where a field of a merged record comes from. */
export interface FieldProvenance {
  /** `email`, or of what is merged by key `custom.region`. */
  readonly field: string;
  /** The record that it comes from; a list may come from several, each with an entry of its own. */
  readonly id: string;
}

/** A field in which a record has something that the merged one does not have. */
export interface MergeConflict {
  readonly field: string;
  /** What each record has, the preferred one first. */
  readonly values: readonly { readonly id: string; readonly value: JsonValue }[];
}

/** One record of several, and how it came about. */
export interface MergedRecord<T> {
  readonly merged: T;
  readonly provenance: readonly FieldProvenance[];
  readonly conflicts: readonly MergeConflict[];
}
