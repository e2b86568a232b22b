import { checkObject } from "../core/check.js";
import type { DealAsOf, MovingDeal } from "./ageDays.js";
import { daysUntil, readAsOf } from "./internal/dealDays.js";
import { stageEntry } from "./internal/lastChange.js";

/**
 * How long has a deal been in the stage that it is in, in days?
 *
 * (asOf − last move) ÷ 24 hours, with its fraction; of a deal that never moved since its creation. Moves after `asOf` are
 * not known yet.
 *
 * @param deal - Its `createdAt`, and the `history` of its moves where there is one; an `Opportunity` will do.
 * @param options - See {@link DealAsOf}.
 * @returns Days, at least 0; null before the creation.
 * @throws {ClosedLoopError} AS_OF_REQUIRED without `asOf`, INVALID_INPUT when a time cannot be read.
 *
 * @example
 * import { daysInStage } from "closedloop";
 *
 * const deal = {
 *   createdAt: "2026-11-03T12:00:00Z",
 *   history: [{ from: "prospecting", to: "qualification", at: "2026-11-16T00:00:00Z" }],
 * };
 * daysInStage(deal, { asOf: "2026-11-23T00:00:00Z" }) // => 7
 * daysInStage(deal, { asOf: "2026-11-13T00:00:00Z" }) // => 9.5
 */
export function daysInStage(deal: MovingDeal, options: DealAsOf): number | null {
  checkObject("deal", deal);
  const asOf = readAsOf(options);
  return daysUntil(stageEntry(deal, asOf), asOf);
}
