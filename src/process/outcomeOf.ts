import type { Process, StageKind } from "./process.js";
import { stageOf } from "./stageOf.js";

/**
 * Tells how a record stands: still open, won, lost, or done.
 *
 * @param process - What {@link defineProcess} gives.
 * @param subject - The record; its stage stands in the process's `stateField`.
 * @returns The kind of the stage that it is in.
 * @throws {ClosedLoopError} `MISSING_FIELD` when the record has no stage.
 * @throws {ClosedLoopError} `INVALID_INPUT` when its stage is not one of the process.
 * @throws {ClosedLoopError} `UNSUPPORTED_VERSION` when the process is none.
 *
 * @example
 * import { defineProcess, outcomeOf } from "closedloop";
 *
 * const sales = defineProcess({ id: "sales", stages: [{ id: "talking" }, { id: "signed", kind: "won" }] });
 * outcomeOf(sales, { stage: "signed" }) // => "won"
 * outcomeOf(sales, { stage: "talking" }) // => "open"
 */
export function outcomeOf(process: Process, subject: object): StageKind {
  return stageOf(process, subject).kind;
}
