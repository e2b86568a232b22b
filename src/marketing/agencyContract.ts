import * as z from "zod";
import type { Money } from "../core/money/types.js";
import { money } from "../core/schema/amounts.js";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { expected } from "../core/schema/expected.js";
import { type Fault, refuse } from "../core/schema/fault.js";
import { share } from "../core/schema/numbers.js";
import { strict } from "../core/schema/strict.js";
import { id, list, text, word } from "../core/schema/texts.js";
import { day } from "../core/schema/times.js";

/** What an agency does. */
export type AgencyScope =
  | "campaign_development"
  | "media_buying"
  | "content"
  | "seo"
  | "measurement"
  | "other";

/** An amount once, or one that comes again with each calendar month, quarter or year. */
export interface FixedFee {
  readonly kind: "fixed";
  readonly amount: Money;
  readonly every: "once" | "month" | "quarter" | "year";
}

/** A share of media spend. */
export interface PercentFee {
  readonly kind: "percent_of_spend";
  readonly rate: number;
  /** Absent: all. */
  readonly channels?: readonly string[] | undefined;
  /** The least of a calendar month. */
  readonly min?: Money | undefined;
  /** The most of a calendar month. */
  readonly max?: Money | undefined;
}

/** A price for each result. */
export interface ResultFee {
  readonly kind: "per_result";
  /** The field of the results that is counted: `"conversions"`, `"newCustomers"`. */
  readonly metric: string;
  readonly amount: Money;
  /** The most of a calendar month. */
  readonly max?: Money | undefined;
}

/** What an agency is paid for. */
export type AgencyFee = FixedFee | PercentFee | ResultFee;

/** What an agency does for which campaigns, and what it costs. See `agencyFees`. */
export interface AgencyContract extends CommonFields {
  readonly id: string;
  readonly agency: string;
  readonly startOn: string;
  /** The first day without it; after `startOn`. */
  readonly endOn?: string | undefined;
  readonly scope: readonly AgencyScope[];
  /** Empty: all. */
  readonly campaignIds: readonly string[];
  /** At least one; all of one currency. */
  readonly fees: readonly AgencyFee[];
}

/** An {@link AgencyContract} before its defaults are filled in. */
export interface AgencyContractInput extends Omit<AgencyContract, "scope" | "campaignIds"> {
  readonly scope?: readonly AgencyScope[] | undefined;
  readonly campaignIds?: readonly string[] | undefined;
}

const fee = z.discriminatedUnion(
  "kind",
  [
    strict({
      kind: z.literal("fixed"),
      amount: money,
      every: word(["once", "month", "quarter", "year"]),
    }),
    strict({
      kind: z.literal("percent_of_spend"),
      rate: share,
      channels: list(text).optional(),
      min: money.optional(),
      max: money.optional(),
    }),
    strict({
      kind: z.literal("per_result"),
      metric: text,
      amount: money,
      max: money.optional(),
    }),
  ],
  expected('a fee of kind "fixed", "percent_of_spend" or "per_result"'),
);

/**
 * Reads an {@link AgencyContract}.
 *
 * @example
 * import { AgencyContract } from "closedloop";
 *
 * const contract = AgencyContract.parse({ id: "a1", agency: "North", startOn: "2026-01-01", fees: [
 *   { kind: "fixed", amount: { amount: "3000", currency: "EUR" }, every: "quarter" } ] });
 * contract.fees[0]?.kind // => "fixed"
 * contract.campaignIds // => []
 */
export const AgencyContract = strict({
  id,
  agency: text,
  startOn: day,
  endOn: day.optional(),
  scope: list(
    word(["campaign_development", "media_buying", "content", "seo", "measurement", "other"]),
  ).default([]),
  campaignIds: list(id).default([]),
  fees: list(fee).min(1, expected("a list of at least one fee")),
  ...commonFields,
})
  .check(refuse(endFault))
  .check(refuse(currencyFault)) satisfies z.ZodType<AgencyContract, AgencyContractInput>;

function endFault({ startOn, endOn }: AgencyContract): Fault | null {
  if (endOn === undefined || startOn < endOn) return null;
  return { path: ["endOn"], message: "expected a day after startOn, received one not after it" };
}

function currencyFault({ fees }: AgencyContract): Fault | null {
  const [first, ...others] = fees.flatMap((each, index) =>
    amountsOf(each).map(([name, { currency }]) => ({ path: ["fees", index, name], currency })),
  );
  const odd = others.find(({ currency }) => currency !== first?.currency);
  if (odd === undefined) return null;
  return {
    path: odd.path,
    message: `expected ${first?.currency} as in the fees before, received ${odd.currency}`,
    code: "CURRENCY_MISMATCH",
  };
}

function amountsOf(each: AgencyFee): readonly (readonly [name: string, amount: Money])[] {
  const { amount, min, max } = each as Partial<FixedFee & PercentFee & ResultFee>;
  return Object.entries({ amount, min, max }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
}
