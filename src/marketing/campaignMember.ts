import type * as z from "zod";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { refuse } from "../core/schema/fault.js";
import { historyFault, move } from "../core/schema/history.js";
import { strict } from "../core/schema/strict.js";
import { id, list, text, word } from "../core/schema/texts.js";
import { instant } from "../core/schema/times.js";
import { Party } from "../people/party.js";
import type { Move } from "../process/process.js";

/** Somebody whom a campaign reached, and whether there was an answer. Of a campaign and a party the first member counts. */
export interface CampaignMember extends CommonFields {
  readonly id: string;
  readonly campaignId: string;
  readonly party: Party;
  /** A stage of {@link campaignMemberProcess}, or of the campaign's own. */
  readonly status: string;
  /** Moves of `status`, by time; the first state was entered at `createdAt`. */
  readonly history: readonly Move[];
  /** Set once, never cleared. */
  readonly firstRespondedAt?: string | undefined;
  readonly responseChannel?: string | undefined;
  readonly responseCode?: "interested" | "not_interested" | "do_not_contact" | "error" | undefined;
}

/** A {@link CampaignMember} before defaults are filled in. */
export interface CampaignMemberInput extends Omit<CampaignMember, "status" | "history"> {
  /** `sent` unless given. */
  readonly status?: string | undefined;
  /** None unless given. */
  readonly history?: readonly Move[] | undefined;
}

/** Reads a {@link CampaignMember}. */
export const CampaignMember = strict({
  id,
  campaignId: id,
  party: Party,
  status: text.default("sent"),
  history: list(move).default([]),
  firstRespondedAt: instant.optional(),
  responseChannel: text.optional(),
  responseCode: word(["interested", "not_interested", "do_not_contact", "error"]).optional(),
  ...commonFields,
}).check(refuse(historyFault("status"))) satisfies z.ZodType<CampaignMember, CampaignMemberInput>;
