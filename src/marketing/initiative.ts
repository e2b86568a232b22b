import type * as z from "zod";
import type { Money } from "../core/money/types.js";
import { amount, money } from "../core/schema/amounts.js";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { refuse } from "../core/schema/fault.js";
import { historyFault, move } from "../core/schema/history.js";
import { strict } from "../core/schema/strict.js";
import { id, list, text, word } from "../core/schema/texts.js";
import { day, days } from "../core/schema/times.js";
import type { Span } from "../core/time/types.js";
import type { Move } from "../process/process.js";
import type { Campaign, CampaignGoal } from "./campaign.js";
import type { MarketingStep } from "./marketingStepOf.js";

/** Soon or for long: the next quarter's deals, or a brand that is known in three years. */
export type Horizon = "short_term" | "long_term";
/** One-on-one, or through channels and content. */
export type Interaction = "direct" | "indirect";
/** The next sale, or the customer's needs. */
export type Approach = "transactional" | "strategic";

/** What a team sets out to do, and how: where sales and marketing differ, as data. */
export interface Initiative extends CommonFields {
  readonly id: string;
  readonly name: string;
  readonly team: "sales" | "marketing" | "shared";
  /** A stage of {@link marketingProcess}: the step that a marketing initiative is in. */
  readonly status?: MarketingStep | undefined;
  /** Moves of `status`, by time; the first state was entered at `createdAt`. */
  readonly history: readonly Move[];
  readonly horizon?: Horizon | undefined;
  readonly interaction?: Interaction | undefined;
  readonly approach?: Approach | undefined;
  readonly objective?: Campaign["objective"] | "close_deals" | "revenue" | "loyalty";
  readonly budget?: Money | undefined;
  /** Days it is planned for; `end` is the first day after. */
  readonly planned?: Span | undefined;
  readonly ownerId?: string | undefined;
  readonly goals: readonly CampaignGoal[];
}

/** An {@link Initiative} before defaults are filled in. */
export interface InitiativeInput extends Omit<Initiative, "history" | "goals"> {
  /** None unless given. */
  readonly history?: readonly Move[] | undefined;
  /** None unless given. */
  readonly goals?: readonly CampaignGoal[] | undefined;
}

/** Reads an {@link Initiative}. */
export const Initiative = strict({
  id,
  name: text,
  team: word(["sales", "marketing", "shared"]),
  status: word(["research", "campaign", "distribution", "measurement"]).optional(),
  history: list(move).default([]),
  horizon: word(["short_term", "long_term"]).optional(),
  interaction: word(["direct", "indirect"]).optional(),
  approach: word(["transactional", "strategic"]).optional(),
  objective: word([
    "awareness",
    "engagement",
    "traffic",
    "leads",
    "sales",
    "retention",
    "advocacy",
    "close_deals",
    "revenue",
    "loyalty",
  ]).optional(),
  budget: money.optional(),
  planned: days.optional(),
  ownerId: id.optional(),
  goals: list(strict({ metric: text, target: amount, by: day.optional() })).default([]),
  ...commonFields,
}).check(refuse(historyFault("status"))) satisfies z.ZodType<Initiative, InitiativeInput>;
