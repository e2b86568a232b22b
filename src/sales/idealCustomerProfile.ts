import type * as z from "zod";
import type { Condition } from "../core/conditions/condition.js";
import { compareMoney } from "../core/money/compareMoney.js";
import type { Money } from "../core/money/types.js";
import { money } from "../core/schema/amounts.js";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { condition } from "../core/schema/conditions.js";
import { expected } from "../core/schema/expected.js";
import { type Fault, refuse } from "../core/schema/fault.js";
import { count, finite } from "../core/schema/numbers.js";
import { currencyFault } from "../core/schema/oneCurrency.js";
import { country } from "../core/schema/places.js";
import { strict } from "../core/schema/strict.js";
import { id, list, text } from "../core/schema/texts.js";
import { standardIcpTiers, standardIcpWeights } from "./icpDefaults.js";

/** A range with both ends in; one of them may be open, and with neither the range says nothing. */
export interface IcpRange<T> {
  readonly min?: T | undefined;
  /** Not below `min`. */
  readonly max?: T | undefined;
}

/** What each criterion of a profile weighs: 0 or more. */
export interface IcpWeights {
  readonly industry: number;
  readonly employees: number;
  readonly annualRevenue: number;
  readonly country: number;
  readonly technology: number;
}

/** A criterion of one's own, asked of the account. */
export interface IcpCriterion {
  readonly id: string;
  readonly label?: string | undefined;
  readonly when: Condition;
  /** 0 or more. */
  readonly weight: number;
}

/** An {@link IcpCriterion} before defaults are filled in. */
export interface IcpCriterionInput extends Omit<IcpCriterion, "weight"> {
  /** 1 unless given. */
  readonly weight?: number | undefined;
}

/** What rules an account out, whatever its score. */
export interface IcpDisqualifier {
  readonly id: string;
  readonly when: Condition;
}

/** A name for scores from `min` on. */
export interface IcpTier {
  readonly tier: string;
  readonly min: number;
}

/** Which companies are worth selling to. An empty list and an empty range state nothing. */
export interface IdealCustomerProfile extends CommonFields {
  readonly id: string;
  readonly name: string;
  /** Compared with the account's, ignoring case. */
  readonly industries: readonly string[];
  /** The share of them that the account uses counts, ignoring case. */
  readonly technologies: readonly string[];
  /** Of the account's address: ISO 3166-1 alpha-2, upper case. */
  readonly countries: readonly string[];
  readonly employees?: IcpRange<number> | undefined;
  /** In one currency, the account's. */
  readonly annualRevenue?: IcpRange<Money> | undefined;
  readonly criteria: readonly IcpCriterion[];
  readonly weights: IcpWeights;
  readonly disqualifiers: readonly IcpDisqualifier[];
  /** From high to low. */
  readonly tiers: readonly IcpTier[];
}

/** An {@link IdealCustomerProfile} before defaults are filled in. */
export interface IdealCustomerProfileInput
  extends Omit<
    IdealCustomerProfile,
    "industries" | "technologies" | "countries" | "criteria" | "weights" | "disqualifiers" | "tiers"
  > {
  /** None unless given. */
  readonly industries?: readonly string[] | undefined;
  /** None unless given. */
  readonly technologies?: readonly string[] | undefined;
  /** None unless given. */
  readonly countries?: readonly string[] | undefined;
  /** None unless given. */
  readonly criteria?: readonly IcpCriterionInput[] | undefined;
  /** 1 each unless given. */
  readonly weights?: { readonly [K in keyof IcpWeights]?: number | undefined } | undefined;
  /** None unless given. */
  readonly disqualifiers?: readonly IcpDisqualifier[] | undefined;
  /** A from 80, B from 60, C from 40 unless given. */
  readonly tiers?: readonly IcpTier[] | undefined;
}

const aWeight = expected("a number of at least 0");
const weight = finite.min(0, aWeight);

/**
 * Reads an {@link IdealCustomerProfile}.
 *
 * @example
 * import { IdealCustomerProfile } from "closedloop";
 *
 * const profile = IdealCustomerProfile.parse({ id: "icp", name: "Mid-size software", industries: ["Software"] });
 * profile.tiers // => [{ tier: "A", min: 80 }, { tier: "B", min: 60 }, { tier: "C", min: 40 }]
 */
export const IdealCustomerProfile = strict({
  id,
  name: text,
  industries: list(text).default([]),
  technologies: list(text).default([]),
  countries: list(country).default([]),
  employees: strict({ min: count.optional(), max: count.optional() }).optional(),
  annualRevenue: strict({ min: money.optional(), max: money.optional() }).optional(),
  criteria: list(
    strict({ id, label: text.optional(), when: condition, weight: weight.default(1) }),
  ).default([]),
  weights: strict({
    industry: weight.default(standardIcpWeights.industry),
    employees: weight.default(standardIcpWeights.employees),
    annualRevenue: weight.default(standardIcpWeights.annualRevenue),
    country: weight.default(standardIcpWeights.country),
    technology: weight.default(standardIcpWeights.technology),
  }).default(() => ({ ...standardIcpWeights })),
  disqualifiers: list(strict({ id, when: condition })).default([]),
  tiers: list(strict({ tier: text, min: finite })).default(() =>
    standardIcpTiers.map((tier) => ({ ...tier })),
  ),
  ...commonFields,
}).check(refuse(employeesFault), refuse(revenueFault), refuse(tiersFault)) satisfies z.ZodType<
  IdealCustomerProfile,
  IdealCustomerProfileInput
>;

const aboveMin = "expected no less than min, received less";

function employeesFault({ employees: { min, max } = {} }: IdealCustomerProfile): Fault | null {
  if (min === undefined || max === undefined || min <= max) return null;
  return { path: ["employees", "max"], message: aboveMin };
}

function revenueFault({ annualRevenue: { min, max } = {} }: IdealCustomerProfile): Fault | null {
  const clash = currencyFault([
    [["annualRevenue", "min"], min],
    [["annualRevenue", "max"], max],
  ]);
  if (clash !== null || min === undefined || max === undefined) return clash;
  if (compareMoney(min, max) <= 0) return null;
  return { path: ["annualRevenue", "max"], message: aboveMin };
}

function tiersFault({ tiers }: IdealCustomerProfile): Fault | null {
  const index = tiers.findIndex(({ min }, at) => min >= (tiers[at - 1]?.min ?? Infinity));
  if (index < 0) return null;
  return {
    path: ["tiers", index, "min"],
    message: "expected less than in the tier before it, received no less",
  };
}
