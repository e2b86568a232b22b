import { dayNumber } from "../../core/time/day.js";
import { formatCount } from "../../report/format.js";
import { listed } from "../../report/sentence.js";
import type {
  ActivitySchedule,
  CampaignPlan,
  PlannedActivity,
  PlannedCampaign,
} from "../campaignPlan.js";

/** More ids than this are not named in a sentence. */
const mostNamed = 5;

/** What a campaign must have before it starts, and what it lacks. */
export function planChecks(
  campaign: PlannedCampaign,
  activities: readonly PlannedActivity[],
  schedules: readonly ActivitySchedule[],
  today: number | null,
): CampaignPlan["checks"] {
  const { budget, planned, audience = {}, goals = [] } = campaign;
  const groups = Object.values(audience).reduce((sum, ids) => sum + (ids?.length ?? 0), 0);
  const alive = activities.filter(({ status }) => status !== "canceled");
  const late = schedules
    .filter(({ status, lateDays }) => isOpen(status) && lateDays > 0)
    .map(({ id }) => id);
  const ahead = aheadOf(alive, activities, today);
  return [
    {
      id: "budget",
      isMet: budget !== undefined,
      why: budget === undefined ? "no budget is set" : "a budget is set",
    },
    {
      id: "dates",
      isMet: planned !== undefined,
      why:
        planned === undefined
          ? "no days are planned"
          : `it is planned from ${planned.start} to before ${planned.end}`,
    },
    {
      id: "audience",
      isMet: groups > 0,
      why:
        groups === 0
          ? "nobody is addressed"
          : `${formatCount(groups, "group is", "groups are")} addressed`,
    },
    {
      id: "goals",
      isMet: goals.length > 0,
      why:
        goals.length === 0
          ? "no goal is set"
          : `${formatCount(goals.length, "goal is", "goals are")} set`,
    },
    {
      id: "activities",
      isMet: alive.length > 0,
      why:
        alive.length === 0
          ? "nothing is to be done"
          : `${formatCount(alive.length, "activity is", "activities are")} to be done`,
    },
    {
      id: "dependencies_done",
      isMet: ahead.length === 0,
      why:
        ahead.length === 0
          ? "nothing is ahead of what it waits for"
          : `ahead of what they wait for: ${named(ahead)}`,
    },
    {
      id: "starts_on_time",
      isMet: late.length === 0,
      why:
        late.length === 0 ? "all can start as planned" : `cannot start as planned: ${named(late)}`,
    },
  ];
}

/** What has started, or is to have by today, before all that it depends on was done. */
function aheadOf(
  alive: readonly PlannedActivity[],
  activities: readonly PlannedActivity[],
  today: number | null,
): string[] {
  const done = new Set(
    activities
      .filter(({ status }) => status === "completed" || status === "canceled")
      .map(({ id }) => id),
  );
  return alive
    .filter(({ status, planned, dependsOn = [] }) => {
      const isDue = today !== null && planned !== undefined && dayNumber(planned.start) <= today;
      return (!isOpen(status) || isDue) && !dependsOn.every((id) => done.has(id));
    })
    .map(({ id }) => id);
}

/** Tells whether an activity has not started. */
function isOpen(status: PlannedActivity["status"]): boolean {
  return status === undefined || status === "proposed" || status === "pending";
}

function named(ids: readonly string[]): string {
  return listed(ids.length > mostNamed ? [...ids.slice(0, mostNamed), "others"] : ids);
}
