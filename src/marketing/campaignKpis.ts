import type { ReadRows } from "../core/cells/readRows.js";
import { checkObject, invalidCell } from "../core/check.js";
import { moneyOver } from "../core/money/quotient.js";
import { isoOf } from "../core/time/instant.js";
import type { TimeBounds } from "../core/time/readTime.js";
import { roi } from "../roi/roi.js";
import { wilsonProportion } from "../stats/wilsonProportion.js";
import type {
  CampaignKpiInput,
  CampaignKpiOptions,
  CampaignKpis,
  CampaignRowCounts,
  MeasuredCampaign,
} from "./campaignKpiReport.js";
import { campaignAnswers } from "./internal/campaignAnswers.js";
import { campaignCost, campaignSpend } from "./internal/campaignCost.js";
import { campaignDeals } from "./internal/campaignDeals.js";
import { campaignRows, type LeadRow } from "./internal/campaignRows.js";
import { type CampaignSettings, campaignSettings } from "./internal/campaignSettings.js";
import { goalResults } from "./internal/goalResults.js";

/**
 * What came of a campaign: whom it reached, who answered, which leads and deals it brought, what it cost, and how far its goals
 * are reached?
 *
 * The sums are those that Salesforce keeps on a campaign. A member has answered where `firstRespondedAt` says so or its status is
 * of kind `done`: that is derived, never stored. Deals are those that carry the campaign; a deal won later than `asOf` is open.
 * The cost is that of the campaign's spend; without any, its `actualCost`; without that, the sum of its activities' costs.
 *
 *   responseRate = responses ÷ sentCount, costPerLead = cost ÷ leads, roi = (wonAmount − cost) ÷ cost
 *
 * A goal is measured by the figure of its name (`leads`, `won_amount` …; `revenue`, `won`, `deals`, `pipeline`, `spend`, `cpl`
 * are known too). Time and memory grow with the rows.
 *
 * @param campaign - See {@link MeasuredCampaign}.
 * @param options - See {@link CampaignKpiOptions}; `asOf` and `currency` are needed. Rows may be of any campaigns.
 * @returns The figures, the goals, and what became of each row (`diagnostics`).
 * @throws {ClosedLoopError} INVALID_INPUT when an argument is not as described, or a sum has too many digits.
 * @throws {ClosedLoopError} AS_OF_REQUIRED without `asOf`.
 * @throws {ClosedLoopError} MISSING_FIELD when no row of an input has a column that is needed.
 * @throws {ClosedLoopError} RATE_MISSING when an amount in another currency finds no rate; the path names it.
 * @throws {ClosedLoopError} UNSUPPORTED_VERSION when `memberProcess` is no process.
 * @see Salesforce Object Reference, Campaign (NumberOfLeads, NumberOfResponses, AmountWonOpportunities …)
 *
 * @example
 * import { campaignKpis } from "closedloop";
 *
 * const report = campaignKpis({ id: "spring", sentCount: 500, goals: [{ metric: "revenue", target: 2000 }] }, {
 *   members: [{ campaignId: "spring", party: { kind: "lead", id: 7 }, status: "responded" }],
 *   spend: [{ channel: "email", campaignId: "spring", on: "2026-03-02", cost: 250 }],
 *   opportunities: [{ id: 1, campaignId: "spring", createdAt: "2026-03-09", outcome: "won", closedAt: "2026-04-01", amount: 1000 }],
 *   asOf: "2026-05-01", currency: "EUR" });
 * report.responseRate?.value // => 0.002
 * report.costPerLead?.amount // => "250.00"
 * report.roi // => 3
 * report.goals[0]?.attainment // => 0.5
 */
export function campaignKpis<const C extends string>(
  campaign: MeasuredCampaign,
  options: CampaignKpiOptions<C>,
): CampaignKpis<C> {
  checkObject("campaign", campaign);
  const { id, sentCount, expectedResponseRate, budget, goals = [] } = campaign;
  if (typeof id !== "string") throw invalidCell("campaign.id", "an id", id);
  const settings = campaignSettings(options);
  const rows = campaignRows(options, settings);
  const parts = {
    members: partsOf(rows.members, id, settings),
    activities: partsOf(rows.activities, id, settings, true),
    leads: partsOf(rows.leads, id, settings),
    opportunities: partsOf(rows.opportunities, id, settings),
  };
  const ownSpend = rows.spend?.kept.filter(({ key }) => key === id) ?? [];
  const spend = rows.spend && campaignSpend(ownSpend, settings);

  const answers = campaignAnswers(parts.members?.used ?? [], parts.leads?.used ?? [], settings);
  const members = parts.members && answers.members;
  const responses = parts.members && answers.responses;
  const leads = parts.members || parts.leads ? answers.leads.size : null;
  const deals = parts.opportunities && campaignDeals(parts.opportunities.used, settings);
  const cost = campaignCost(campaign, spend, parts.activities?.used ?? [], settings);
  const figures = {
    members,
    leads,
    convertedLeads: rows.leads && countConverted(rows.leads.kept, answers.leads, settings),
    contacts: parts.members && answers.contacts,
    responses,
    responseRate: responses === null ? null : rateOf(responses, members ?? 0, sentCount),
    expectedResponses:
      sentCount === undefined || expectedResponseRate === undefined
        ? null
        : sentCount * expectedResponseRate,
    opportunities: deals?.opportunities ?? null,
    wonOpportunities: deals?.wonOpportunities ?? null,
    amount: deals?.amount ?? null,
    wonAmount: deals?.wonAmount ?? null,
    budget: budget === undefined ? null : settings.convertAt(budget, null, "campaign.budget"),
    ...cost,
    costPerLead: cost.cost && moneyOver(cost.cost, leads ?? 0),
    costPerResponse: cost.cost && moneyOver(cost.cost, responses ?? 0),
    roi: deals && cost.cost && roi({ revenue: deals.wonAmount, cost: cost.cost }),
  };
  return {
    kind: "campaignKpis",
    schemaVersion: 1,
    campaignId: id,
    currency: settings.currency,
    ...figures,
    goals: goalResults(goals, figures, (target, path) => settings.convertAt(target, null, path)),
    diagnostics: {
      rows: {
        ...countsOf("members", rows.members, parts.members),
        ...countsOf("activities", rows.activities, parts.activities),
        ...countsOf("spend", rows.spend, spend && { used: spend.parts, future: spend.future }),
        ...countsOf("leads", rows.leads, parts.leads),
        ...countsOf("opportunities", rows.opportunities, parts.opportunities),
      },
      rejected: (Object.keys(rows) as CampaignKpiInput[]).flatMap((input) =>
        (rows[input]?.rejected ?? []).map((rejected) => ({ input, ...rejected })),
      ),
      missingAmount: deals?.missingAmount ?? [],
      unknownStatuses: answers.unknownStatuses,
    },
    asOf: isoOf(settings.asOf),
  };
}

/** The rows of one campaign that exist by `asOf`. */
interface Parts<T> {
  readonly used: readonly T[];
  readonly future: number;
}

function partsOf<
  T extends { readonly campaignId: string | null; readonly created?: TimeBounds | null },
>(
  rows: ReadRows<T> | null,
  campaignId: string,
  { asOf }: CampaignSettings,
  isOwnUnlessSaid = false,
): Parts<T> | null {
  if (rows === null) return null;
  const own = rows.kept.filter(
    (row) => row.campaignId === campaignId || (isOwnUnlessSaid && row.campaignId === null),
  );
  const used = own.filter(({ created }) => created == null || created.first <= asOf);
  return { used, future: own.length - used.length };
}

function countsOf(
  input: CampaignKpiInput,
  rows: ReadRows<unknown> | null,
  parts: Parts<unknown> | null,
): { readonly [K in CampaignKpiInput]?: CampaignRowCounts } {
  if (rows === null || parts === null) return {};
  const { given, kept, rejected, duplicates } = rows;
  const used = parts.used.length;
  const { future } = parts;
  return {
    [input]: {
      given,
      used,
      rejected: rejected.length,
      duplicates,
      future,
      others: kept.length - used - future,
    },
  };
}

function countConverted(
  rows: readonly LeadRow[],
  leads: ReadonlySet<string>,
  { asOf }: CampaignSettings,
): number {
  return rows.filter(({ id, converted, status }) => {
    const isConverted = converted === null ? status === "converted" : converted.first <= asOf;
    return isConverted && leads.has(id);
  }).length;
}

function rateOf(
  responses: number,
  members: number,
  sentCount = members,
): CampaignKpis["responseRate"] {
  return wilsonProportion(responses, sentCount < responses ? members : sentCount);
}
