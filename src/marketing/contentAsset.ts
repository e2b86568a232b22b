import type * as z from "zod";
import type { Money } from "../core/money/types.js";
import { money } from "../core/schema/amounts.js";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { refuse } from "../core/schema/fault.js";
import { historyFault, move } from "../core/schema/history.js";
import { language } from "../core/schema/places.js";
import { strict } from "../core/schema/strict.js";
import { id, list, text, url, word } from "../core/schema/texts.js";
import { day } from "../core/schema/times.js";
import type { Move } from "../process/process.js";

/** Where a piece of content stands. */
export type ContentStatus =
  | "idea"
  | "brief"
  | "draft"
  | "in_review"
  | "approved"
  | "published"
  | "refresh_due"
  | "archived";

/** The stage of the funnel that content is for. */
export type AidaStage = "awareness" | "interest" | "decision" | "action";

/** A piece of content: an article, a video, a landing page. Where it appears is a `Publication`. */
export interface ContentAsset extends CommonFields {
  readonly id: string;
  readonly title: string;
  readonly kind:
    | "article"
    | "landing_page"
    | "video"
    | "image"
    | "podcast"
    | "case_study"
    | "whitepaper"
    | "webinar"
    | "email"
    | "social_post"
    | "press_release";
  readonly aida?: AidaStage | undefined;
  /** Whom it is for. */
  readonly personaIds: readonly string[];
  readonly segmentIds: readonly string[];
  readonly keywordIds: readonly string[];
  readonly campaignIds: readonly string[];
  /** BCP 47. */
  readonly language?: string | undefined;
  readonly url?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly cost?: Money | undefined;
  /** Day on which it is to be looked over. */
  readonly refreshOn?: string | undefined;
  /** A stage of {@link contentProcess}. */
  readonly status: ContentStatus;
  /** Moves of `status`, by time; the first state was entered at `createdAt`. */
  readonly history: readonly Move[];
}

/** A {@link ContentAsset} before defaults are filled in. */
export interface ContentAssetInput
  extends Omit<
    ContentAsset,
    "personaIds" | "segmentIds" | "keywordIds" | "campaignIds" | "status" | "history"
  > {
  /** None unless given. */
  readonly personaIds?: readonly string[] | undefined;
  /** None unless given. */
  readonly segmentIds?: readonly string[] | undefined;
  /** None unless given. */
  readonly keywordIds?: readonly string[] | undefined;
  /** None unless given. */
  readonly campaignIds?: readonly string[] | undefined;
  /** `idea` unless given. */
  readonly status?: ContentStatus | undefined;
  /** None unless given. */
  readonly history?: readonly Move[] | undefined;
}

const ids = list(id).default([]);

/** Reads a {@link ContentAsset}. */
export const ContentAsset = strict({
  id,
  title: text,
  kind: word([
    "article",
    "landing_page",
    "video",
    "image",
    "podcast",
    "case_study",
    "whitepaper",
    "webinar",
    "email",
    "social_post",
    "press_release",
  ]),
  aida: word(["awareness", "interest", "decision", "action"]).optional(),
  personaIds: ids,
  segmentIds: ids,
  keywordIds: ids,
  campaignIds: ids,
  language: language.optional(),
  url: url.optional(),
  ownerId: id.optional(),
  cost: money.optional(),
  refreshOn: day.optional(),
  status: word([
    "idea",
    "brief",
    "draft",
    "in_review",
    "approved",
    "published",
    "refresh_due",
    "archived",
  ]).default("idea"),
  history: list(move).default([]),
  ...commonFields,
}).check(refuse(historyFault("status"))) satisfies z.ZodType<ContentAsset, ContentAssetInput>;
