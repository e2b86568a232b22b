/**
 * What went wrong, as a word to match on: codes stay, messages may be reworded.
 *
 * - `INVALID_INPUT`: a value of the wrong type, form or range
 * - `CURRENCY_MISMATCH`: two currencies, or numbers and Money, in one calculation
 * - `RATE_MISSING`: no exchange rate on or shortly before the day
 * - `INVALID_TRANSITION`: a process does not allow this move
 * - `MISSING_FIELD`: a field that is needed is nowhere to be found
 * - `AS_OF_REQUIRED`: the answer depends on the moment, and none was given
 * - `NOT_ENOUGH_DATA`: too little to learn from
 * - `NOT_CONVERGED`: an iteration reached its bound
 * - `SEPARATION`: outcomes are separated, so that a coefficient has no finite estimate
 * - `RANK_DEFICIENT`: columns that say the same
 * - `INFEASIBLE`: bounds that no answer meets
 * - `UNSUPPORTED_VERSION`: an artefact of another kind or version
 * - `TOO_LARGE`: more than a stated limit
 * - `DUPLICATE_ID`: an id that stands twice where it must be unique
 * - `CYCLE`: links that lead back to their start
 * - `NOT_COMPILABLE`: no form of this exists for the dialect
 */
export type ErrorCode =
  | "INVALID_INPUT"
  | "CURRENCY_MISMATCH"
  | "RATE_MISSING"
  | "INVALID_TRANSITION"
  | "MISSING_FIELD"
  | "AS_OF_REQUIRED"
  | "NOT_ENOUGH_DATA"
  | "NOT_CONVERGED"
  | "SEPARATION"
  | "RANK_DEFICIENT"
  | "INFEASIBLE"
  | "UNSUPPORTED_VERSION"
  | "TOO_LARGE"
  | "DUPLICATE_ID"
  | "CYCLE"
  | "NOT_COMPILABLE";

/** Two copies of the library in one process (ESM and CommonJS) know each other's errors by this mark. */
const mark = Symbol.for("closedloop.error");

/** The JSON form of a {@link ClosedLoopError}. */
export interface ErrorJson {
  readonly name: "ClosedLoopError";
  readonly code: ErrorCode;
  readonly path: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/**
 * The one error that this library throws: a code to match on, the path of the value, and what to do.
 *
 * The message has the form `path: expected X, received Y` and never holds the value of an e-mail, name or phone cell.
 *
 * @example
 * import { ClosedLoopError, money } from "closedloop";
 *
 * money("1.234,50", "EUR") // throws INVALID_INPUT
 * new ClosedLoopError("CYCLE", "parentId", "expected no ring").message // => "parentId: expected no ring"
 */
export class ClosedLoopError extends Error {
  override readonly name = "ClosedLoopError";
  declare readonly code: ErrorCode;
  /** Where the value stands, from the argument on: `groups[1].rules[0].limit.per`; empty for the whole. */
  declare readonly path: string;
  /** Facts by name: `expected`, `received`, `allowed`, `unmet` … */
  declare readonly details: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    path: string,
    sentence: string,
    details: Readonly<Record<string, unknown>> = {},
  ) {
    super(path ? `${path}: ${sentence}` : sentence);
    this.code = code;
    this.path = path;
    this.details = details;
  }

  /** @internal */
  get [mark](): true {
    return true;
  }

  /** A plain object for logs and responses. */
  toJSON(): ErrorJson {
    return { ...this, message: this.message };
  }
}

/**
 * Tells whether something caught is an error of this library, of whichever copy in the process.
 *
 * @param error - Anything.
 * @returns True for a {@link ClosedLoopError}, also one of another copy (ESM beside CommonJS), for which `instanceof` fails.
 *
 * @example
 * import { ClosedLoopError, isClosedLoopError } from "closedloop";
 *
 * isClosedLoopError(new ClosedLoopError("INVALID_INPUT", "amount", "expected a number")) // => true
 * isClosedLoopError(new Error("other")) // => false
 */
export function isClosedLoopError(error: unknown): error is ClosedLoopError {
  return typeof error === "object" && error !== null && mark in error;
}
