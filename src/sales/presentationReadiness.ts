import { checkObject } from "../core/check.js";
import { formatCount } from "../report/format.js";
import { listedBriefly } from "../report/sentence.js";
import type { BuyingRole } from "./buyingRole.js";
import { rolesOf } from "./internal/rolesOf.js";
import type { Opportunity } from "./opportunity.js";
import type { Presentation } from "./presentation.js";

/** One thing that a presentation should have before it is held. */
export interface ReadinessCheck {
  readonly id:
    | "attendees_known"
    | "decision_maker_invited"
    | "needs_known"
    | "needs_planned"
    | "agenda"
    | "materials"
    | "next_step";
  readonly isMet: boolean;
  /** What is there, or what is missing; English. */
  readonly why: string;
}

/** What {@link presentationReadiness} tells. */
export interface PresentationReadiness {
  /** Every check is met. */
  readonly isReady: boolean;
  readonly checks: readonly ReadinessCheck[];
}

const deciders: readonly BuyingRole[] = [
  "decision_maker",
  "economic_buyer",
  "economic_decision_maker",
  "executive_sponsor",
];

/**
 * Is a presentation prepared: the right people, the buyer's needs, an agenda, materials, and a step to go for?
 *
 * - `attendees_known`: somebody of the buyer's side is on the list
 * - `decision_maker_invited`: one of them is, by the presentation or the deal's contacts, a decision maker, economic buyer,
 *   economic decision maker or executive sponsor
 * - `needs_known`: the deal has needs; `needs_planned`: each of them is in `shown`
 * - `agenda`, `materials`, `next_step`: the presentation has them
 *
 * @param presentation - The presentation, as planned.
 * @param opportunity - Its deal.
 * @returns Every check in this order, with the reason; `isReady` where all are met.
 * @throws {ClosedLoopError} INVALID_INPUT when an argument is no object.
 *
 * @example
 * import { Opportunity, Presentation, presentationReadiness } from "closedloop";
 *
 * const deal = Opportunity.parse({ id: "o1", name: "Engines", createdAt: "2026-11-01T00:00:00Z" });
 * const demo = Presentation.parse({
 *   id: "p1", opportunityId: "o1", at: "2026-11-23T09:30:00Z", status: "planned",
 *   attendees: [{ name: "Ada", roles: ["decision_maker"] }], agenda: [{ text: "Quotes in a minute" }],
 *   materials: [{ title: "Deck" }], nextStep: "Trial",
 * });
 * const { isReady, checks } = presentationReadiness(demo, deal);
 * isReady // => false
 * checks.filter((check) => !check.isMet) // => [{ id: "needs_known", isMet: false, why: "no need of the buyer is known" }]
 */
export function presentationReadiness(
  presentation: Presentation,
  opportunity: Opportunity,
): PresentationReadiness {
  checkObject("presentation", presentation);
  checkObject("opportunity", opportunity);
  const { attendees, shown, agenda, materials, nextStep } = presentation;
  const { needs } = opportunity;
  const buyers = attendees.filter(({ side }) => side === "buyer");
  const playedBy = rolesOf(opportunity);
  const invited = deciders.find((role) => buyers.some((buyer) => playedBy(buyer).has(role)));
  const planned = new Set(shown.map(({ needId }) => needId));
  const unplanned = needs.filter(({ id }) => !planned.has(id)).map(({ id }) => id);
  const checks: ReadinessCheck[] = [
    {
      id: "attendees_known",
      isMet: buyers.length > 0,
      why:
        buyers.length > 0
          ? `${formatCount(buyers.length, "attendee")} of the buyer's side`
          : "nobody of the buyer's side is on the list",
    },
    {
      id: "decision_maker_invited",
      isMet: invited !== undefined,
      why:
        invited === undefined
          ? "nobody on the list can decide"
          : `somebody on the list is ${invited.replaceAll("_", " ")}`,
    },
    {
      id: "needs_known",
      isMet: needs.length > 0,
      why:
        needs.length > 0
          ? `${formatCount(needs.length, "need")} known`
          : "no need of the buyer is known",
    },
    {
      id: "needs_planned",
      isMet: unplanned.length === 0,
      why:
        unplanned.length === 0
          ? "every known need is to be shown"
          : `not to be shown: ${listedBriefly(unplanned)}`,
    },
    counted("agenda", agenda.length, "agenda point"),
    counted("materials", materials.length, "document"),
    {
      id: "next_step",
      isMet: nextStep !== undefined,
      why: nextStep === undefined ? "no step to go for" : "a step to go for",
    },
  ];
  return { isReady: checks.every(({ isMet }) => isMet), checks };
}

function counted(id: "agenda" | "materials", count: number, noun: string): ReadinessCheck {
  return { id, isMet: count > 0, why: count > 0 ? formatCount(count, noun) : `no ${noun}` };
}
