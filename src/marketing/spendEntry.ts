import * as z from "zod";
import type { Amount } from "../core/money/types.js";
import { amount } from "../core/schema/amounts.js";
import { expected } from "../core/schema/expected.js";
import { strict } from "../core/schema/strict.js";
import { id, text, word } from "../core/schema/texts.js";
import { day } from "../core/schema/times.js";

/** What every {@link SpendEntry} has, whatever its days. */
export interface SpendFields {
  /** Two entries with one `id`: the first counts. */
  readonly id?: string | undefined;
  readonly channel: string;
  readonly campaignId?: string | undefined;
  readonly content?: string | undefined;
  readonly source?: string | undefined;
  /** Negative for a refund. */
  readonly cost: Amount;
  /** Absent counts as media. */
  readonly kind?: "media" | "agency" | "people" | "tools" | undefined;
}

/** Money spent on one day. */
export interface SpendOnDay extends SpendFields {
  readonly on: string;
  readonly from?: undefined;
  readonly to?: undefined;
}

/** Money spent over days, spread evenly by day. */
export interface SpendOverDays extends SpendFields {
  readonly on?: undefined;
  /** First day. */
  readonly from: string;
  /** Last day, inclusive; not before `from`. */
  readonly to: string;
}

/** Money spent on marketing: on one day, or spread evenly from one day to another. */
export type SpendEntry = SpendOnDay | SpendOverDays;

const spend = {
  id: id.optional(),
  channel: text,
  campaignId: id.optional(),
  content: text.optional(),
  source: text.optional(),
  cost: amount,
  kind: word(["media", "agency", "people", "tools"]).optional(),
};

const notBesideDays = z.never(expected("no day beside from and to")).optional();
const notBesideOn = z.never(expected("no span beside on")).optional();

/**
 * Reads a {@link SpendEntry}.
 *
 * A union has no `.extend`: make your own of its two arms, each of which has one.
 *
 * @example
 * import { SpendEntry } from "closedloop";
 * import * as z from "zod";
 *
 * SpendEntry.parse({ channel: "search", on: "2026-11-23", cost: 120 }).cost // => 120
 *
 * const [onDay, overDays] = SpendEntry.options;
 * const owner = { owner: z.string() };
 * const Owned = z.union([onDay.extend(owner), overDays.extend(owner)]);
 * Owned.parse({ channel: "fair", from: "2026-11-01", to: "2026-11-03", cost: 900, owner: "Ada" }).owner // => "Ada"
 */
export const SpendEntry = z.union(
  [
    strict({ ...spend, on: day, from: notBesideOn, to: notBesideOn }),
    strict({ ...spend, on: notBesideDays, from: day, to: day }).refine(
      ({ from, to }) => from <= to,
      {
        path: ["to"],
        error: "expected a day not before from, received an earlier one",
      },
    ),
  ],
  expected("money spent on a day, or from one day to another"),
) satisfies z.ZodType<SpendEntry, SpendEntry>;
