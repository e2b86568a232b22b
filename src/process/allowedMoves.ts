import type { Process } from "./process.js";
import { stageOf } from "./stageOf.js";

/**
 * Lists the stages that a record may move to next.
 *
 * By the process's `moves` alone; what a stage asks for besides, {@link unmetCriteria} tells.
 *
 * @param process - What {@link defineProcess} gives.
 * @param subject - The record; its stage stands in the process's `stateField`.
 * @returns List of stage ids, in the order of the stages; empty at an end.
 * @throws {ClosedLoopError} `MISSING_FIELD` when the record has no stage.
 * @throws {ClosedLoopError} `INVALID_INPUT` when its stage is not one of the process.
 * @throws {ClosedLoopError} `UNSUPPORTED_VERSION` when the process is none.
 *
 * @example
 * import { allowedMoves, defineProcess } from "closedloop";
 *
 * const review = defineProcess({
 *   id: "review",
 *   stages: [{ id: "draft" }, { id: "in_review" }, { id: "published", kind: "done" }],
 *   moves: { draft: ["in_review"], in_review: ["published", "draft"] },
 * });
 * allowedMoves(review, { stage: "in_review" }) // => ["draft", "published"]
 * allowedMoves(review, { stage: "published" }) // => []
 */
export function allowedMoves<S extends string>(process: Process<S>, subject: object): S[] {
  const { id } = stageOf(process, subject);
  return movesFrom(process, id);
}

/** The same, by the id of a stage. */
export function movesFrom<S extends string>(process: Process<S>, from: S): S[] {
  const targets = process.moves.find((move) => move.from === from)?.to ?? [];
  return process.stages.map((stage) => stage.id).filter((id) => targets.includes(id));
}
