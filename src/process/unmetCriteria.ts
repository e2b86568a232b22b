import { checkKeys, checkObject, invalidCell } from "../core/check.js";
import { needsAsOf } from "../core/conditions/branchOf.js";
import type { Condition } from "../core/conditions/condition.js";
import { predicateOf } from "../core/conditions/predicateOf.js";
import { asOfMs } from "../core/time/instant.js";
import type { Instant } from "../core/time/types.js";
import type { Process, Stage } from "./process.js";
import { stageNamed, stageOf } from "./stageOf.js";

/** What {@link unmetCriteria} takes for granted. */
export interface UnmetCriteriaOptions<T extends object = object> {
  /** The moment of the move; needed where a criterion says `withinLast`. A day is its last millisecond in UTC. */
  readonly at?: Instant | undefined;
  /** Fields that the move would set. */
  readonly set?: Partial<T> | undefined;
}

/**
 * Lists what a record still lacks for a stage: a checklist before the move.
 *
 * Whether the process allows the move at all, {@link allowedMoves} tells.
 *
 * @param process - What {@link defineProcess} gives.
 * @param subject - The record; its stage stands in the process's `stateField`.
 * @param to - The stage to enter.
 * @param options - The moment, and fields that the move would set.
 * @returns List of the Conditions that are not true, unknown ones included: the `exitCriteria` of the stage left, if the move
 * goes to a later open stage or a won one, then the `entryCriteria` of the stage entered.
 * @throws {ClosedLoopError} `MISSING_FIELD` when the record has no stage.
 * @throws {ClosedLoopError} `INVALID_INPUT` when a stage is not one of the process, `set` holds the stage or the `history`, or the
 * moment cannot be read.
 * @throws {ClosedLoopError} `AS_OF_REQUIRED` when a criterion says `withinLast` and no moment came.
 * @throws {ClosedLoopError} `UNSUPPORTED_VERSION` when the process is none.
 *
 * @example
 * import { defineProcess, unmetCriteria } from "closedloop";
 *
 * const sales = defineProcess({
 *   id: "sales",
 *   stages: [{ id: "talking" }, { id: "lost", kind: "lost", entryCriteria: [{ field: "lossReason", op: "exists" }] }],
 * });
 * const deal = { stage: "talking", lossReason: null };
 * unmetCriteria(sales, deal, "lost") // => [{ field: "lossReason", op: "exists" }]
 * unmetCriteria(sales, { ...deal, lossReason: "price" }, "lost") // => []
 */
export function unmetCriteria<S extends string, T extends object>(
  process: Process<S>,
  subject: T,
  to: NoInfer<S>,
  options: UnmetCriteriaOptions<T> = {},
): Condition[] {
  const from = stageOf(process, subject);
  const target = stageNamed(process, "to", to);
  checkObject("options", options);
  checkKeys("", options, ["at", "set"]);
  const { at, set } = options;
  const criteria = criteriaOf(process, from, target);
  const isTimeless = at === undefined && !criteria.some(needsAsOf);
  const changed = withSet(process, subject, set);
  return unmetOf(criteria, changed, isTimeless ? undefined : asOfMs(at, "at"));
}

/** The record with the fields that a move sets; `undefined` sets nothing. */
export function withSet(process: Process, subject: object, set: unknown): object {
  if (set === undefined) return subject;
  checkObject("set", set);
  const given = Object.entries(set).filter(([, value]) => value !== undefined);
  for (const [key, value] of given) {
    if (key === process.stateField || key === "history") {
      throw invalidCell(`set.${key}`, "nothing, as advance writes it", value);
    }
  }
  return { ...subject, ...Object.fromEntries(given) };
}

/** What must hold for a move, exit before entry. */
export function criteriaOf(process: Process, from: Stage, to: Stage): readonly Condition[] {
  const isLaterOpen =
    to.kind === "open" && process.stages.indexOf(to) > process.stages.indexOf(from);
  const onExit = isLaterOpen || to.kind === "won" ? from.exitCriteria : undefined;
  return [...(onExit ?? []), ...(to.entryCriteria ?? [])];
}

/** Those that are not true of a record. */
export function unmetOf(
  criteria: readonly Condition[],
  subject: object,
  asOf: number | undefined,
): Condition[] {
  return criteria.filter((criterion) => !predicateOf(criterion, { asOf })(subject));
}
