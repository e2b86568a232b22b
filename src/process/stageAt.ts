import { asOfMs } from "../core/time/instant.js";
import type { Instant } from "../core/time/types.js";
import type { Process } from "./process.js";
import { arrivalsUntil } from "./visits.js";

/**
 * Tells the stage that a record was in at a moment.
 *
 * @param process - What {@link defineProcess} gives.
 * @param subject - The record, with its stage, its `history` of moves and, if known, `createdAt`.
 * @param at - The moment; a day is its last millisecond in UTC.
 * @returns The id of the stage; of several moves in one instant the last counts. Null before `createdAt`; of a record without
 * `createdAt`, the stage before its first move reaches back for ever.
 * @throws {ClosedLoopError} `MISSING_FIELD` when the record has no stage.
 * @throws {ClosedLoopError} `INVALID_INPUT` when a stage is not one of the process, or a time cannot be read.
 * @throws {ClosedLoopError} `UNSUPPORTED_VERSION` when the process is none.
 *
 * @example
 * import { defineProcess, stageAt } from "closedloop";
 *
 * const sales = defineProcess({ id: "sales", stages: [{ id: "talking" }, { id: "signed", kind: "won" }] });
 * const deal = {
 *   stage: "signed",
 *   createdAt: "2026-01-05T00:00:00Z",
 *   history: [{ from: "talking", to: "signed", at: "2026-02-01T00:00:00Z" }],
 * };
 * stageAt(sales, deal, "2026-01-20T00:00:00Z") // => "talking"
 * stageAt(sales, deal, "2026-02-01T00:00:00Z") // => "signed"
 * stageAt(sales, deal, "2026-01-01T00:00:00Z") // => null
 */
export function stageAt<S extends string>(
  process: Process<S>,
  subject: object,
  at: Instant,
): S | null {
  return arrivalsUntil(process, subject, asOfMs(at, "at")).at(-1)?.stage ?? null;
}
