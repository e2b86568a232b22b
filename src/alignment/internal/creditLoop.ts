import { type Credit, creditOf, type DealJourney } from "./credit.js";
import { journeyOf, pathOf } from "./journeys.js";
import type { LinkedLoop } from "./linkLoop.js";
import type { Touch } from "./readTouches.js";
import type { LoopSettings } from "./settings.js";

/** The deals of a loop with what came before them, and to whom they are credited. */
export interface LoopCredit<C extends string = string> {
  /** Of the deals whose money counts, and of the open ones. */
  readonly journeys: readonly DealJourney<C>[];
  /** Its `deals` are the wins; refunds are none. */
  readonly wins: Credit<C>;
  readonly revenue: Credit<C>;
  /** Null unless it is asked for. */
  readonly margin: Credit<C> | null;
  readonly pipeline: Credit<C>;
}

export function creditLoop<C extends string>(
  loop: LinkedLoop<C>,
  settings: LoopSettings<C>,
): LoopCredit<C> {
  // A deal says nothing of itself, so by `selfReported` no touch has a share in it.
  const hasTouches = settings.model.kind !== "selfReported";
  const journeys = loop.deals
    .filter(({ standing }) => standing.isPaid || standing.isOpen)
    .map((linked) => ({
      linked,
      touches: hasTouches ? journeyOf(linked.deal, linked.people, loop.lists, settings) : [],
    }));
  const paid = journeys.filter(({ linked }) => linked.standing.isPaid);
  const won = journeys.filter(({ linked }) => linked.standing.isWon);
  const open = journeys.filter(({ linked }) => linked.standing.isOpen);
  const nulls = settings.model.kind === "dropOne" ? nullPaths(loop, settings) : [];
  const revenue = creditOf(paid, ({ amount }) => amount, nulls, settings);
  return {
    journeys,
    wins:
      won.length === paid.length ? revenue : creditOf(won, ({ amount }) => amount, nulls, settings),
    revenue,
    margin:
      settings.returns === "margin"
        ? creditOf(paid, ({ margin }) => margin, nulls, settings)
        : null,
    pipeline: creditOf(open, ({ amount }) => amount, nulls, settings),
  };
}

/** The paths of leads of the period that came to no won deal. */
function nullPaths(
  { leads, deals, lists }: LinkedLoop,
  settings: LoopSettings,
): (readonly Touch[])[] {
  const winners = new Set(
    deals.flatMap(({ lead, deal }) => (deal.outcome === "won" && !deal.isRefund ? [lead] : [])),
  );
  return leads
    .filter(({ isMade, lead }) => isMade && !winners.has(lead))
    .map(({ lead }) => pathOf(lead, settings.asOf, lists, settings));
}
