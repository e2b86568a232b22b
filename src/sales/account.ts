import type * as z from "zod";
import type { Money } from "../core/money/types.js";
import { money } from "../core/schema/amounts.js";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { count } from "../core/schema/numbers.js";
import { strict } from "../core/schema/strict.js";
import { id, list, text, url, word } from "../core/schema/texts.js";
import { day, zone } from "../core/schema/times.js";
import { Address } from "../people/address.js";
import { domain, phone } from "../people/reach.js";

/** A company that is, was or may become a customer or partner. */
export interface Account extends CommonFields {
  readonly id: string;
  readonly name: string;
  /** As `normalizeDomain` gives it. */
  readonly domain?: string | undefined;
  readonly website?: string | undefined;
  readonly type?:
    | "prospect"
    | "customer_direct"
    | "customer_channel"
    | "channel_partner"
    | "installation_partner"
    | "technology_partner"
    | "other"
    | undefined;
  readonly industry?: string | undefined;
  readonly territory?: string | undefined;
  readonly annualRevenue?: Money | undefined;
  /** Number of people. */
  readonly employees?: number | undefined;
  readonly ownership?: "public" | "private" | "subsidiary" | "other" | undefined;
  readonly rating?: "hot" | "warm" | "cold" | undefined;
  /** What the company uses, for the fit with an ideal customer profile. */
  readonly technologies: readonly string[];
  /** The account above it, never itself. */
  readonly parentId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly teamId?: string | undefined;
  readonly address?: Address | undefined;
  /** E.164. */
  readonly phone?: string | undefined;
  /** IANA name. */
  readonly timeZone?: string | undefined;
  /** First day as a customer. */
  readonly customerSince?: string | undefined;
  /** Not before `customerSince`. */
  readonly churnedOn?: string | undefined;
  /** Fit with the ideal customer profile, as last found. */
  readonly icpTier?: string | undefined;
}

/** An {@link Account} before defaults are filled in. */
export interface AccountInput extends Omit<Account, "technologies"> {
  /** None unless given. */
  readonly technologies?: readonly string[] | undefined;
}

/** Reads an {@link Account}. */
export const Account = strict({
  id,
  name: text,
  domain: domain.optional(),
  website: url.optional(),
  type: word([
    "prospect",
    "customer_direct",
    "customer_channel",
    "channel_partner",
    "installation_partner",
    "technology_partner",
    "other",
  ]).optional(),
  industry: text.optional(),
  territory: text.optional(),
  annualRevenue: money.optional(),
  employees: count.optional(),
  ownership: word(["public", "private", "subsidiary", "other"]).optional(),
  rating: word(["hot", "warm", "cold"]).optional(),
  technologies: list(text).default([]),
  parentId: id.optional(),
  ownerId: id.optional(),
  teamId: id.optional(),
  address: Address.optional(),
  phone: phone.optional(),
  timeZone: zone.optional(),
  customerSince: day.optional(),
  churnedOn: day.optional(),
  icpTier: text.optional(),
  ...commonFields,
})
  .refine((account) => account.parentId !== account.id, {
    path: ["parentId"],
    error: "expected the id of another account, received its own",
  })
  .refine(
    ({ customerSince, churnedOn }) =>
      customerSince === undefined || churnedOn === undefined || customerSince <= churnedOn,
    {
      path: ["churnedOn"],
      error: "expected a day not before customerSince, received an earlier one",
    },
  ) satisfies z.ZodType<Account, AccountInput>;
