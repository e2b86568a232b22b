import type { Process } from "../process/process.js";
import { stageAt } from "../process/stageAt.js";
import type { DealAsOf } from "./ageDays.js";
import { type IdleDeal, idleDays } from "./idleDays.js";

/** The least of a deal that {@link isRotting} reads; an `Opportunity` will do. */
export interface StagedDeal extends IdleDeal {
  /** In the field that the process names. */
  readonly stage?: string | undefined;
}

/**
 * Has an open deal been left alone for longer than its stage allows?
 *
 * {@link idleDays} above the `rotAfterDays` of the stage that it was in at `asOf`; as many days are still fresh.
 *
 * @param process - The deal's pipeline; stages without `rotAfterDays` never rot.
 * @param deal - Its `stage` and `createdAt`, and where known `history` and `lastActivityAt`.
 * @param options - See {@link DealAsOf}.
 * @returns False too before the creation, and once the deal is won or lost.
 * @throws {ClosedLoopError} AS_OF_REQUIRED without `asOf`, MISSING_FIELD when the deal has no stage, INVALID_INPUT when a
 *   stage is not one of the process or a time cannot be read, UNSUPPORTED_VERSION when the process is none.
 *
 * @example
 * import { defineProcess, isRotting } from "closedloop";
 *
 * const pipeline = defineProcess({ id: "ours", stages: [{ id: "talking", rotAfterDays: 14 }, { id: "signed", kind: "won" }] });
 * const deal = { stage: "talking", createdAt: "2026-11-01T00:00:00Z" };
 * isRotting(pipeline, deal, { asOf: "2026-11-15T00:00:00Z" }) // => false
 * isRotting(pipeline, deal, { asOf: "2026-11-15T00:00:01Z" }) // => true
 */
export function isRotting(process: Process, deal: StagedDeal, options: DealAsOf): boolean {
  const idle = idleDays(deal, options);
  const at = stageAt(process, deal, options.asOf);
  const stage = process.stages.find(({ id }) => id === at);
  return (
    idle !== null &&
    stage?.kind === "open" &&
    stage.rotAfterDays !== undefined &&
    idle > stage.rotAfterDays
  );
}
