import { attribute } from "../../attribution/attribute.js";
import type { Journey } from "../../attribution/journey.js";
import { money } from "../../core/money/money.js";
import type { Money } from "../../core/money/types.js";
import { dayOf } from "../../core/time/day.js";
import type { TimeBounds } from "../../core/time/readTime.js";
import type { Day } from "../../core/time/types.js";
import type { Zone } from "../../core/time/zone.js";
import { noKey } from "../../marketing/keyCell.js";
import type { LinkedDeal } from "./linkedDeals.js";
import type { Touch } from "./readTouches.js";
import type { LoopSettings } from "./settings.js";

/** A deal and the touches before it, in order. */
export interface DealJourney<C extends string = string> {
  readonly linked: LinkedDeal<C>;
  readonly touches: readonly Touch[];
}

/** What a key is credited with: fractions of deals, and their money. */
interface CreditLine<C extends string = string> {
  readonly deals: number;
  readonly value: Money<C>;
}

/** Deals shared out over the touches before them. */
export interface Credit<C extends string = string> {
  /** Keys that have a share in any deal. */
  readonly byKey: ReadonlyMap<string, CreditLine<C>>;
  /** Deals that no touch came before. */
  readonly unattributed: CreditLine<C>;
}

/** Shares out deals and what they are worth; `nulls` are paths that led to no deal. */
export function creditOf<C extends string>(
  journeys: readonly DealJourney<C>[],
  worthOf: (linked: LinkedDeal<C>) => Money<C>,
  nulls: readonly (readonly Touch[])[],
  settings: LoopSettings<C>,
): Credit<C> {
  const { currency, model, timeZone, zone } = settings;
  const nothing = money("0", currency);
  const credit = attribute(
    [
      ...journeys.map(({ linked, touches }, index): Journey<Money<C>> => {
        const { deal, lead } = linked;
        return {
          id: `deal:${index}`,
          touches: touchesOf(touches, settings),
          conversions: 1,
          value: worthOf(linked),
          at: deal.closed === null ? settings.asOf : instantOf(deal.closed, zone),
          milestones: {
            lead: lead === null ? undefined : instantOf(lead.created, zone),
            opportunity: instantOf(deal.created, zone),
          },
        };
      }),
      ...nulls.map((touches, index) => ({
        id: `lead:${index}`,
        touches: touchesOf(touches, settings),
        conversions: 0,
        value: nothing,
      })),
    ],
    { model, timeZone },
  );
  const { conversions, value } = credit.unattributed;
  return {
    byKey: new Map(
      credit.credits
        .filter((line) => line.conversions > 0)
        .map((line) => [line.key, { deals: line.conversions, value: line.value }]),
    ),
    unattributed: { deals: conversions, value: value ?? nothing },
  };
}

/** The touches as a journey has them. What is direct is told by the channel, whatever the keys are: so it is told here. */
function touchesOf(touches: readonly Touch[], { model, zone }: LoopSettings): Journey["touches"] {
  const counted =
    model.kind === "lastNonDirect" ? lastNonDirect(touches, model.directKeys) : touches;
  return counted.map(({ key, at }) => ({ key: key ?? noKey, at: instantOf(at, zone) }));
}

function lastNonDirect(touches: readonly Touch[], directKeys: readonly string[]): readonly Touch[] {
  const others = touches.filter(({ channel }) => !directKeys.includes(channel));
  return (others.length > 0 ? others : touches).slice(-1);
}

/** Days stay Days: between two of them only the dates count. */
function instantOf(time: TimeBounds, zone: Zone): number | Day {
  return time.isDay ? dayOf(time.first, zone) : time.first;
}
