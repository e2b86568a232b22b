import type * as z from "zod";
import { strict } from "../core/schema/strict.js";
import { text } from "../core/schema/texts.js";

/** The parameters of a campaign link, all nine of them (`utm_source` …). */
export interface Utm {
  /** `utm_source`: the site or sender. */
  readonly source?: string | undefined;
  /** `utm_medium`: the kind of traffic, `cpc`, `email` … */
  readonly medium?: string | undefined;
  /** `utm_campaign`: the campaign's name. */
  readonly campaign?: string | undefined;
  /** `utm_term`: the keyword paid for. */
  readonly term?: string | undefined;
  /** `utm_content`: which ad or link of several. */
  readonly content?: string | undefined;
  /** `utm_id`: the campaign's id. */
  readonly id?: string | undefined;
  /** `utm_source_platform`: where the campaign is run. */
  readonly sourcePlatform?: string | undefined;
  /** `utm_creative_format`: the kind of creative. */
  readonly creativeFormat?: string | undefined;
  /** `utm_marketing_tactic`: whom it is for, `remarketing`, `prospecting` … */
  readonly marketingTactic?: string | undefined;
}

/** Reads a {@link Utm}. */
export const Utm = strict({
  source: text.optional(),
  medium: text.optional(),
  campaign: text.optional(),
  term: text.optional(),
  content: text.optional(),
  id: text.optional(),
  sourcePlatform: text.optional(),
  creativeFormat: text.optional(),
  marketingTactic: text.optional(),
}) satisfies z.ZodType<Utm, Utm>;
