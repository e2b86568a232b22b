import { checkObject } from "../core/check.js";
import type { Instant } from "../core/time/types.js";
import type { DealAsOf, MovingDeal } from "./ageDays.js";
import { daysUntil, readAsOf } from "./internal/dealDays.js";
import { laterOf, stageEntry } from "./internal/lastChange.js";

/** The least of a deal that {@link idleDays} reads; an `Opportunity` will do. */
export interface IdleDeal extends MovingDeal {
  /** When somebody last did something about it. */
  readonly lastActivityAt?: Instant | null | undefined;
}

/**
 * How long has nothing happened to a deal, in days?
 *
 * Since the later of `lastActivityAt` and its entry into the stage, see {@link daysInStage}.
 *
 * @param deal - Its `createdAt`, and where known `history` and `lastActivityAt`.
 * @param options - See {@link DealAsOf}.
 * @returns Days, at least 0; null before the creation.
 * @throws {ClosedLoopError} AS_OF_REQUIRED without `asOf`, INVALID_INPUT when a time cannot be read.
 *
 * @example
 * import { idleDays } from "closedloop";
 *
 * const deal = { createdAt: "2026-11-03T12:00:00Z", lastActivityAt: "2026-11-20T00:00:00Z" };
 * idleDays(deal, { asOf: "2026-11-23T00:00:00Z" }) // => 3
 */
export function idleDays(deal: IdleDeal, options: DealAsOf): number | null {
  checkObject("deal", deal);
  const asOf = readAsOf(options);
  const entry = stageEntry(deal, asOf);
  return daysUntil(laterOf(entry, deal.lastActivityAt, "lastActivityAt", asOf), asOf);
}
