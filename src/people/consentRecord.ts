import type * as z from "zod";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { strict } from "../core/schema/strict.js";
import { id, note, text, word } from "../core/schema/texts.js";
import { instant } from "../core/schema/times.js";
import { type ContactChannel, contactChannels } from "./contactChannel.js";
import { Party } from "./party.js";

/** What somebody said. `pending`: a double opt-in that is not confirmed. */
export type ConsentStatus = "granted" | "denied" | "pending" | "withdrawn";

/** What a consent can be shown with. */
export interface ConsentProof {
  /** What the person agreed to, in the words that were shown. */
  readonly text?: string | undefined;
  /** Of that text. */
  readonly version?: string | undefined;
  readonly formId?: string | undefined;
  /** From which the consent came. */
  readonly ip?: string | undefined;
  /** Of a double opt-in. */
  readonly confirmedAt?: string | undefined;
}

/** What somebody said about being contacted for a purpose on a channel, from a moment on. Never changed: a new state is a new record. */
export interface ConsentRecord extends CommonFields {
  readonly id?: string | undefined;
  /** Whose. */
  readonly party: Party;
  /** `newsletter`, `product_news`, `survey` …; `all` is every purpose but `transactional`. */
  readonly purpose: string;
  readonly channel: ContactChannel | "all";
  readonly status: ConsentStatus;
  /** From when it holds. */
  readonly at: string;
  /** Until when it holds, after `at`; only of what is granted. */
  readonly expiresAt?: string | undefined;
  /** Why it is lawful, in the words of the GDPR. */
  readonly basis:
    | "consent"
    | "legitimate_interest"
    | "contract"
    | "legal_obligation"
    | "vital_interest"
    | "public_task";
  /** Country, or `EU`. */
  readonly jurisdiction?: string | undefined;
  /** Form, import, call … */
  readonly source?: string | undefined;
  readonly proof?: ConsentProof | undefined;
}

/** A {@link ConsentRecord} before defaults are filled in. */
export interface ConsentRecordInput extends Omit<ConsentRecord, "basis"> {
  /** `consent` unless given. */
  readonly basis?: ConsentRecord["basis"] | undefined;
}

/** Reads a {@link ConsentRecord}. */
export const ConsentRecord = strict({
  id: id.optional(),
  party: Party,
  purpose: text,
  channel: word([...contactChannels, "all"]),
  status: word(["granted", "denied", "pending", "withdrawn"]),
  at: instant,
  expiresAt: instant.optional(),
  basis: word([
    "consent",
    "legitimate_interest",
    "contract",
    "legal_obligation",
    "vital_interest",
    "public_task",
  ]).default("consent"),
  jurisdiction: text.optional(),
  source: text.optional(),
  proof: strict({
    text: note.optional(),
    version: text.optional(),
    formId: text.optional(),
    ip: text.optional(),
    confirmedAt: instant.optional(),
  }).optional(),
  ...commonFields,
})
  .refine(({ at, expiresAt }) => expiresAt === undefined || expiresAt > at, {
    path: ["expiresAt"],
    error: "expected an instant after at, received one not after it",
  })
  .refine(({ status, expiresAt }) => expiresAt === undefined || status === "granted", {
    path: ["expiresAt"],
    error: "expected no end of what is not granted, received one",
  }) satisfies z.ZodType<ConsentRecord, ConsentRecordInput>;
