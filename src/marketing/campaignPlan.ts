import type { Money } from "../core/money/types.js";
import type { Day, Instant, Span } from "../core/time/types.js";
import type { CampaignAudience, CampaignGoal } from "./campaign.js";
import type { MarketingActivityStatus } from "./marketingActivity.js";

/** The least of a campaign that {@link planCampaign} reads; a `Campaign` is one as it stands. */
export interface PlannedCampaign {
  readonly id: string;
  /** Days it is planned for; `end` is the first day after. */
  readonly planned?: Span | undefined;
  readonly budget?: Money | undefined;
  readonly audience?: Partial<CampaignAudience> | undefined;
  readonly goals?: readonly CampaignGoal[] | undefined;
}

/** The least of an activity that {@link planCampaign} reads; a `MarketingActivity` is one as it stands. */
export interface PlannedActivity {
  readonly id: string;
  readonly name?: string | undefined;
  /** Those of another campaign are left out. */
  readonly campaignId?: string | undefined;
  readonly planned?: Span | undefined;
  readonly actual?: Span | undefined;
  readonly budget?: Money | undefined;
  readonly cost?: Money | undefined;
  readonly dependsOn?: readonly string[] | undefined;
  /** `proposed` unless given. */
  readonly status?: MarketingActivityStatus | undefined;
}

/** Settings of {@link planCampaign}. */
export interface PlanCampaignOptions {
  /** What has not started by then cannot start before that day. Default: nobody asks. */
  readonly asOf?: Instant | undefined;
  /** Whose day `asOf` is read as. Default UTC. */
  readonly timeZone?: string | undefined;
}

/** When one activity can be done. */
export interface ActivitySchedule {
  readonly id: string;
  readonly name: string | null;
  readonly status: MarketingActivityStatus;
  /** The first day that it can start on; null where neither its days, nor those of what it depends on, nor the campaign's are known. */
  readonly start: Day | null;
  /** The first day after it. */
  readonly end: Day | null;
  /** Days from its planned start to `start`; 0 of what is canceled or has no planned days. */
  readonly lateDays: number;
  readonly isCritical: boolean;
}

/** What a campaign must have before it starts. */
export type CampaignCheck =
  | "budget"
  | "dates"
  | "audience"
  | "goals"
  | "activities"
  | "dependencies_done"
  | "starts_on_time";

/** What the activities of a campaign cost; null where no amount is known. */
export interface PlannedCost {
  /** The campaign's. */
  readonly budget: Money | null;
  /** Budgets of activities that are not canceled. */
  readonly planned: Money | null;
  /** What the activities have cost. */
  readonly actual: Money | null;
  /** Costs of what is completed or canceled; of the others the budget, or the cost where that is higher already. */
  readonly expected: Money | null;
  /** budget − expected. */
  readonly left: Money | null;
  readonly isOver: boolean;
}

/** In which order a campaign's activities are done, when, at what cost, and whether it is ready. */
export interface CampaignPlan {
  readonly kind: "campaignPlan";
  readonly schemaVersion: 1;
  readonly campaignId: string;
  /** Ids; each stands after all that it depends on. */
  readonly order: readonly string[];
  /** In that order. */
  readonly activities: readonly ActivitySchedule[];
  /** The activities that decide when the last one ends, from the first to it: a day more for one is a day more for all. */
  readonly criticalPath: readonly string[];
  /** From the first start to the last end; null where no day is known. */
  readonly days: Span | null;
  /** Days by which that ends after the campaign's planned days. */
  readonly lateDays: number;
  readonly cost: PlannedCost;
  readonly checks: readonly {
    readonly id: CampaignCheck;
    readonly isMet: boolean;
    readonly why: string;
  }[];
  readonly isReady: boolean;
  readonly diagnostics: {
    readonly given: number;
    /** Ids of activities of other campaigns. */
    readonly otherCampaigns: readonly string[];
    /** Dependencies on activities that were not given. */
    readonly unknownDependencies: readonly { readonly id: string; readonly dependsOn: string }[];
  };
}
