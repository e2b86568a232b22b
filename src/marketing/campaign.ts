import type * as z from "zod";
import type { Amount, Money } from "../core/money/types.js";
import { amount, money } from "../core/schema/amounts.js";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { refuse } from "../core/schema/fault.js";
import { historyFault, move } from "../core/schema/history.js";
import { count, share } from "../core/schema/numbers.js";
import { currencyFault } from "../core/schema/oneCurrency.js";
import { strict } from "../core/schema/strict.js";
import { id, list, note, text, word } from "../core/schema/texts.js";
import { day, days } from "../core/schema/times.js";
import type { Span } from "../core/time/types.js";
import type { Move } from "../process/process.js";
import { Utm } from "../tracking/utm.js";

/** Where a campaign stands. */
export type CampaignStatus =
  | "draft"
  | "planned"
  | "ready"
  | "in_progress"
  | "suspended"
  | "completed"
  | "aborted"
  | "archived";

/** Whom a campaign is for. */
export interface CampaignAudience {
  readonly segmentIds: readonly string[];
  readonly listIds: readonly string[];
  readonly personaIds: readonly string[];
}

/** A {@link CampaignAudience} before defaults are filled in: each list is empty unless given. */
export interface CampaignAudienceInput {
  readonly segmentIds?: readonly string[] | undefined;
  readonly listIds?: readonly string[] | undefined;
  readonly personaIds?: readonly string[] | undefined;
}

/** What a campaign is to reach. */
export interface CampaignGoal {
  readonly metric: string;
  readonly target: Amount;
  /** Day by which it is to be reached. */
  readonly by?: string | undefined;
}

/** A planned piece of marketing: whom it addresses, with what message, through which channels, at what cost. */
export interface Campaign extends CommonFields {
  readonly id: string;
  readonly name: string;
  /** Salesforce's campaign types, and those of digital channels. */
  readonly type?:
    | "conference"
    | "webinar"
    | "trade_show"
    | "public_relations"
    | "partners"
    | "referral_program"
    | "advertisement"
    | "banner_ads"
    | "direct_mail"
    | "email"
    | "telemarketing"
    | "other"
    | "paid_search"
    | "paid_social"
    | "seo"
    | "content"
    | "social_organic"
    | "product_launch"
    | "loyalty"
    | "retention"
    | "co_branding"
    | undefined;
  readonly objective?:
    | "awareness"
    | "engagement"
    | "traffic"
    | "leads"
    | "sales"
    | "retention"
    | "advocacy"
    | undefined;
  /** The campaign above it, never itself. */
  readonly parentId?: string | undefined;
  readonly initiativeId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly teamId?: string | undefined;
  /** A stage of {@link campaignProcess}. */
  readonly status: CampaignStatus;
  /** Moves of `status`, by time; the first state was entered at `createdAt`. */
  readonly history: readonly Move[];
  /** Days it is planned for; `end` is the first day after. */
  readonly planned?: Span | undefined;
  /** Days it ran; `end` is the first day after. */
  readonly actual?: Span | undefined;
  /** In one currency with `actualCost` and `expectedRevenue`. */
  readonly budget?: Money | undefined;
  /** Only where no `SpendEntry` rows give it. */
  readonly actualCost?: Money | undefined;
  readonly expectedRevenue?: Money | undefined;
  /** Responses per addressee, 0 to 1. */
  readonly expectedResponseRate?: number | undefined;
  /** Addressees. */
  readonly sentCount?: number | undefined;
  readonly audience?: CampaignAudience | undefined;
  readonly message?: string | undefined;
  readonly promoCode?: string | undefined;
  /** What its links carry. */
  readonly utm?: Utm | undefined;
  readonly goals: readonly CampaignGoal[];
  readonly productIds: readonly string[];
  readonly channels: readonly string[];
}

/** A {@link Campaign} before defaults are filled in. */
export interface CampaignInput
  extends Omit<Campaign, "status" | "history" | "audience" | "goals" | "productIds" | "channels"> {
  /** `draft` unless given. */
  readonly status?: CampaignStatus | undefined;
  /** None unless given. */
  readonly history?: readonly Move[] | undefined;
  readonly audience?: CampaignAudienceInput | undefined;
  /** None unless given. */
  readonly goals?: readonly CampaignGoal[] | undefined;
  /** None unless given. */
  readonly productIds?: readonly string[] | undefined;
  /** None unless given. */
  readonly channels?: readonly string[] | undefined;
}

const ids = list(id).default([]);

/** Reads a {@link Campaign}. */
export const Campaign = strict({
  id,
  name: text,
  type: word([
    "conference",
    "webinar",
    "trade_show",
    "public_relations",
    "partners",
    "referral_program",
    "advertisement",
    "banner_ads",
    "direct_mail",
    "email",
    "telemarketing",
    "other",
    "paid_search",
    "paid_social",
    "seo",
    "content",
    "social_organic",
    "product_launch",
    "loyalty",
    "retention",
    "co_branding",
  ]).optional(),
  objective: word([
    "awareness",
    "engagement",
    "traffic",
    "leads",
    "sales",
    "retention",
    "advocacy",
  ]).optional(),
  parentId: id.optional(),
  initiativeId: id.optional(),
  ownerId: id.optional(),
  teamId: id.optional(),
  status: word([
    "draft",
    "planned",
    "ready",
    "in_progress",
    "suspended",
    "completed",
    "aborted",
    "archived",
  ]).default("draft"),
  history: list(move).default([]),
  planned: days.optional(),
  actual: days.optional(),
  budget: money.optional(),
  actualCost: money.optional(),
  expectedRevenue: money.optional(),
  expectedResponseRate: share.optional(),
  sentCount: count.optional(),
  audience: strict({ segmentIds: ids, listIds: ids, personaIds: ids }).optional(),
  message: note.optional(),
  promoCode: text.optional(),
  utm: Utm.optional(),
  goals: list(strict({ metric: text, target: amount, by: day.optional() })).default([]),
  productIds: ids,
  channels: list(text).default([]),
  ...commonFields,
})
  .refine((campaign) => campaign.parentId !== campaign.id, {
    path: ["parentId"],
    error: "expected the id of another campaign, received its own",
  })
  .check(
    refuse(({ budget, actualCost, expectedRevenue }) =>
      currencyFault([
        [["budget"], budget],
        [["actualCost"], actualCost],
        [["expectedRevenue"], expectedRevenue],
      ]),
    ),
    refuse(historyFault("status")),
  ) satisfies z.ZodType<Campaign, CampaignInput>;
