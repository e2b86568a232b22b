import { heldPresentations } from "./internal/heldPresentations.js";
import { weightedShare } from "./internal/weightedShare.js";
import type { Opportunity } from "./opportunity.js";
import type { NeedReaction, Presentation } from "./presentation.js";

/** A need of a deal, and where it was shown what meets it. */
export interface CoveredNeed {
  readonly id: string;
  readonly text: string;
  readonly weight: number;
  /** Ids of presentations, from first to last. */
  readonly shownIn: readonly string[];
  /** The last one known; null where nobody noted any. */
  readonly reaction: NeedReaction | null;
}

/** What {@link needsCoverage} tells. */
export interface NeedsCoverage {
  /** In the order of the deal. */
  readonly needs: readonly CoveredNeed[];
  /** Of the weight of all needs, that of the needs shown, 0 to 1; null for a deal without needs. */
  readonly share: number | null;
  /** Ids of the needs that were not shown. */
  readonly missing: readonly string[];
}

/**
 * Which of the buyer's needs did we show an answer to, and how was it taken?
 *
 *   share = Σ weight of the needs shown ÷ Σ weight of all needs
 *
 * What counts as shown is what `shown` of a presentation that was held says.
 *
 * @param opportunity - The deal, with the needs that qualification found.
 * @param presentations - In any order; those of other deals, and those planned, missed or canceled, are passed over.
 * @returns Each need with the presentations that showed it, the weighted share, and what is still to be shown.
 * @throws {ClosedLoopError} INVALID_INPUT when an argument is none of these.
 *
 * @example
 * import { needsCoverage, Opportunity, Presentation } from "closedloop";
 *
 * const deal = Opportunity.parse({
 *   id: "o1", name: "Engines", createdAt: "2026-11-01T00:00:00Z",
 *   needs: [{ id: "speed", text: "Faster quotes", weight: 3 }, { id: "audit", text: "A trail for audits" }],
 * });
 * const demo = Presentation.parse({
 *   id: "p1", opportunityId: "o1", at: "2026-11-23T09:30:00Z", attendees: [{ name: "Ada" }], outcome: "advance",
 *   shown: [{ needId: "speed", reaction: "positive" }],
 * });
 * needsCoverage(deal, [demo]).share // => 0.75
 * needsCoverage(deal, [demo]).missing // => ["audit"]
 */
export function needsCoverage(
  opportunity: Opportunity,
  presentations: readonly Presentation[],
): NeedsCoverage {
  const held = heldPresentations(opportunity, presentations);
  const seen = new Map<string, { readonly shownIn: string[]; reaction: NeedReaction | null }>();
  for (const { id, shown } of held) {
    for (const { needId, reaction = null } of shown) {
      const one = seen.get(needId) ?? { shownIn: [], reaction: null };
      seen.set(needId, one);
      if (one.shownIn.at(-1) !== id) one.shownIn.push(id);
      one.reaction = reaction ?? one.reaction;
    }
  }
  const needs = opportunity.needs.map(({ id, text, weight }) => {
    const { shownIn, reaction } = seen.get(id) ?? { shownIn: [], reaction: null };
    return { id, text, weight, shownIn, reaction };
  });
  return {
    needs,
    share: weightedShare(
      needs.map(({ weight, shownIn }) => ({ weight, isIn: shownIn.length > 0 })),
    ),
    missing: needs.filter(({ shownIn }) => shownIn.length === 0).map(({ id }) => id),
  };
}
