import { checkList, checkObject } from "../../core/check.js";
import { compareText } from "../../core/compareText.js";
import type { Opportunity } from "../opportunity.js";
import type { Presentation } from "../presentation.js";

/** The presentations of a deal that were held, each id once, from first to last. */
export function heldPresentations(
  opportunity: Opportunity,
  presentations: readonly Presentation[],
): Presentation[] {
  checkObject("opportunity", opportunity);
  checkList("presentations", presentations);
  const byId = new Map<string, Presentation>();
  for (const presentation of presentations) {
    if (presentation.opportunityId !== opportunity.id || byId.has(presentation.id)) continue;
    byId.set(presentation.id, presentation);
  }
  return [...byId.values()]
    .filter(({ status }) => status === "held")
    .sort((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id));
}
