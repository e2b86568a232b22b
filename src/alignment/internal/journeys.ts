import { compareText } from "../../core/compareText.js";
import { subtractDuration } from "../../core/time/duration.js";
import { noKey } from "../../marketing/keyCell.js";
import { grouped, type LinkedTouch } from "./people.js";
import type { Deal } from "./readDeals.js";
import type { Lead } from "./readLeads.js";
import type { Touch } from "./readTouches.js";
import type { LoopSettings } from "./settings.js";
import { beginning } from "./standing.js";

/** The touches by everything that a journey may find them by, each list in order of (at, id, key). */
export interface TouchLists {
  readonly byLead: ReadonlyMap<Lead, readonly Touch[]>;
  readonly byContact: ReadonlyMap<string, readonly Touch[]>;
  /** Touches that name no person. */
  readonly byAccount: ReadonlyMap<string, readonly Touch[]>;
}

export function touchLists(linked: readonly LinkedTouch[]): TouchLists {
  const linksInOrder = [...linked].sort((a, b) => touchOrder(a.touch, b.touch));
  const inOrder = linksInOrder.map(({ touch }) => touch);
  const byLead = new Map<Lead, Touch[]>();
  for (const { touch, leads } of linksInOrder) {
    for (const lead of leads) {
      const list = byLead.get(lead);
      if (list === undefined) byLead.set(lead, [touch]);
      else list.push(touch);
    }
  }
  return {
    byLead,
    byContact: grouped(inOrder, ({ contactId }) => contactId),
    byAccount: grouped(inOrder, (touch) => (namesNobody(touch) ? touch.accountId : null)),
  };
}

export function namesNobody({ leadId, contactId, anonymousId }: Touch): boolean {
  return leadId === null && contactId === null && anonymousId === null;
}

function touchOrder(a: Touch, b: Touch): number {
  return (
    a.at.first - b.at.first ||
    compareText(a.id ?? "", b.id ?? "") ||
    compareText(a.key ?? noKey, b.key ?? noKey)
  );
}

/** No day is longer than this, whatever its clocks do. */
const longestDayMs = 2 * 86_400_000;

/**
 * The touches from one moment to another, both in: a touch that is a Day is so if any moment of it is. The list is in
 * order of time, so that its beginning is found by halving.
 */
function touchesBetween(list: readonly Touch[], from: number, to: number): Touch[] {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] as Touch).at.first < from - longestDayMs) low = middle + 1;
    else high = middle;
  }
  const between: Touch[] = [];
  for (let index = low; index < list.length; index += 1) {
    const touch = list[index] as Touch;
    if (touch.at.first > to) break;
    if (touch.at.last >= from) between.push(touch);
  }
  return between;
}

/** What a lead met, from `lookback` before its creation until a moment. */
export function pathOf(
  lead: Lead,
  until: number,
  { byLead }: TouchLists,
  { lookback, zone }: LoopSettings,
): readonly Touch[] {
  const from = subtractDuration(lead.created.first, lookback, zone);
  return touchesBetween(byLead.get(lead) ?? [], from, until);
}

/** What came before a deal's win, or before `asOf` where there is none: touches of its people, its contact and its account. */
export function journeyOf(
  deal: Deal,
  people: readonly Lead[],
  { byLead, byContact, byAccount }: TouchLists,
  { lookback, zone, asOf }: LoopSettings,
): readonly Touch[] {
  const [lead = null] = people;
  const account = deal.accountId ?? lead?.accountId ?? null;
  const from = subtractDuration(beginning(deal, lead).first, lookback, zone);
  const to = deal.closed?.last ?? asOf;
  const lists = [
    ...people.map((person) => byLead.get(person)),
    deal.contactId === null ? undefined : byContact.get(deal.contactId),
    account === null ? undefined : byAccount.get(account),
  ].filter((list) => list !== undefined);
  const parts = lists
    .map((list) => touchesBetween(list, from, to))
    .filter(({ length }) => length > 0);
  const [only = []] = parts;
  return parts.length < 2 ? only : [...new Set(parts.flat())].sort(touchOrder);
}
