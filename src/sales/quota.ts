import type * as z from "zod";
import type { Amount } from "../core/money/types.js";
import { amount } from "../core/schema/amounts.js";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { type Fault, refuse } from "../core/schema/fault.js";
import { strict } from "../core/schema/strict.js";
import { id, word } from "../core/schema/texts.js";
import { days } from "../core/schema/times.js";

/** What a {@link Quota} counts. */
export type QuotaMetric = "revenue" | "units" | "deals" | "margin" | "new_customers";

/** Whose target it is. */
export interface QuotaOwner {
  readonly kind: "company" | "team" | "person";
  /** Of the team or person, who need one. */
  readonly id?: string | undefined;
}

/** What a company, team or person is to sell in a period. */
export interface Quota extends CommonFields {
  readonly id: string;
  readonly owner: QuotaOwner;
  readonly metric: QuotaMetric;
  /** Two days: `start` is the first of the period, `end` the first after it. */
  readonly period: { readonly start: string; readonly end: string };
  /** Above 0: Money for revenue and margin, else a number. */
  readonly target: Amount;
  /** The quota that this one is a part of. */
  readonly parentId?: string | undefined;
}

/** A {@link Quota} before it is read; it has no defaults. */
export type QuotaInput = Quota;

/** Reads a {@link Quota}. */
export const Quota = strict({
  id,
  owner: strict({ kind: word(["company", "team", "person"]), id: id.optional() }),
  metric: word(["revenue", "units", "deals", "margin", "new_customers"]),
  period: days,
  target: amount,
  parentId: id.optional(),
  ...commonFields,
})
  .refine(({ owner }) => owner.kind === "company" || owner.id !== undefined, {
    path: ["owner", "id"],
    error: "expected the id of the team or person, received nothing",
  })
  .check(refuse(targetFault)) satisfies z.ZodType<Quota, QuotaInput>;

function targetFault({ metric, target }: Quota): Fault | null {
  const isMoney = typeof target === "object";
  if (isMoney !== (metric === "revenue" || metric === "margin")) {
    const [expected, received] = isMoney ? ["a number", "Money"] : ["Money", "a number"];
    return {
      path: ["target"],
      message: `expected ${expected} for ${metric}, received ${received}`,
    };
  }
  const value = isMoney ? target.amount : target;
  return Number(value) > 0
    ? null
    : { path: ["target"], message: `expected a target above 0, received ${value}` };
}
