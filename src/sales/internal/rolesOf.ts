import type { BuyingRole } from "../buyingRole.js";
import type { Opportunity } from "../opportunity.js";
import type { PresentationAttendee } from "../presentation.js";

/** Tells the roles of an attendee: its own, and those of the contact in the deal. The seller's side plays none. */
export function rolesOf({
  contacts,
}: Opportunity): (attendee: PresentationAttendee) => ReadonlySet<BuyingRole> {
  const known = new Map(contacts.map(({ contactId, roles }) => [contactId, roles]));
  return ({ contactId, roles, side }) =>
    new Set(side === "seller" ? [] : [...roles, ...(known.get(contactId ?? "") ?? [])]);
}
