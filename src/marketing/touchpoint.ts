import type * as z from "zod";
import type { Amount } from "../core/money/types.js";
import { amount } from "../core/schema/amounts.js";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { strict } from "../core/schema/strict.js";
import { id, list, text, word } from "../core/schema/texts.js";
import { instant } from "../core/schema/times.js";
import { ClickId } from "../tracking/clickId.js";

/** One contact of somebody with marketing: a visit, a click, a mail opened, an event attended. It names somebody, or an account. */
export interface Touchpoint extends CommonFields {
  readonly id: string;
  readonly at: string;
  /** From `channelOf`, or a word of your own. */
  readonly channel: string;
  /** `account_exposure`: a company saw it; it names the account only. */
  readonly kind:
    | "ad_click"
    | "ad_view"
    | "account_exposure"
    | "visit"
    | "email_open"
    | "email_click"
    | "form"
    | "call"
    | "event"
    | "social"
    | "chat"
    | "offline";
  readonly leadId?: string | undefined;
  readonly contactId?: string | undefined;
  readonly accountId?: string | undefined;
  /** A visitor not known by name. */
  readonly anonymousId?: string | undefined;
  /** Our campaign. */
  readonly campaignId?: string | undefined;
  /** As in `Utm`; `content` is a key of the loop. */
  readonly source?: string | undefined;
  readonly medium?: string | undefined;
  readonly campaign?: string | undefined;
  readonly term?: string | undefined;
  readonly content?: string | undefined;
  readonly clickIds: readonly ClickId[];
  readonly landingPage?: string | undefined;
  readonly referrer?: string | undefined;
  readonly cost?: Amount | undefined;
}

/** A {@link Touchpoint} before defaults are filled in. */
export interface TouchpointInput extends Omit<Touchpoint, "kind" | "clickIds"> {
  /** `visit` unless given. */
  readonly kind?: Touchpoint["kind"] | undefined;
  /** None unless given. */
  readonly clickIds?: readonly ClickId[] | undefined;
}

/** Reads a {@link Touchpoint}. */
export const Touchpoint = strict({
  id,
  at: instant,
  channel: text,
  kind: word([
    "ad_click",
    "ad_view",
    "account_exposure",
    "visit",
    "email_open",
    "email_click",
    "form",
    "call",
    "event",
    "social",
    "chat",
    "offline",
  ]).default("visit"),
  leadId: id.optional(),
  contactId: id.optional(),
  accountId: id.optional(),
  anonymousId: id.optional(),
  campaignId: id.optional(),
  source: text.optional(),
  medium: text.optional(),
  campaign: text.optional(),
  term: text.optional(),
  content: text.optional(),
  clickIds: list(ClickId).default([]),
  landingPage: text.optional(),
  referrer: text.optional(),
  cost: amount.optional(),
  ...commonFields,
}).refine(
  ({ leadId, contactId, accountId, anonymousId }) =>
    (leadId ?? contactId ?? accountId ?? anonymousId) !== undefined,
  {
    path: ["leadId"],
    error: "expected a leadId, contactId, accountId or anonymousId, received none of them",
  },
) satisfies z.ZodType<Touchpoint, TouchpointInput>;
