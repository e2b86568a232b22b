import type * as z from "zod";
import type { Money } from "../core/money/types.js";
import { money } from "../core/schema/amounts.js";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { refuse } from "../core/schema/fault.js";
import { historyFault, move } from "../core/schema/history.js";
import { count, finite } from "../core/schema/numbers.js";
import { country } from "../core/schema/places.js";
import { strict } from "../core/schema/strict.js";
import { flag, id, list, text, url, word } from "../core/schema/texts.js";
import { day, instant } from "../core/schema/times.js";
import { Address } from "../people/address.js";
import { PersonName } from "../people/personName.js";
import { email, phone } from "../people/reach.js";
import type { Move } from "../process/process.js";
import { ClickId } from "../tracking/clickId.js";
import { Utm } from "../tracking/utm.js";

/** How far a lead has been worked; its lifecycle (MQL …) is apart, in `milestones`. */
export type LeadStatus =
  | "new"
  | "working"
  | "contacted"
  | "qualified"
  | "nurturing"
  | "converted"
  | "disqualified"
  | "duplicate";

/** When a lead reached the lifecycle's milestones; kept in any order, since real data is disordered. */
export interface LeadMilestones {
  /** Marketing holds it for qualified. */
  readonly mql?: string | undefined;
  /** Sales accepted it. */
  readonly sal?: string | undefined;
  /** Sales holds it for qualified. */
  readonly sql?: string | undefined;
}

/** Somebody who may become a customer, before being a contact of an account. An anonymous one has neither name nor address. */
export interface Lead extends CommonFields {
  readonly id: string;
  readonly createdAt: string;
  readonly name?: PersonName | undefined;
  readonly company?: string | undefined;
  readonly title?: string | undefined;
  /** As `normalizeEmail` gives it. */
  readonly email?: string | undefined;
  /** E.164. */
  readonly phone?: string | undefined;
  readonly website?: string | undefined;
  readonly address?: Address | undefined;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country?: string | undefined;
  readonly industry?: string | undefined;
  /** Number of people at the company. */
  readonly employees?: number | undefined;
  readonly annualRevenue?: Money | undefined;
  /** One of {@link leadSources} where it fits, else the system's word. */
  readonly source?: string | undefined;
  readonly sourceDetail?: string | undefined;
  /** Of the first visit. */
  readonly utm?: Utm | undefined;
  /** Of the first visit. */
  readonly clickIds: readonly ClickId[];
  readonly campaignId?: string | undefined;
  /** The account it was matched to. */
  readonly accountId?: string | undefined;
  /** The contact of the same person, where a system keeps both. */
  readonly contactId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly teamId?: string | undefined;
  readonly rating?: "hot" | "warm" | "cold" | undefined;
  /** The last stored score. */
  readonly score?: number | undefined;
  readonly grade?: string | undefined;
  readonly scoredAt?: string | undefined;
  readonly milestones?: LeadMilestones | undefined;
  /** Given to a sales person. */
  readonly assignedAt?: string | undefined;
  /** First attempt by sales. */
  readonly firstTouchAt?: string | undefined;
  /** First contact in both directions. */
  readonly firstContactAt?: string | undefined;
  /** A stage of {@link leadProcess}. */
  readonly status: LeadStatus;
  /** Moves of `status`, by time; the first state was entered at `createdAt`. */
  readonly history: readonly Move[];
  readonly disqualifiedReason?:
    | "no_budget"
    | "no_authority"
    | "no_need"
    | "bad_timing"
    | "bad_fit"
    | "competitor"
    | "unreachable"
    | "invalid_data"
    | "opted_out"
    | "other"
    | undefined;
  /** Day on which nurturing ends. */
  readonly resumeOn?: string | undefined;
  /** The lead that this one repeats, never itself. */
  readonly masterId?: string | undefined;
  /** Not before `createdAt`. */
  readonly convertedAt?: string | undefined;
  readonly convertedContactId?: string | undefined;
  readonly convertedAccountId?: string | undefined;
  readonly convertedOpportunityId?: string | undefined;
  readonly optedOutOfEmail: boolean;
  readonly doNotCall: boolean;
}

/** A {@link Lead} before defaults are filled in. */
export interface LeadInput
  extends Omit<Lead, "clickIds" | "status" | "history" | "optedOutOfEmail" | "doNotCall"> {
  /** None unless given. */
  readonly clickIds?: readonly ClickId[] | undefined;
  /** `new` unless given. */
  readonly status?: LeadStatus | undefined;
  /** None unless given. */
  readonly history?: readonly Move[] | undefined;
  /** False unless given. */
  readonly optedOutOfEmail?: boolean | undefined;
  /** False unless given. */
  readonly doNotCall?: boolean | undefined;
}

/**
 * Reads a {@link Lead}: `Lead.parse(value)` throws zod's error, `readRecord(Lead, value)` ours.
 *
 * An entity takes new keys by `.extend`. To replace one that it has, use `.safeExtend`, since its checks between fields stay.
 *
 * @example
 * import { Lead } from "closedloop";
 * import * as z from "zod";
 *
 * const Referral = Lead.extend({ referredBy: z.string() });
 * const lead = Referral.parse({ id: "7", createdAt: "2026-11-23T10:30:00+01:00", referredBy: "Ada" });
 * lead.createdAt // => "2026-11-23T09:30:00.000Z"
 * lead.status // => "new"
 */
export const Lead = strict({
  id,
  name: PersonName.optional(),
  company: text.optional(),
  title: text.optional(),
  email: email.optional(),
  phone: phone.optional(),
  website: url.optional(),
  address: Address.optional(),
  country: country.optional(),
  industry: text.optional(),
  employees: count.optional(),
  annualRevenue: money.optional(),
  source: text.optional(),
  sourceDetail: text.optional(),
  utm: Utm.optional(),
  clickIds: list(ClickId).default([]),
  campaignId: id.optional(),
  accountId: id.optional(),
  contactId: id.optional(),
  ownerId: id.optional(),
  teamId: id.optional(),
  rating: word(["hot", "warm", "cold"]).optional(),
  score: finite.optional(),
  grade: text.optional(),
  scoredAt: instant.optional(),
  milestones: strict({
    mql: instant.optional(),
    sal: instant.optional(),
    sql: instant.optional(),
  }).optional(),
  assignedAt: instant.optional(),
  firstTouchAt: instant.optional(),
  firstContactAt: instant.optional(),
  status: word([
    "new",
    "working",
    "contacted",
    "qualified",
    "nurturing",
    "converted",
    "disqualified",
    "duplicate",
  ]).default("new"),
  history: list(move).default([]),
  disqualifiedReason: word([
    "no_budget",
    "no_authority",
    "no_need",
    "bad_timing",
    "bad_fit",
    "competitor",
    "unreachable",
    "invalid_data",
    "opted_out",
    "other",
  ]).optional(),
  resumeOn: day.optional(),
  masterId: id.optional(),
  convertedAt: instant.optional(),
  convertedContactId: id.optional(),
  convertedAccountId: id.optional(),
  convertedOpportunityId: id.optional(),
  optedOutOfEmail: flag.default(false),
  doNotCall: flag.default(false),
  ...commonFields,
  createdAt: instant,
})
  .refine((lead) => lead.masterId !== lead.id, {
    path: ["masterId"],
    error: "expected the id of another lead, received its own",
  })
  .refine(({ createdAt, convertedAt }) => convertedAt === undefined || convertedAt >= createdAt, {
    path: ["convertedAt"],
    error: "expected an instant not before createdAt, received an earlier one",
  })
  .check(refuse(historyFault("status"))) satisfies z.ZodType<Lead, LeadInput>;
