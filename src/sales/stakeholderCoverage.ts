import { checkKeys, checkList, checkObject } from "../core/check.js";
import type { BuyingRole } from "./buyingRole.js";
import { heldPresentations } from "./internal/heldPresentations.js";
import { rolesOf } from "./internal/rolesOf.js";
import type { Opportunity } from "./opportunity.js";
import type { Presentation } from "./presentation.js";

/** Settings of {@link stakeholderCoverage}. */
export interface StakeholderCoverageOptions {
  /** Whom a deal needs to win over. Default the economic buyer, the decision maker, a champion, the technical buyer. */
  readonly roles?: readonly BuyingRole[] | undefined;
}

/** A part in the purchase, and whether whoever plays it was there. */
export interface CoveredRole {
  readonly role: BuyingRole;
  /** Who is known to play it: contacts of the deal, then others who attended. */
  readonly contactIds: readonly string[];
  /** Somebody with the role attended a presentation that was held. */
  readonly met: boolean;
  readonly lastMetAt: string | null;
}

/** What {@link stakeholderCoverage} tells. */
export interface StakeholderCoverage {
  /** In the order asked for. */
  readonly roles: readonly CoveredRole[];
  /** Roles met of roles asked for, 0 to 1; null where none is asked for. */
  readonly share: number | null;
  /** Roles not met. */
  readonly missing: readonly BuyingRole[];
}

const defaultRoles = ["economic_buyer", "decision_maker", "champion", "technical_buyer"] as const;

/**
 * Did those who decide about the purchase see a presentation?
 *
 * Somebody of the buyer's side plays the roles that the deal's `contacts` and the presentation's `attendees` say; who is
 * known by name alone counts by the latter.
 *
 * @param opportunity - The deal, with its contacts and their roles.
 * @param presentations - In any order; those of other deals, and those planned, missed or canceled, are passed over.
 * @param options - See {@link StakeholderCoverageOptions}.
 * @returns Each role with who plays it and when they were last met, and the roles not met.
 * @throws {ClosedLoopError} INVALID_INPUT when an argument or option is none of these.
 *
 * @example
 * import { Opportunity, Presentation, stakeholderCoverage } from "closedloop";
 *
 * const deal = Opportunity.parse({
 *   id: "o1", name: "Engines", createdAt: "2026-11-01T00:00:00Z",
 *   contacts: [{ contactId: "c1", roles: ["champion"] }, { contactId: "c2", roles: ["economic_buyer"] }],
 * });
 * const demo = Presentation.parse({
 *   id: "p1", opportunityId: "o1", at: "2026-11-23T09:30:00Z", attendees: [{ contactId: "c1" }], outcome: "advance",
 * });
 * const coverage = stakeholderCoverage(deal, [demo], { roles: ["champion", "economic_buyer"] });
 * coverage.share // => 0.5
 * coverage.roles[0] // => { role: "champion", contactIds: ["c1"], met: true, lastMetAt: "2026-11-23T09:30:00.000Z" }
 * coverage.missing // => ["economic_buyer"]
 */
export function stakeholderCoverage(
  opportunity: Opportunity,
  presentations: readonly Presentation[],
  options: StakeholderCoverageOptions = {},
): StakeholderCoverage {
  checkObject("options", options);
  checkKeys("", options, ["roles"]);
  const { roles = defaultRoles } = options;
  checkList("roles", roles);
  const held = heldPresentations(opportunity, presentations);
  const playedBy = rolesOf(opportunity);
  const players = new Map<BuyingRole, Set<string>>();
  const lastMetAt = new Map<BuyingRole, string>();
  const addPlayer = (role: BuyingRole, contactId: string): void => {
    players.set(role, (players.get(role) ?? new Set()).add(contactId));
  };
  for (const contact of opportunity.contacts) {
    for (const role of contact.roles) addPlayer(role, contact.contactId);
  }
  for (const { at, attendees } of held) {
    for (const attendee of attendees) {
      for (const role of playedBy(attendee)) {
        if (attendee.contactId !== undefined) addPlayer(role, attendee.contactId);
        lastMetAt.set(role, at);
      }
    }
  }
  const covered = [...new Set(roles)].map((role) => ({
    role,
    contactIds: [...(players.get(role) ?? [])],
    met: lastMetAt.has(role),
    lastMetAt: lastMetAt.get(role) ?? null,
  }));
  const missing = covered.filter(({ met }) => !met).map(({ role }) => role);
  const share = covered.length === 0 ? null : (covered.length - missing.length) / covered.length;
  return { roles: covered, share, missing };
}
