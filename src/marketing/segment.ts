import type * as z from "zod";
import type { Condition } from "../core/conditions/condition.js";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { condition } from "../core/schema/conditions.js";
import { count } from "../core/schema/numbers.js";
import { strict } from "../core/schema/strict.js";
import { id, list, text, word } from "../core/schema/texts.js";

/** What a segment tells people apart by. */
export type SegmentBasis =
  | "demographic"
  | "geographic"
  | "psychographic"
  | "behavioral"
  | "firmographic"
  | "technographic";

/** A part of the market: those whose record meets a Condition. See `segmentOf`. */
export interface Segment extends CommonFields {
  readonly id: string;
  readonly name: string;
  /** Who belongs to it. */
  readonly rules: Condition;
  readonly basis: readonly SegmentBasis[];
  /** How many there are in the market, by an estimate. */
  readonly sizeEstimate?: number | undefined;
  /** The segment that it is a part of, never itself. */
  readonly parentId?: string | undefined;
}

/** A {@link Segment} before defaults are filled in. */
export interface SegmentInput extends Omit<Segment, "basis"> {
  /** None unless given. */
  readonly basis?: readonly SegmentBasis[] | undefined;
}

/** Reads a {@link Segment}. */
export const Segment = strict({
  id,
  name: text,
  rules: condition,
  basis: list(
    word([
      "demographic",
      "geographic",
      "psychographic",
      "behavioral",
      "firmographic",
      "technographic",
    ]),
  ).default([]),
  sizeEstimate: count.optional(),
  parentId: id.optional(),
  ...commonFields,
}).refine((segment) => segment.parentId !== segment.id, {
  path: ["parentId"],
  error: "expected the id of another segment, received its own",
}) satisfies z.ZodType<Segment, SegmentInput>;
