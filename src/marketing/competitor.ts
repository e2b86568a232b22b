import type * as z from "zod";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { strict } from "../core/schema/strict.js";
import { id, list, note, text } from "../core/schema/texts.js";
import { domain } from "../people/reach.js";

/** Somebody who sells to the same buyers. */
export interface Competitor extends CommonFields {
  readonly id: string;
  readonly name: string;
  /** As `normalizeDomain` gives them. */
  readonly domains: readonly string[];
  readonly strengths: readonly string[];
  readonly weaknesses: readonly string[];
  /** What is known of their prices. */
  readonly pricing?: string | undefined;
}

/** A {@link Competitor} before defaults are filled in: each list is empty unless given. */
export interface CompetitorInput extends Omit<Competitor, "domains" | "strengths" | "weaknesses"> {
  readonly domains?: readonly string[] | undefined;
  readonly strengths?: readonly string[] | undefined;
  readonly weaknesses?: readonly string[] | undefined;
}

/** Reads a {@link Competitor}. */
export const Competitor = strict({
  id,
  name: text,
  domains: list(domain).default([]),
  strengths: list(text).default([]),
  weaknesses: list(text).default([]),
  pricing: note.optional(),
  ...commonFields,
}) satisfies z.ZodType<Competitor, CompetitorInput>;
