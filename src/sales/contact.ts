import type * as z from "zod";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { refuse } from "../core/schema/fault.js";
import { historyFault, move } from "../core/schema/history.js";
import { finite } from "../core/schema/numbers.js";
import { country, language } from "../core/schema/places.js";
import { strict } from "../core/schema/strict.js";
import { flag, id, list, text, word } from "../core/schema/texts.js";
import { instant, zone } from "../core/schema/times.js";
import { PersonName } from "../people/personName.js";
import { email, phone } from "../people/reach.js";
import type { Move } from "../process/process.js";
import { type BuyingRole, buyingRole } from "./buyingRole.js";

/** How far a person has come: HubSpot's lifecycle stages, and `sal` for the hand-off to sales. */
export type Lifecycle =
  | "subscriber"
  | "lead"
  | "mql"
  | "sal"
  | "sql"
  | "opportunity"
  | "customer"
  | "evangelist"
  | "other";

/** A person at an account, or a customer without one. */
export interface Contact extends CommonFields {
  readonly id: string;
  readonly name?: PersonName | undefined;
  /** As `normalizeEmail` gives it. */
  readonly email?: string | undefined;
  readonly phones: readonly ContactPhone[];
  readonly accountId?: string | undefined;
  readonly ownerId?: string | undefined;
  /** The contact above this one, never itself. */
  readonly reportsToId?: string | undefined;
  /** The lead it came from. */
  readonly leadId?: string | undefined;
  readonly title?: string | undefined;
  readonly department?: string | undefined;
  readonly seniority?: "c_level" | "vp" | "director" | "manager" | "individual" | undefined;
  readonly buyingRoles: readonly BuyingRole[];
  /** A stage of {@link lifecycleProcess}. */
  readonly status: Lifecycle;
  /** Moves of `status`, by time; the first state was entered at `createdAt`. */
  readonly history: readonly Move[];
  /** One of {@link leadSources} where it fits, else the system's word. */
  readonly source?: string | undefined;
  readonly campaignId?: string | undefined;
  /** The last stored score. */
  readonly score?: number | undefined;
  readonly grade?: string | undefined;
  readonly scoredAt?: string | undefined;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country?: string | undefined;
  /** IANA name. */
  readonly timeZone?: string | undefined;
  /** BCP 47. */
  readonly language?: string | undefined;
  readonly optedOutOfEmail: boolean;
  readonly doNotCall: boolean;
}

/** One of a contact's numbers. */
export interface ContactPhone {
  readonly kind: "work" | "mobile" | "home" | "other";
  /** E.164. */
  readonly number: string;
}

/** A {@link Contact} before defaults are filled in. */
export interface ContactInput
  extends Omit<
    Contact,
    "phones" | "buyingRoles" | "status" | "history" | "optedOutOfEmail" | "doNotCall"
  > {
  /** None unless given. */
  readonly phones?: readonly ContactPhone[] | undefined;
  /** None unless given. */
  readonly buyingRoles?: readonly BuyingRole[] | undefined;
  /** `lead` unless given. */
  readonly status?: Lifecycle | undefined;
  /** None unless given. */
  readonly history?: readonly Move[] | undefined;
  /** False unless given. */
  readonly optedOutOfEmail?: boolean | undefined;
  /** False unless given. */
  readonly doNotCall?: boolean | undefined;
}

/** Reads a {@link Contact}. */
export const Contact = strict({
  id,
  name: PersonName.optional(),
  email: email.optional(),
  phones: list(strict({ kind: word(["work", "mobile", "home", "other"]), number: phone })).default(
    [],
  ),
  accountId: id.optional(),
  ownerId: id.optional(),
  reportsToId: id.optional(),
  leadId: id.optional(),
  title: text.optional(),
  department: text.optional(),
  seniority: word(["c_level", "vp", "director", "manager", "individual"]).optional(),
  buyingRoles: list(buyingRole).default([]),
  status: word([
    "subscriber",
    "lead",
    "mql",
    "sal",
    "sql",
    "opportunity",
    "customer",
    "evangelist",
    "other",
  ]).default("lead"),
  history: list(move).default([]),
  source: text.optional(),
  campaignId: id.optional(),
  score: finite.optional(),
  grade: text.optional(),
  scoredAt: instant.optional(),
  country: country.optional(),
  timeZone: zone.optional(),
  language: language.optional(),
  optedOutOfEmail: flag.default(false),
  doNotCall: flag.default(false),
  ...commonFields,
})
  .refine((contact) => contact.reportsToId !== contact.id, {
    path: ["reportsToId"],
    error: "expected the id of another contact, received its own",
  })
  .check(refuse(historyFault("status"))) satisfies z.ZodType<Contact, ContactInput>;
