import type { ReportTable } from "../report/table.js";
import type { CampaignPlan } from "./campaignPlan.js";

/**
 * Gives a campaign's plan as rows and columns, one row an activity in the order of the plan: for CSV, a sheet or a page.
 *
 * @param plan - What {@link planCampaign} returned.
 * @returns Ids, names, states, days, and how late each starts; `"(campaign)"` last, with the days of the whole, its budget and
 *   what its activities are expected to cost as decimal text.
 *
 * @example
 * import { campaignPlanTable, planCampaign } from "closedloop";
 *
 * const plan = planCampaign({ id: "c" }, [{ id: "mail", planned: { start: "2026-03-02", end: "2026-03-04" } }]);
 * campaignPlanTable(plan).rows.map(({ key, start, end }) => `${key} ${start} ${end}`) // => ["mail 2026-03-02 2026-03-04", "(campaign) 2026-03-02 2026-03-04"]
 */
export function campaignPlanTable(plan: CampaignPlan): ReportTable {
  const { activities, days, lateDays, cost } = plan;
  const currency = (cost.budget ?? cost.expected)?.currency;
  const none = { budget: null, expected: null };
  return {
    columns: [
      { key: "key", title: "Activity", unit: "text", type: "string" },
      { key: "name", title: "Name", unit: "text", type: "string" },
      { key: "status", title: "Status", unit: "text", type: "string" },
      { key: "start", title: "Starts", unit: "text", type: "string" },
      { key: "end", title: "First day after", unit: "text", type: "string" },
      { key: "lateDays", title: "Days late", unit: "days", type: "number" },
      { key: "isCritical", title: "Critical", unit: "text", type: "boolean" },
      { key: "budget", title: "Budget", unit: "money", type: "decimal", currency },
      { key: "expected", title: "Expected cost", unit: "money", type: "decimal", currency },
    ],
    rows: [
      ...activities.map(({ id, ...activity }) => ({ key: id, ...activity, ...none })),
      {
        key: "(campaign)",
        name: null,
        status: null,
        start: days?.start ?? null,
        end: days?.end ?? null,
        lateDays,
        isCritical: null,
        budget: cost.budget?.amount ?? null,
        expected: cost.expected?.amount ?? null,
      },
    ],
  };
}
