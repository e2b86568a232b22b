import type * as z from "zod";
import type { Money } from "../core/money/types.js";
import { money } from "../core/schema/amounts.js";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { expected } from "../core/schema/expected.js";
import { type Fault, refuse } from "../core/schema/fault.js";
import { historyFault, move } from "../core/schema/history.js";
import { finite, share } from "../core/schema/numbers.js";
import { currencyFault } from "../core/schema/oneCurrency.js";
import { strict } from "../core/schema/strict.js";
import { definitionId, id, list, note, text, word } from "../core/schema/texts.js";
import { day, instant } from "../core/schema/times.js";
import { uniqueFault } from "../core/schema/unique.js";
import type { Move } from "../process/process.js";
import { type BuyingRole, buyingRole } from "./buyingRole.js";
import { LineItem, type LineItemInput } from "./lineItem.js";

/** How a forecast counts a deal; Salesforce's "Forecast" is `commit`. */
export type ForecastCategory =
  | "omitted"
  | "pipeline"
  | "best_case"
  | "most_likely"
  | "commit"
  | "closed";

/** Somebody on the buyer's side of a deal. */
export interface DealContact {
  /** Once in a deal. */
  readonly contactId: string;
  readonly roles: readonly BuyingRole[];
}

/** A {@link DealContact} before defaults are filled in. */
export interface DealContactInput extends Omit<DealContact, "roles"> {
  /** None unless given. */
  readonly roles?: readonly BuyingRole[] | undefined;
}

/** What the buyer needs, as qualification found it. */
export interface DealNeed {
  /** Unique in the deal. */
  readonly id: string;
  readonly text: string;
  /** Above 0. */
  readonly weight: number;
}

/** A {@link DealNeed} before defaults are filled in. */
export interface DealNeedInput extends Omit<DealNeed, "weight"> {
  /** 1 unless given. */
  readonly weight?: number | undefined;
}

/** Who else sells to this buyer. */
export interface DealCompetitor {
  readonly name: string;
  readonly competitorId?: string | undefined;
  readonly outcome?: "lost_to" | "beaten" | "open" | undefined;
}

/** What comes back every month or year. */
export interface RecurringRevenue {
  /** Per month. */
  readonly mrr?: Money | undefined;
  /** Per year. */
  readonly arr?: Money | undefined;
  /** Annual contract value. */
  readonly acv?: Money | undefined;
  /** Total contract value. */
  readonly tcv?: Money | undefined;
}

/** A deal that waits, apart from its stage. */
export interface DealHold {
  readonly since: string;
  readonly reason?: string | undefined;
  /** Day on which it goes on. */
  readonly until?: string | undefined;
}

/** A deal on its way through a pipeline. All its money is in one currency. */
export interface Opportunity extends CommonFields {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  /** Id of the process that `stage` belongs to. */
  readonly pipelineId: string;
  readonly stage: string;
  /** Moves of `stage`, by time; the first stage was entered at `createdAt`. */
  readonly history: readonly Move[];
  /** Kept by `advance` from the kind of the stage. */
  readonly outcome: "open" | "won" | "lost";
  /** Only where the outcome is not open. May precede `createdAt`: deals are entered late. */
  readonly closedAt?: string | undefined;
  readonly accountId?: string | undefined;
  /** The main contact. */
  readonly contactId?: string | undefined;
  readonly leadId?: string | undefined;
  readonly contacts: readonly DealContact[];
  /** What the deal is worth; absent means unknown, not 0. */
  readonly amount?: Money | undefined;
  /** What of the amount is left after direct costs. */
  readonly margin?: Money | undefined;
  /** Chance of winning, 0 to 1, instead of the stage's. */
  readonly probability?: number | undefined;
  /** Instead of the stage's. */
  readonly forecastCategory?: ForecastCategory | undefined;
  readonly expectedCloseOn?: string | undefined;
  readonly nextStep?: string | undefined;
  readonly nextStepOn?: string | undefined;
  readonly type?:
    | "new_business"
    | "existing_business"
    | "upgrade"
    | "replacement"
    | "downgrade"
    | "renewal"
    | undefined;
  /** One of {@link leadSources} where it fits, else the system's word. */
  readonly source?: string | undefined;
  /** The primary campaign. */
  readonly campaignId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly teamId?: string | undefined;
  readonly qualificationId?: string | undefined;
  readonly lineItems: readonly LineItem[];
  readonly recurring?: RecurringRevenue | undefined;
  readonly needs: readonly DealNeed[];
  readonly competitors: readonly DealCompetitor[];
  readonly lossReason?:
    | "price"
    | "no_budget"
    | "no_decision"
    | "lost_to_competitor"
    | "timing"
    | "missing_feature"
    | "no_champion"
    | "went_dark"
    | "bad_fit"
    | "canceled"
    | "other"
    | undefined;
  /** Why it was won or lost, in words. */
  readonly closeNote?: string | undefined;
  readonly onHold?: DealHold | undefined;
}

/** An {@link Opportunity} before defaults are filled in. */
export interface OpportunityInput
  extends Omit<
    Opportunity,
    | "pipelineId"
    | "stage"
    | "history"
    | "outcome"
    | "contacts"
    | "lineItems"
    | "needs"
    | "competitors"
  > {
  /** `sales` unless given. */
  readonly pipelineId?: string | undefined;
  /** `prospecting` unless given. */
  readonly stage?: string | undefined;
  /** None unless given. */
  readonly history?: readonly Move[] | undefined;
  /** `open` unless given. */
  readonly outcome?: "open" | "won" | "lost" | undefined;
  /** None unless given. */
  readonly contacts?: readonly DealContactInput[] | undefined;
  /** None unless given. */
  readonly lineItems?: readonly LineItemInput[] | undefined;
  /** None unless given. */
  readonly needs?: readonly DealNeedInput[] | undefined;
  /** None unless given. */
  readonly competitors?: readonly DealCompetitor[] | undefined;
}

const aWeight = expected("a number above 0");

/** Reads an {@link Opportunity}. */
export const Opportunity = strict({
  id,
  name: text,
  pipelineId: definitionId.default("sales"),
  stage: definitionId.default("prospecting"),
  history: list(move).default([]),
  outcome: word(["open", "won", "lost"]).default("open"),
  closedAt: instant.optional(),
  accountId: id.optional(),
  contactId: id.optional(),
  leadId: id.optional(),
  contacts: list(strict({ contactId: id, roles: list(buyingRole).default([]) })).default([]),
  amount: money.optional(),
  margin: money.optional(),
  probability: share.optional(),
  forecastCategory: word([
    "omitted",
    "pipeline",
    "best_case",
    "most_likely",
    "commit",
    "closed",
  ]).optional(),
  expectedCloseOn: day.optional(),
  nextStep: text.optional(),
  nextStepOn: day.optional(),
  type: word([
    "new_business",
    "existing_business",
    "upgrade",
    "replacement",
    "downgrade",
    "renewal",
  ]).optional(),
  source: text.optional(),
  campaignId: id.optional(),
  ownerId: id.optional(),
  teamId: id.optional(),
  qualificationId: id.optional(),
  lineItems: list(LineItem).default([]),
  recurring: strict({
    mrr: money.optional(),
    arr: money.optional(),
    acv: money.optional(),
    tcv: money.optional(),
  }).optional(),
  needs: list(strict({ id, text, weight: finite.gt(0, aWeight).default(1) })).default([]),
  competitors: list(
    strict({
      name: text,
      competitorId: id.optional(),
      outcome: word(["lost_to", "beaten", "open"]).optional(),
    }),
  ).default([]),
  lossReason: word([
    "price",
    "no_budget",
    "no_decision",
    "lost_to_competitor",
    "timing",
    "missing_feature",
    "no_champion",
    "went_dark",
    "bad_fit",
    "canceled",
    "other",
  ]).optional(),
  closeNote: note.optional(),
  onHold: strict({ since: instant, reason: text.optional(), until: day.optional() }).optional(),
  ...commonFields,
  createdAt: instant,
})
  .refine(({ outcome, closedAt }) => outcome !== "open" || closedAt === undefined, {
    path: ["closedAt"],
    error: "expected none while the outcome is open, received one",
  })
  .check(
    refuse(({ contacts }) => uniqueFault("contacts", contacts, "contactId")),
    refuse(({ needs }) => uniqueFault("needs", needs, "id")),
    refuse(({ lineItems }) => uniqueFault("lineItems", lineItems, "id")),
    refuse(oneCurrency),
    refuse(historyFault("stage")),
  ) satisfies z.ZodType<Opportunity, OpportunityInput>;

function oneCurrency({ amount, margin, recurring, lineItems }: Opportunity): Fault | null {
  return currencyFault([
    [["amount"], amount],
    [["margin"], margin],
    ...(["mrr", "arr", "acv", "tcv"] as const).map(
      (key) => [["recurring", key], recurring?.[key]] as const,
    ),
    ...lineItems.flatMap((item, index) =>
      (["unitPrice", "listPrice", "unitCost"] as const).map(
        (key) => [["lineItems", index, key], item[key]] as const,
      ),
    ),
  ]);
}
