import { checkKeys, checkObject, describe, invalid } from "../core/check.js";
import type { Condition } from "../core/conditions/condition.js";
import { sentenceOf } from "../core/conditions/describeCondition.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import { ClosedLoopError } from "../core/errors.js";
import { asOfMs, isoOf, startMs } from "../core/time/instant.js";
import type { Instant } from "../core/time/types.js";
import { movesFrom } from "./allowedMoves.js";
import type { Move, Process, Stage } from "./process.js";
import { stageNamed, stageOf } from "./stageOf.js";
import { criteriaOf, unmetOf, withSet } from "./unmetCriteria.js";
import { historyOf, momentOf } from "./visits.js";

/** The circumstances of a move. */
export interface AdvanceOptions<T extends object = object> {
  /** When it was made, no earlier than the last move. A day is its first millisecond in UTC, or the last move's moment on that day. */
  readonly at: Instant;
  /** Who made it. */
  readonly by?: string | undefined;
  /** Why; needed to reopen what was won, lost or done. */
  readonly reason?: string | undefined;
  /** Fields to write with it; `undefined` writes nothing. */
  readonly set?: Partial<T> | undefined;
}

/**
 * Moves a record to another stage, and writes the move down.
 *
 * The move must be among {@link allowedMoves}; the `exitCriteria` of the stage left (on a move to a later open stage or a won one)
 * and the `entryCriteria` of the stage entered must hold of the record with `set` written, see {@link unmetCriteria}; reopening
 * needs a reason. In a process with won or lost stages, a record that has `outcome` gets it from the kind of the stage, and
 * `closedAt` from `at`; in an open stage it has no `closedAt`.
 *
 * @param process - What {@link defineProcess} gives.
 * @param subject - The record; its stage stands in the process's `stateField`. It stays as it is.
 * @param to - The stage to enter.
 * @param options - When, by whom, why, and fields to write with the move.
 * @returns A copy of the record with its new stage, `set`, and the move at the end of `history`.
 * @throws {ClosedLoopError} `INVALID_TRANSITION` when the process does not allow the move, criteria are unmet, or a record is
 * reopened without a reason; `details` hold the `allowed` stages and the `unmet` Conditions.
 * @throws {ClosedLoopError} `INVALID_INPUT` when `at` is before the last move or unreadable, a stage is not one of the process, or
 * `set` holds the stage or the `history`.
 * @throws {ClosedLoopError} `MISSING_FIELD` when the record has no stage.
 * @throws {ClosedLoopError} `UNSUPPORTED_VERSION` when the process is none.
 *
 * @example
 * import { advance, defineProcess } from "closedloop";
 *
 * const sales = defineProcess({
 *   id: "sales",
 *   stages: [{ id: "talking" }, { id: "signed", kind: "won", entryCriteria: [{ field: "amount", op: "gt", value: 0 }] }],
 * });
 * const deal = { id: "d1", stage: "talking", amount: 0 };
 * const won = advance(sales, deal, "signed", { at: "2026-02-01T00:00:00Z", set: { amount: 900 } });
 * won // => { id: "d1", stage: "signed", amount: 900, history: [{ from: "talking", to: "signed", at: "2026-02-01T00:00:00.000Z" }] }
 *
 * advance(sales, deal, "signed", { at: "2026-02-01T00:00:00Z" }) // throws INVALID_TRANSITION
 */
export function advance<S extends string, T extends object>(
  process: Process<S>,
  subject: T,
  to: NoInfer<S>,
  options: AdvanceOptions<T>,
): T {
  const from = stageOf(process, subject);
  const target = stageNamed(process, "to", to);
  checkObject("options", options);
  checkKeys("", options, ["at", "by", "reason", "set"]);
  const { at, set } = options;
  const history = historyOf(subject);
  const ms = moveMs(at, history);
  const by = textOf("by", options.by);
  const reason = textOf("reason", options.reason);
  const changed = withSet(process, subject, set);

  const unmet = unmetOf(criteriaOf(process, from, target), changed, asOfMs(at, "at"));
  const allowed = movesFrom(process, from.id);
  if (!allowed.includes(target.id)) {
    throw refusal("to", `a move that "${from.id}" allows, received "${target.id}"`, allowed, unmet);
  }
  if (unmet.length > 0) {
    throw refusal("to", `what "${target.id}" asks for, received less`, allowed, unmet);
  }
  if (from.kind !== "open" && target.kind === "open" && reason === undefined) {
    throw refusal("reason", `a reason to reopen "${from.id}", received nothing`, allowed, unmet);
  }

  const move: Move = {
    from: from.id,
    to: target.id,
    at: isoOf(ms),
    ...(by === undefined ? {} : { by }),
    ...(reason === undefined ? {} : { reason }),
  };
  return withoutUndefined({
    ...changed,
    history: [...history, move],
    ...outcomeFields(process, target, changed, move.at),
    [process.stateField]: target.id,
  }) as T;
}

/** When the move was made. A day is as good as any moment of it, so it may stand for that of a move on the same day. */
function moveMs(at: Instant, history: readonly unknown[]): number {
  const first = startMs(at, "at");
  if (history.length === 0) return first;
  const index = history.length - 1;
  const lastMove = momentOf(`history[${index}]`, history[index]);
  if (lastMove > asOfMs(at, "at")) {
    throw invalid("at", `no moment before the last move, ${isoOf(lastMove)}`, at);
  }
  return Math.max(first, lastMove);
}

function textOf(path: string, value: unknown): string | undefined {
  if (value === undefined) return undefined;
  if (typeof value !== "string") throw invalid(path, "a text", value);
  return value.trim() === "" ? undefined : value;
}

function refusal(
  path: "to" | "reason",
  expected: string,
  allowed: readonly string[],
  unmet: readonly Condition[],
): ClosedLoopError {
  const moves = allowed.map(describe).join(", ") || "none";
  const needs = unmet.map(sentenceOf).join("; ") || "none";
  return new ClosedLoopError(
    "INVALID_TRANSITION",
    path,
    `expected ${expected} (allowed moves: ${moves}; unmet criteria: ${needs})`,
    { allowed, unmet },
  );
}

/** What keeps a record that has an outcome in step with its stage. */
function outcomeFields(process: Process, stage: Stage, record: object, at: string): object {
  const decides = process.stages.some(({ kind }) => kind === "won" || kind === "lost");
  if (!decides || ownCell(record, "outcome") === undefined) return {};
  return { outcome: stage.kind, closedAt: stage.kind === "open" ? undefined : at };
}

function withoutUndefined(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
