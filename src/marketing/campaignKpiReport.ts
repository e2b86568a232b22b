import type { Rates } from "../core/money/rates.js";
import type { Amount, Money } from "../core/money/types.js";
import type { Instant } from "../core/time/types.js";
import type { Process } from "../process/process.js";
import type { Proportion } from "../stats/wilsonProportion.js";
import type { CampaignGoal } from "./campaign.js";
import type { SpendRow } from "./spendRow.js";

/** The least of a campaign that {@link campaignKpis} reads; a `Campaign` is one as it stands. */
export interface MeasuredCampaign {
  readonly id: string;
  readonly budget?: Money | undefined;
  /** Counts where no row of spend is the campaign's. */
  readonly actualCost?: Money | undefined;
  readonly sentCount?: number | undefined;
  readonly expectedResponseRate?: number | undefined;
  readonly goals?: readonly CampaignGoal[] | undefined;
}

/** The least of a member that {@link campaignKpis} reads; further keys are ignored. */
export interface KpiMember {
  readonly campaignId: string | number | bigint;
  readonly party: {
    readonly kind: "lead" | "contact" | "account";
    readonly id: string | number | bigint;
  };
  /** `sent` unless given. */
  readonly status?: string | null | undefined;
  /** Moves of `status`; later ones than `asOf` did not happen. */
  readonly history?:
    | readonly { readonly from: string; readonly to: string; readonly at: Instant | bigint }[]
    | null
    | undefined;
  readonly firstRespondedAt?: Instant | bigint | null | undefined;
  readonly createdAt?: Instant | bigint | null | undefined;
}

/** The least of an activity that {@link campaignKpis} reads; further keys are ignored. */
export interface KpiActivity {
  readonly id?: string | number | bigint | null | undefined;
  /** Without one it is the campaign's. */
  readonly campaignId?: string | number | bigint | null | undefined;
  readonly cost?: Amount | bigint | string | null | undefined;
}

/** The least of a lead that {@link campaignKpis} reads; further keys are ignored. */
export interface CampaignLead {
  readonly id: string | number | bigint;
  readonly campaignId?: string | number | bigint | null | undefined;
  readonly createdAt?: Instant | bigint | null | undefined;
  readonly convertedAt?: Instant | bigint | null | undefined;
  /** A lead that is `converted` and does not say when counts as converted. */
  readonly status?: string | null | undefined;
}

/** The least of a deal that {@link campaignKpis} reads; further keys are ignored. */
export interface CampaignDeal {
  readonly id: string | number | bigint;
  readonly createdAt: Instant | bigint;
  /** `"open"`, `"won"` or `"lost"`. */
  readonly outcome: string;
  readonly closedAt?: Instant | bigint | null | undefined;
  /** Of a won deal a negative one is a refund. */
  readonly amount?: Amount | bigint | string | null | undefined;
  readonly campaignId?: string | number | bigint | null | undefined;
}

/** What {@link campaignKpis} reads, and how; each list may be left out, and what needs it is then null. */
export interface CampaignKpiOptions<C extends string = string> {
  readonly members?: readonly KpiMember[] | undefined;
  readonly activities?: readonly KpiActivity[] | undefined;
  readonly spend?: readonly SpendRow[] | undefined;
  readonly leads?: readonly CampaignLead[] | undefined;
  readonly opportunities?: readonly CampaignDeal[] | undefined;
  /** What is later is unknown; a Day is its last moment. */
  readonly asOf: Instant;
  /** Of the report, and of bare amounts. */
  readonly currency: C;
  /** For amounts in other currencies; the rate of the day counts. */
  readonly rates?: Rates | undefined;
  /** Whose stages of kind `done` are answers. Default {@link campaignMemberProcess}. */
  readonly memberProcess?: Process | undefined;
  /** Days are cut here; where it is given, times without an offset are read in it. Default UTC. */
  readonly timeZone?: string | undefined;
}

/** The name of one of the lists of {@link CampaignKpiOptions}. */
export type CampaignKpiInput = "members" | "activities" | "spend" | "leads" | "opportunities";

/** How far a goal is reached. */
export interface GoalResult {
  readonly metric: string;
  readonly target: Amount;
  /** Day by which it is to be reached. */
  readonly by: string | null;
  /** Null where no figure of the report is called like the metric, or is known. */
  readonly actual: Amount | null;
  /** actual ÷ target; null where one is money and the other a count, or the target is not above 0. */
  readonly attainment: number | null;
}

/** What became of the rows of one input: given = used + rejected + duplicates + future + others. */
export interface CampaignRowCounts {
  readonly given: number;
  readonly used: number;
  /** A value is missing or cannot be read; listed in `rejected`. */
  readonly rejected: number;
  /** An earlier row has its id; of members its campaign and party. */
  readonly duplicates: number;
  /** After `asOf`. */
  readonly future: number;
  /** Of other campaigns, or of none. */
  readonly others: number;
}

/** What came of a campaign, and what it cost. Null is what the inputs do not tell, or a number that does not exist. */
export interface CampaignKpis<C extends string = string> {
  readonly kind: "campaignKpis";
  readonly schemaVersion: 1;
  readonly campaignId: string;
  readonly currency: C;
  readonly members: number | null;
  /** Members that are leads, and leads that carry the campaign. */
  readonly leads: number | null;
  readonly convertedLeads: number | null;
  /** Members that are contacts. */
  readonly contacts: number | null;
  /** Members that answered. */
  readonly responses: number | null;
  /** Of those whom it was sent to (`sentCount`), or of the members where that is not given or fewer than the answers. */
  readonly responseRate: Proportion | null;
  /** sentCount × expectedResponseRate. */
  readonly expectedResponses: number | null;
  /** Refunds apart. */
  readonly opportunities: number | null;
  readonly wonOpportunities: number | null;
  /** Of all its deals, however they stand. */
  readonly amount: Money<C> | null;
  /** Of won deals, less refunds. */
  readonly wonAmount: Money<C> | null;
  readonly budget: Money<C> | null;
  readonly cost: Money<C> | null;
  /** Where the cost comes from. */
  readonly costFrom: "spend" | "actualCost" | "activities" | null;
  readonly costPerLead: Money<C> | null;
  readonly costPerResponse: Money<C> | null;
  /** (wonAmount − cost) ÷ cost. */
  readonly roi: number | null;
  readonly goals: readonly GoalResult[];
  readonly diagnostics: {
    /** By input; those that were not given are absent. */
    readonly rows: { readonly [K in CampaignKpiInput]?: CampaignRowCounts };
    readonly rejected: readonly {
      readonly input: CampaignKpiInput;
      readonly index: number;
      readonly field: string;
    }[];
    /** Ids of deals without an amount, which count as 0. */
    readonly missingAmount: readonly string[];
    /** Statuses of members that the process does not know: nobody answered by them. */
    readonly unknownStatuses: readonly string[];
  };
  readonly asOf: string;
}
