/** What the survey functions read of a response by name; a `SurveyResponse` is one as it stands. */
export interface ResponseFields {
  /** Of rows with one id the first counts. */
  readonly id?: string | number | bigint | null | undefined;
  /** How many people it stands for, in any unit; 1 unless given. */
  readonly weight?: number | bigint | string | null | undefined;
  readonly answers?:
    | readonly { readonly questionId: string; readonly value: unknown }[]
    | null
    | undefined;
}

/**
 * One response, as an entity or as a row of an export: the answer to a question is that of `answers`, else what the row's own
 * key of that name holds.
 */
export type ResponseRow = ResponseFields | Readonly<Record<string, unknown>>;

/** What became of the responses: given = used + unanswered + duplicates + rejected. */
export interface ResponseCounts {
  readonly given: number;
  readonly used: number;
  /** Without an answer to what is asked. */
  readonly unanswered: number;
  /** An earlier one has its id. */
  readonly duplicates: number;
  /** A value cannot be read: its place in the list, and the field. */
  readonly rejected: readonly { readonly index: number; readonly field: string }[];
}
