import { checkObject } from "../core/check.js";
import type { Instant } from "../core/time/types.js";
import { daysUntil, dealTime, readAsOf } from "./internal/dealDays.js";

/** As of when a figure of a deal is asked for. */
export interface DealAsOf {
  /** What is later is unknown; a Day is its last moment in UTC. */
  readonly asOf: Instant;
}

/** The least of a deal that tells when it came to be and moved. */
export interface MovingDeal {
  readonly createdAt: Instant;
  /** Moves of its stage. */
  readonly history?: readonly { readonly at: Instant }[] | null | undefined;
}

/**
 * How old is a deal (or a lead), in days since its creation?
 *
 * (asOf − createdAt) ÷ 24 hours, with its fraction; between two Days the difference of the dates. A deal that is closed ages
 * on: how long it took, {@link cycleDays} tells.
 *
 * @param deal - Anything with `createdAt`.
 * @param options - See {@link DealAsOf}.
 * @returns Days, at least 0; null before the creation.
 * @throws {ClosedLoopError} AS_OF_REQUIRED without `asOf`, INVALID_INPUT when a time cannot be read.
 *
 * @example
 * import { ageDays } from "closedloop";
 *
 * const deal = { createdAt: "2026-11-03T12:00:00Z" };
 * ageDays(deal, { asOf: "2026-11-23T00:00:00Z" }) // => 19.5
 * ageDays(deal, { asOf: "2026-11-01T00:00:00Z" }) // => null
 */
export function ageDays(deal: { readonly createdAt: Instant }, options: DealAsOf): number | null {
  checkObject("deal", deal);
  return daysUntil(dealTime(deal.createdAt, "createdAt"), readAsOf(options));
}
