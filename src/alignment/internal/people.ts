import { compareText } from "../../core/compareText.js";
import type { LoopDiagnostics } from "../loopReport.js";
import type { Deal } from "./readDeals.js";
import type { Lead } from "./readLeads.js";
import type { Touch } from "./readTouches.js";

/** The leads that are known, by everything that may name them. Each list is in order of creation, then of id. */
export interface People {
  /** Lists of one, which all that name the lead share. */
  readonly byId: ReadonlyMap<string, readonly Lead[]>;
  readonly byDeal: ReadonlyMap<string, readonly Lead[]>;
  readonly byContact: ReadonlyMap<string, readonly Lead[]>;
  readonly byAccount: ReadonlyMap<string, readonly Lead[]>;
}

export function peopleOf(leads: readonly Lead[]): People {
  const inOrder = [...leads].sort(
    (a, b) => a.created.first - b.created.first || compareText(a.id, b.id),
  );
  return {
    byId: grouped(inOrder, ({ id }) => id),
    byDeal: grouped(inOrder, ({ convertedOpportunityId }) => convertedOpportunityId),
    byContact: grouped(inOrder, ({ contactId }) => contactId),
    byAccount: grouped(inOrder, ({ accountId }) => accountId),
  };
}

/** Items by a key, in the order they stand in; those without the key are left out. */
export function grouped<T>(
  items: readonly T[],
  keyOf: (item: T) => string | null,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}

/** By which of its ids a deal found its leads, and which these are: the first is its lead. */
export interface DealLink {
  readonly by: keyof LoopDiagnostics["links"]["opportunities"];
  readonly leads: readonly Lead[];
}

/** The first kind of id that finds any lead decides. */
export function linkDeal(deal: Deal, people: People): DealLink {
  const byId = found(people.byId, deal.leadId);
  if (byId !== undefined) return { by: "leadId", leads: byId };
  const converted = people.byDeal.get(deal.id);
  if (converted !== undefined) return { by: "convertedOpportunityId", leads: converted };
  const byContact = knownBefore(found(people.byContact, deal.contactId), deal);
  if (byContact.length > 0) return { by: "contactId", leads: byContact };
  const byAccount = knownBefore(found(people.byAccount, deal.accountId), deal);
  if (byAccount.length > 0) return { by: "accountId", leads: byAccount };
  return { by: "none", leads: [] };
}

/** Of leads in order of creation those created no later than a deal. */
function knownBefore(leads: readonly Lead[] = [], { created }: Deal): readonly Lead[] {
  return leads.filter((lead) => lead.created.first <= created.last);
}

/** By which of its ids a touch found its leads, and which these are. */
export interface LinkedTouch {
  readonly touch: Touch;
  readonly by: "leadId" | "anonymousId" | "contactId" | "none";
  readonly leads: readonly Lead[];
}

export function linkTouch(
  touch: Touch,
  people: People,
  persons: ReadonlyMap<string, string>,
): LinkedTouch {
  const byId = found(people.byId, touch.leadId);
  if (byId !== undefined) return { touch, by: "leadId", leads: byId };
  const visitor = found(people.byId, found(persons, touch.anonymousId) ?? null);
  if (visitor !== undefined) return { touch, by: "anonymousId", leads: visitor };
  const contacts = found(people.byContact, touch.contactId);
  if (contacts !== undefined) return { touch, by: "contactId", leads: contacts };
  return { touch, by: "none", leads: [] };
}

function found<T>(index: ReadonlyMap<string, T>, id: string | null): T | undefined {
  return id === null ? undefined : index.get(id);
}
