import type * as z from "zod";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { refuse } from "../core/schema/fault.js";
import { historyFault, move } from "../core/schema/history.js";
import { strict } from "../core/schema/strict.js";
import { id, list, text, url, word } from "../core/schema/texts.js";
import { instant } from "../core/schema/times.js";
import type { Move } from "../process/process.js";
import { Utm } from "../tracking/utm.js";

/** Where a publication stands. */
export type PublicationStatus = "scheduled" | "failed" | "published" | "unpublished";

/** One appearance of a {@link ContentAsset} on a platform, planned or done. */
export interface Publication extends CommonFields {
  readonly id: string;
  readonly assetId: string;
  readonly media: "owned" | "earned" | "paid";
  /** `blog`, `linkedin`, `newsletter` … */
  readonly platform: string;
  readonly campaignId?: string | undefined;
  /** What its links carry. */
  readonly utm?: Utm | undefined;
  readonly url?: string | undefined;
  readonly scheduledAt?: string | undefined;
  /** There where it is published. */
  readonly publishedAt?: string | undefined;
  /** A stage of {@link publicationProcess}. */
  readonly status: PublicationStatus;
  /** Moves of `status`, by time; the first state was entered at `createdAt`. */
  readonly history: readonly Move[];
}

/** A {@link Publication} before defaults are filled in. */
export interface PublicationInput extends Omit<Publication, "status" | "history"> {
  /** `scheduled` unless given. */
  readonly status?: PublicationStatus | undefined;
  /** None unless given. */
  readonly history?: readonly Move[] | undefined;
}

/** Reads a {@link Publication}. */
export const Publication = strict({
  id,
  assetId: id,
  media: word(["owned", "earned", "paid"]),
  platform: text,
  campaignId: id.optional(),
  utm: Utm.optional(),
  url: url.optional(),
  scheduledAt: instant.optional(),
  publishedAt: instant.optional(),
  status: word(["scheduled", "failed", "published", "unpublished"]).default("scheduled"),
  history: list(move).default([]),
  ...commonFields,
})
  .refine(({ status, publishedAt }) => status !== "published" || publishedAt !== undefined, {
    path: ["publishedAt"],
    error: "expected the instant of a publication that is published, received nothing",
  })
  .check(refuse(historyFault("status"))) satisfies z.ZodType<Publication, PublicationInput>;
