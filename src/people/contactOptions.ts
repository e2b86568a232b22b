import type { Instant } from "../core/time/types.js";
import type { ConsentRecordInput } from "./consentRecord.js";
import type { ContactChannel } from "./contactChannel.js";
import type { ContactRules } from "./contactRules.js";

/** The least of a person that {@link mayContact} and {@link checkAudience} read; further keys are ignored. */
export interface ContactPerson {
  readonly id: string | number | bigint;
  readonly email?: string | null | undefined;
  /** A national number is read by `country`. */
  readonly phone?: string | null | undefined;
  /** ISO 3166-1 alpha-2, upper case. */
  readonly country?: string | null | undefined;
  /** Of e-mail. Anything but false is an opt-out. */
  readonly optedOutOfEmail?: boolean | null | undefined;
  /** Of phone and text messages. Anything but false is an opt-out. */
  readonly doNotCall?: boolean | null | undefined;
}

/** Why an address or a person is on a list not to contact. */
export type SuppressionReason = "hard_bounce" | "complaint" | "blocklist" | "unsubscribed";

/** Somebody not to contact, named by any of `id`, `email` and `phone`. */
export interface Suppression {
  readonly id?: string | number | bigint | null | undefined;
  /** In any spelling. */
  readonly email?: string | null | undefined;
  /** In any spelling; a national number is read by the country of each person. */
  readonly phone?: string | null | undefined;
  /** Unless given, the channels of the address by which somebody is named, and every channel of an `id`. */
  readonly channel?: ContactChannel | null | undefined;
  readonly reason: SuppressionReason;
  /** From when; always unless given. */
  readonly at?: Instant | bigint | null | undefined;
}

/** What is to be sent, when, and what is known of those who are to get it. */
export interface ContactOptions {
  /** `newsletter`, `product_news` …; `transactional` is what somebody's own business with you asks for: a receipt, a reset. */
  readonly purpose: string;
  readonly channel: ContactChannel;
  /** What is later is not known; a Day is its last moment. */
  readonly at: Instant;
  /** Whose law holds: a country or `EU`, or the field of the person that tells. Default `{ field: "country" }`. */
  readonly jurisdiction?: string | { readonly field: string } | undefined;
  /** In any order; they are matched by the id of their party, whatever its kind. */
  readonly consents: readonly ConsentRecordInput[];
  /** In any order; where several fit, the first tells the reason. Default none. */
  readonly suppressions?: readonly Suppression[] | undefined;
  /** What holds where nobody said anything. Default `contactRules`. */
  readonly rules?: ContactRules | undefined;
}

/** Why somebody may be contacted: `transactional`, `granted`, `opt_out_regime`. Why not: all others. */
export type ContactReason =
  | "no_address"
  | "invalid_address"
  | SuppressionReason
  | "transactional"
  | "opted_out"
  | "pending"
  | "expired"
  | "granted"
  | "opt_out_regime"
  | "no_consent"
  | "unknown_jurisdiction";

/** Whether somebody may be contacted, and why or why not. */
export interface ContactDecision {
  readonly allowed: boolean;
  readonly reason: ContactReason;
  /** From when the reason holds, in UTC, where a suppression or a record tells. */
  readonly since: string | null;
  /** The record that decided. */
  readonly record: ConsentRecordInput | null;
}
