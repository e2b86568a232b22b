import { checkKeys, checkList, checkObject, invalidCell } from "../core/check.js";
import { ClosedLoopError } from "../core/errors.js";
import { dayNumber, dayNumberAt, dayOfNumber } from "../core/time/day.js";
import { asOfMs, checkDay } from "../core/time/instant.js";
import type { Span } from "../core/time/types.js";
import { zoneClock } from "../core/time/zone.js";
import type {
  CampaignPlan,
  PlanCampaignOptions,
  PlannedActivity,
  PlannedCampaign,
} from "./campaignPlan.js";
import { dependencyOrder } from "./internal/dependencyOrder.js";
import { planChecks } from "./internal/planChecks.js";
import { planCost } from "./internal/planCost.js";
import { schedule } from "./internal/schedule.js";

/**
 * In which order are a campaign's activities done, when can each start, what do they cost, and is the campaign ready?
 *
 * An activity starts on its planned day, or the day after the last of what it depends on, whichever is later; it takes as long
 * as it is planned for. Without planned days of its own it starts with the campaign, and takes no day. What has actual days
 * keeps them; what has not started by `asOf` starts on that day at the earliest. A canceled activity takes no day.
 *
 * Time grows with the activities and their dependencies.
 *
 * @param campaign - See {@link PlannedCampaign}.
 * @param activities - See {@link PlannedActivity}; in any order.
 * @param options - See {@link PlanCampaignOptions}.
 * @returns Order, days, critical path, costs against the budget and what is missing. More cost than budget is a finding, no
 *   error.
 * @throws {ClosedLoopError} CYCLE when activities wait for each other; the message names the ring.
 * @throws {ClosedLoopError} DUPLICATE_ID when two activities have one id.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when amounts are of two currencies.
 * @throws {ClosedLoopError} INVALID_INPUT when an argument is not as described.
 * @see Kelley and Walker (1959), "Critical-Path Planning and Scheduling", Proc. Eastern Joint Computer Conference, 160–173
 *
 * @example
 * import { planCampaign } from "closedloop";
 *
 * const plan = planCampaign({ id: "spring" }, [
 *   { id: "send", planned: { start: "2026-03-08", end: "2026-03-09" }, dependsOn: ["write", "list"] },
 *   { id: "write", planned: { start: "2026-03-02", end: "2026-03-10" } },
 *   { id: "list", planned: { start: "2026-03-02", end: "2026-03-04" } },
 * ]);
 * plan.order // => ["write", "list", "send"]
 * plan.activities[2]?.start // => "2026-03-10"
 * plan.criticalPath // => ["write", "send"]
 * planCampaign({ id: "c" }, [{ id: "a", dependsOn: ["b"] }, { id: "b", dependsOn: ["a"] }]) // throws CYCLE
 */
export function planCampaign(
  campaign: PlannedCampaign,
  activities: readonly PlannedActivity[],
  options: PlanCampaignOptions = {},
): CampaignPlan {
  checkObject("campaign", campaign);
  checkSpan("campaign.planned", campaign.planned);
  checkList("activities", activities);
  checkObject("options", options);
  checkKeys("options", options, ["asOf", "timeZone"]);
  const { asOf, timeZone = "UTC" } = options;
  const clock = zoneClock(timeZone, "options.timeZone");
  const today = asOf === undefined ? null : dayNumberAt(asOfMs(asOf, "options.asOf", clock), clock);
  const { own, otherCampaigns } = ownActivities(campaign, activities);
  const list = [...own.values()];
  const known = new Set(list.map(({ id }) => id));
  const order = dependencyOrder(
    list.map((activity) => {
      const dependsOn = new Set((activity.dependsOn ?? []).filter((id) => known.has(id)));
      return { ...activity, dependsOn: [...dependsOn] };
    }),
  );
  const { planned } = campaign;
  const start = planned === undefined ? null : dayNumber(planned.start);
  const { activities: schedules, criticalPath } = schedule(order, start, today);
  const days = daysOf(schedules);
  const checks = planChecks(campaign, list, schedules, today);
  return {
    kind: "campaignPlan",
    schemaVersion: 1,
    campaignId: campaign.id,
    order: order.map(({ id }) => id),
    activities: schedules,
    criticalPath,
    days,
    lateDays:
      days === null || planned === undefined
        ? 0
        : Math.max(0, dayNumber(days.end) - dayNumber(planned.end)),
    cost: planCost(campaign.budget ?? null, own),
    checks,
    isReady: checks.every(({ isMet }) => isMet),
    diagnostics: {
      given: activities.length,
      otherCampaigns,
      unknownDependencies: list.flatMap(({ id, dependsOn = [] }) =>
        dependsOn.filter((other) => !known.has(other)).map((other) => ({ id, dependsOn: other })),
      ),
    },
  };
}

/** The activities of the campaign by their place in the list, and the ids of the others. */
function ownActivities(
  campaign: PlannedCampaign,
  activities: readonly PlannedActivity[],
): { readonly own: ReadonlyMap<number, PlannedActivity>; readonly otherCampaigns: string[] } {
  const own = new Map<number, PlannedActivity>();
  const otherCampaigns: string[] = [];
  const ids = new Set<string>();
  for (const [index, activity] of activities.entries()) {
    const path = `activities[${index}]`;
    checkObject(path, activity);
    const { id, planned, actual, dependsOn = [], campaignId } = activity;
    if (typeof id !== "string") throw invalidCell(`${path}.id`, "an id", id);
    if (campaignId !== undefined && campaignId !== campaign.id) {
      otherCampaigns.push(id);
      continue;
    }
    if (ids.has(id)) {
      const sentence = "expected an id that no other activity has, received a repeated one";
      throw new ClosedLoopError("DUPLICATE_ID", `${path}.id`, sentence, { id });
    }
    ids.add(id);
    checkSpan(`${path}.planned`, planned);
    checkSpan(`${path}.actual`, actual);
    checkList(`${path}.dependsOn`, dependsOn);
    own.set(index, activity);
  }
  return { own, otherCampaigns };
}

function checkSpan(path: string, span: Span | undefined): void {
  if (span === undefined) return;
  checkObject(path, span);
  checkDay(`${path}.start`, span.start);
  checkDay(`${path}.end`, span.end);
  if (span.start >= span.end) {
    throw invalidCell(`${path}.end`, "the first day after the span", span.end);
  }
}

/** From the first start to the last end of what is not canceled. */
function daysOf(schedules: CampaignPlan["activities"]): Span | null {
  const placed = schedules.flatMap(({ status, start, end }) =>
    status === "canceled" || start === null || end === null
      ? []
      : [{ start: dayNumber(start), end: dayNumber(end) }],
  );
  if (placed.length === 0) return null;
  const start = placed.reduce(
    (least, slot) => Math.min(least, slot.start),
    Number.POSITIVE_INFINITY,
  );
  const end = placed.reduce((most, slot) => Math.max(most, slot.end), Number.NEGATIVE_INFINITY);
  return { start: dayOfNumber(start), end: dayOfNumber(end) };
}
