import type { Amount, Money } from "../../core/money/types.js";
import type { CampaignGoal } from "../campaign.js";
import type { CampaignKpis, GoalResult } from "../campaignKpiReport.js";
import { checkedAmount } from "./checkedAmount.js";

/** The figures that goals may be set for, by their names without case, spaces and marks. */
type Figures = Pick<
  CampaignKpis,
  | "members"
  | "leads"
  | "convertedLeads"
  | "contacts"
  | "responses"
  | "responseRate"
  | "opportunities"
  | "wonOpportunities"
  | "amount"
  | "wonAmount"
  | "cost"
  | "costPerLead"
  | "costPerResponse"
  | "roi"
>;

/** Further words for figures. */
const aliases: Readonly<Record<string, keyof Figures>> = {
  won: "wonOpportunities",
  deals: "opportunities",
  pipeline: "amount",
  revenue: "wonAmount",
  spend: "cost",
  cpl: "costPerLead",
};

/** How far each goal is reached; targets in another currency are converted for that. */
export function goalResults(
  goals: readonly CampaignGoal[],
  figures: Figures,
  convert: (target: Money, path: string) => Money,
): GoalResult[] {
  const known = new Map<string, keyof Figures>([
    ...Object.entries(aliases),
    ...(Object.keys(figures) as (keyof Figures)[]).map((key) => [plain(key), key] as const),
  ]);
  return goals.map(({ metric, target: given, by = null }, index) => {
    const key = known.get(plain(metric));
    const actual = key === undefined ? null : amountOf(figures[key]);
    const path = `campaign.goals[${index}].target`;
    const target = checkedAmount(path, given);
    const wanted = typeof target === "object" ? convert(target, path) : target;
    return { metric, target, by, actual, attainment: attainmentOf(actual, wanted) };
  });
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, "");
}

function amountOf(figure: Figures[keyof Figures]): Amount | null {
  return typeof figure === "object" && figure !== null && "trials" in figure
    ? figure.value
    : figure;
}

/** A bare target for a figure in money is in the currency of the report. */
function attainmentOf(actual: Amount | null, target: Amount): number | null {
  if (actual === null || (typeof target === "object" && typeof actual === "number")) return null;
  const ratio = numberOf(actual) / numberOf(target);
  // Adding 0 makes 0 of −0.
  return numberOf(target) > 0 && Number.isFinite(ratio) ? ratio + 0 : null;
}

function numberOf(amount: Amount): number {
  return typeof amount === "number" ? amount : Number(amount.amount);
}
