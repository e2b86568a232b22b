import { isMissing } from "../core/cells/missing.js";
import { checkObject } from "../core/check.js";
import type { Instant } from "../core/time/types.js";
import { daysFrom, dealTime } from "./internal/dealDays.js";

/** The least of a deal that {@link cycleDays} reads; an `Opportunity` will do. */
export interface ClosedDeal {
  readonly createdAt: Instant;
  readonly outcome: string;
  readonly closedAt?: Instant | null | undefined;
}

/**
 * How long did it take to win a deal, in days from its creation to its close?
 *
 * (closedAt − createdAt) ÷ 24 hours, with its fraction; between two Days the difference of the dates, which is Zoho's
 * `Sales_Cycle_Duration`.
 *
 * @param deal - Its `createdAt`, `outcome` and `closedAt`.
 * @returns Days; negative where the deal was entered after it was won. Null for a deal that is not won, or without
 *   `closedAt`.
 * @throws {ClosedLoopError} INVALID_INPUT when a time cannot be read.
 *
 * @example
 * import { cycleDays } from "closedloop";
 *
 * cycleDays({ createdAt: "2026-11-03T12:00:00Z", outcome: "won", closedAt: "2026-11-23T00:00:00Z" }) // => 19.5
 * cycleDays({ createdAt: "2026-11-03", outcome: "won", closedAt: "2026-11-23" }) // => 20
 * cycleDays({ createdAt: "2026-11-03", outcome: "lost", closedAt: "2026-11-23" }) // => null
 */
export function cycleDays(deal: ClosedDeal): number | null {
  checkObject("deal", deal);
  const { createdAt, outcome, closedAt } = deal;
  if (outcome !== "won" || isMissing(closedAt)) return null;
  return daysFrom(dealTime(createdAt, "createdAt"), dealTime(closedAt, "closedAt"), "UTC");
}
