import type { Convert } from "../../core/money/converter.js";
import type { LoopDiagnostics } from "../loopReport.js";
import { namesNobody, type TouchLists, touchLists } from "./journeys.js";
import { type LinkedDeal, linkDeals } from "./linkedDeals.js";
import { type LinkedLead, linkLeads } from "./linkedLeads.js";
import { type LinkedTouch, linkTouch, peopleOf } from "./people.js";
import type { Deal } from "./readDeals.js";
import type { LoopRows } from "./readInputs.js";
import type { Lead } from "./readLeads.js";
import type { Touch } from "./readTouches.js";
import type { LoopSettings } from "./settings.js";

/** What was known at `asOf`, joined. */
export interface LinkedLoop<C extends string = string> {
  readonly touches: readonly Touch[];
  readonly lists: TouchLists;
  readonly leads: readonly LinkedLead[];
  readonly deals: readonly LinkedDeal<C>[];
  readonly links: LoopDiagnostics["links"];
}

/** Joins touches, leads and deals; what came after `asOf` is left out. */
export function linkLoop<C extends string>(
  rows: LoopRows,
  settings: LoopSettings<C>,
  convert: Convert<C>,
): LinkedLoop<C> {
  const { asOf, persons } = settings;
  const touches = (rows.touchpoints?.kept ?? []).filter(({ at }) => at.first <= asOf);
  const leads = (rows.leads?.kept ?? []).filter(({ created }) => created.first <= asOf);
  const deals = (rows.opportunities?.kept ?? []).filter(({ created }) => created.first <= asOf);

  const people = peopleOf(leads);
  const linkedTouches = touches.map((touch) => linkTouch(touch, people, persons));
  const lists = touchLists(linkedTouches);
  const linkedLeads = linkLeads(leads, lists, settings);
  const sources = new Map(linkedLeads.map(({ lead, source }) => [lead, source]));
  const hasPipeline = rows.touchpoints !== null;
  const linkedDeals = linkDeals(deals, people, sources, settings, hasPipeline, convert);
  return {
    touches,
    lists,
    leads: linkedLeads,
    deals: linkedDeals,
    links: {
      opportunities: {
        leadId: 0,
        convertedOpportunityId: 0,
        contactId: 0,
        accountId: 0,
        none: 0,
        ...countedBy(linkedDeals.map(({ by }) => by)),
      },
      touchpoints: {
        leadId: 0,
        anonymousId: 0,
        contactId: 0,
        accountId: 0,
        none: 0,
        ...countedBy(touchKinds(linkedTouches, leads, deals)),
      },
    },
  };
}

/** By which id each touch found its leads; by contact and by account a touch may also have found a deal alone. */
function touchKinds(
  linked: readonly LinkedTouch[],
  leads: readonly Lead[],
  deals: readonly Deal[],
): (keyof LoopDiagnostics["links"]["touchpoints"])[] {
  const contacts = new Set(deals.map(({ contactId }) => contactId));
  const accounts = new Set([...leads, ...deals].map(({ accountId }) => accountId));
  return linked.map(({ touch, by }) => {
    if (by !== "none") return by;
    if (touch.contactId !== null && contacts.has(touch.contactId)) return "contactId";
    const isOfAccount = touch.accountId !== null && accounts.has(touch.accountId);
    return isOfAccount && namesNobody(touch) ? "accountId" : "none";
  });
}

function countedBy<K extends string>(words: readonly K[]): { [P in K]?: number } {
  const counts: { [P in K]?: number } = {};
  for (const word of words) counts[word] = (counts[word] ?? 0) + 1;
  return counts;
}
