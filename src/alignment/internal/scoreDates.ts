import { ClosedLoopError } from "../../core/errors.js";
import type { Lead } from "./readLeads.js";
import type { LoopSettings } from "./settings.js";

/** Leads whose MQL and SQL dates are known from nothing else are dated by the score model's first crossing. */
export function withCrossings(
  leads: readonly Lead[],
  { scoreModel }: LoopSettings,
): readonly Lead[] {
  if (scoreModel === undefined) return leads;
  throw new ClosedLoopError(
    "INVALID_INPUT",
    "scoreModel",
    "expected none: dates by score are not there yet, received one",
  );
}
