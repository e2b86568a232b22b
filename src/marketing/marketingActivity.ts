import type * as z from "zod";
import type { Money } from "../core/money/types.js";
import { money } from "../core/schema/amounts.js";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { type Fault, refuse } from "../core/schema/fault.js";
import { historyFault, move } from "../core/schema/history.js";
import { count } from "../core/schema/numbers.js";
import { currencyFault } from "../core/schema/oneCurrency.js";
import { strict } from "../core/schema/strict.js";
import { flag, id, list, text, word } from "../core/schema/texts.js";
import { days } from "../core/schema/times.js";
import type { Span } from "../core/time/types.js";
import type { Move } from "../process/process.js";
import type { MarketingActivityKind, MarketingStep } from "./marketingStepOf.js";

/** Where a marketing activity stands. */
export type MarketingActivityStatus =
  | "proposed"
  | "pending"
  | "in_progress"
  | "completed"
  | "canceled";

/** A piece of work in marketing: what is done, when, at what cost, and what must be done before. */
export interface MarketingActivity extends CommonFields {
  readonly id: string;
  readonly name: string;
  readonly kind: MarketingActivityKind;
  /** Which of marketing's four steps it belongs to; where absent, {@link marketingStepOf} tells by its kind. */
  readonly step?: MarketingStep | undefined;
  readonly campaignId?: string | undefined;
  readonly initiativeId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly channel?: string | undefined;
  /** Days it is planned for; `end` is the first day after. */
  readonly planned?: Span | undefined;
  /** Days it took; `end` is the first day after. */
  readonly actual?: Span | undefined;
  /** In one currency with `cost`. */
  readonly budget?: Money | undefined;
  readonly cost?: Money | undefined;
  /** The activities that must be done before, each once, never itself. */
  readonly dependsOn: readonly string[];
  /** Leaves out those whom another campaign reached in so many days before. */
  readonly excludeContactedWithinDays?: number | undefined;
  readonly excludeOptedOut: boolean;
  /** A stage of {@link marketingActivityProcess}. */
  readonly status: MarketingActivityStatus;
  /** Moves of `status`, by time; the first state was entered at `createdAt`. */
  readonly history: readonly Move[];
}

/** A {@link MarketingActivity} before defaults are filled in. */
export interface MarketingActivityInput
  extends Omit<MarketingActivity, "dependsOn" | "excludeOptedOut" | "status" | "history"> {
  /** None unless given. */
  readonly dependsOn?: readonly string[] | undefined;
  /** True unless given. */
  readonly excludeOptedOut?: boolean | undefined;
  /** `proposed` unless given. */
  readonly status?: MarketingActivityStatus | undefined;
  /** None unless given. */
  readonly history?: readonly Move[] | undefined;
}

/** Reads a {@link MarketingActivity}. */
export const MarketingActivity = strict({
  id,
  name: text,
  kind: word([
    "research",
    "content_preparation",
    "target_list_creation",
    "lead_qualification",
    "content_distribution",
    "direct_initial_contact",
    "direct_follow_up",
    "reminder_distribution",
  ]),
  step: word(["research", "campaign", "distribution", "measurement"]).optional(),
  campaignId: id.optional(),
  initiativeId: id.optional(),
  ownerId: id.optional(),
  channel: text.optional(),
  planned: days.optional(),
  actual: days.optional(),
  budget: money.optional(),
  cost: money.optional(),
  dependsOn: list(id).default([]),
  excludeContactedWithinDays: count.optional(),
  excludeOptedOut: flag.default(true),
  status: word(["proposed", "pending", "in_progress", "completed", "canceled"]).default("proposed"),
  history: list(move).default([]),
  ...commonFields,
}).check(
  refuse(dependencyFault),
  refuse(({ budget, cost }) =>
    currencyFault([
      [["budget"], budget],
      [["cost"], cost],
    ]),
  ),
  refuse(historyFault("status")),
) satisfies z.ZodType<MarketingActivity, MarketingActivityInput>;

/** MA1: it does not depend on itself, and on none twice. */
function dependencyFault({
  id: own,
  dependsOn,
}: Pick<MarketingActivity, "id" | "dependsOn">): Fault | null {
  const seen = new Set<string>();
  for (const [index, other] of dependsOn.entries()) {
    const path = ["dependsOn", index];
    if (other === own) {
      return { path, message: "expected the id of another activity, received its own" };
    }
    if (seen.has(other)) {
      const message = "expected each activity once, received a repeated one";
      return { path, message, code: "DUPLICATE_ID" };
    }
    seen.add(other);
  }
  return null;
}
