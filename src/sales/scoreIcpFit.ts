import { isMissing } from "../core/cells/missing.js";
import { numberOf } from "../core/cells/number.js";
import { textOf } from "../core/cells/text.js";
import { checkFinite, checkObject, invalid } from "../core/check.js";
import { leavesOf } from "../core/conditions/branchOf.js";
import { checkCondition } from "../core/conditions/checkCondition.js";
import type { Condition } from "../core/conditions/condition.js";
import { fieldReader, isAbsent } from "../core/conditions/fieldReader.js";
import { type ConditionOptions, predicateOf } from "../core/conditions/predicateOf.js";
import type { JsonValue } from "../core/json.js";
import { checkSameCurrency } from "../core/money/checkSameCurrency.js";
import { compareMoney } from "../core/money/compareMoney.js";
import type { Money } from "../core/money/types.js";
import { folded } from "../people/domainName.js";
import { standardIcpTiers, standardIcpWeights } from "./icpDefaults.js";
import type { IcpRange, IcpWeights, IdealCustomerProfileInput } from "./idealCustomerProfile.js";
import { withoutNoise } from "./internal/withoutNoise.js";

/** What {@link scoreIcpFit} reads of an account; its Conditions may read any other field. */
export interface IcpAccount {
  readonly industry?: string | null | undefined;
  readonly technologies?: readonly string[] | null | undefined;
  readonly address?: { readonly country?: string | null | undefined } | null | undefined;
  readonly employees?: number | null | undefined;
  readonly annualRevenue?: Money | null | undefined;
}

/** A criterion that an account does not meet, or of the technologies not whole. */
export interface IcpMiss {
  /** `industry`, `employees`, `annualRevenue`, `country`, `technology`, or the id of one's own. */
  readonly criterion: string;
  /** What the profile states. */
  readonly wanted: readonly string[] | IcpRange<number> | IcpRange<Money> | Condition;
  /** What the account has; null where it lacks the field. Of a Condition over several fields a list of `{ field, value }`. */
  readonly got: JsonValue | Money;
}

/** How well an account fits a profile. */
export interface IcpFit {
  /** 0 to 100. */
  readonly score: number;
  /** Null below all tiers, where a disqualifier holds, and where the profile states nothing. */
  readonly tier: string | null;
  readonly misses: readonly IcpMiss[];
  /** The id of the first disqualifier that holds. */
  readonly disqualifiedBy: string | null;
}

/** One criterion that the profile states, and how far the account meets it, 0 to 1. */
interface Judged extends IcpMiss {
  readonly weight: number;
  readonly share: number;
}

/**
 * Says how well an account fits the ideal customer profile, in which tier it falls, and what it misses.
 *
 *   score = 100 × Σ weights met ÷ Σ weights stated
 *
 * An empty list or range is not stated. Industry, country, employees and revenue are met or not; of the technologies the
 * share that the account uses counts. A field that the account lacks is a miss. A disqualifier takes the tier, not the score.
 *
 * @param account - An `Account`, or any row with its fields.
 * @param profile - An `IdealCustomerProfile`; what it leaves out has the schema's defaults.
 * @param options - `asOf`, where a Condition of the profile says `withinLast`.
 * @returns Score from 0 to 100, tier, misses (the fields first, then criteria of one's own). A profile that states nothing, or
 *   in which all that it states weighs 0, gives 0 and no tier.
 * @throws {ClosedLoopError} INVALID_INPUT when a weight is below 0, the weights have no finite sum, or a Condition cannot be read.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when the account's revenue is in another currency than the profile's.
 * @throws {ClosedLoopError} AS_OF_REQUIRED when a Condition says `withinLast` and no moment came.
 *
 * @example
 * import { scoreIcpFit } from "closedloop";
 *
 * const profile = {
 *   id: "icp", name: "Mid-size software", industries: ["Software"], employees: { min: 50, max: 500 },
 *   technologies: ["Postgres", "Kafka"], countries: ["DE", "AT"],
 * };
 * const fit = scoreIcpFit({ industry: "software", employees: 80, technologies: ["kafka"], address: {} }, profile);
 * fit.score // => 62.5
 * fit.tier // => "B"
 * fit.misses.map(({ criterion, got }) => [criterion, got]) // => [["country", null], ["technology", ["kafka"]]]
 */
export function scoreIcpFit(
  account: IcpAccount,
  profile: IdealCustomerProfileInput,
  options: ConditionOptions = {},
): IcpFit {
  checkObject("account", account);
  checkObject("profile", profile);
  const judged = [...judgeFields(account, profile), ...judgeCriteria(account, profile, options)];
  const stated = judged.reduce((sum, { weight }) => sum + weight, 0);
  if (!Number.isFinite(stated)) throw invalid("profile", "weights with a finite sum", stated);
  const met = judged.reduce((sum, { weight, share }) => sum + weight * share, 0);
  const score = stated === 0 ? 0 : withoutNoise((100 * met) / stated);

  const { disqualifiers = [], tiers = standardIcpTiers } = profile;
  const disqualifier = disqualifiers.find(({ when }, index) => {
    checkCondition(`profile.disqualifiers[${index}].when`, when);
    return predicateOf(when, options)(account);
  });
  const tier = tiers.find(({ min }) => score >= min)?.tier ?? null;
  const misses = judged
    .filter(({ share }) => share < 1)
    .map(({ criterion, wanted, got }): IcpMiss => ({ criterion, wanted, got }));
  return {
    score,
    tier: disqualifier === undefined && stated > 0 ? tier : null,
    // Through JSON, so that nothing of the caller's is handed on.
    misses: JSON.parse(JSON.stringify(misses)) as IcpMiss[],
    disqualifiedBy: disqualifier?.id ?? null,
  };
}

function judgeFields(account: IcpAccount, profile: IdealCustomerProfileInput): Judged[] {
  const { industries = [], countries = [], technologies = [] } = profile;
  const judged: Judged[] = [];
  const judge = (
    criterion: keyof IcpWeights,
    wanted: Judged["wanted"],
    got: Judged["got"],
    share: number,
  ): void => {
    const weight = profile.weights?.[criterion] ?? standardIcpWeights[criterion];
    checkWeight(`profile.weights.${criterion}`, weight);
    judged.push({ criterion, wanted, got, share, weight });
  };

  if (industries.length > 0) {
    const industry = textOf(account.industry);
    const isMet = industry !== null && foldedSet(industries).has(folded(industry));
    judge("industry", industries, industry, isMet ? 1 : 0);
  }
  if (isStated(profile.employees)) {
    const employees = numberOf(account.employees);
    const { min = -Infinity, max = Infinity } = profile.employees;
    const isMet = employees !== null && employees >= min && employees <= max;
    judge("employees", profile.employees, employees, isMet ? 1 : 0);
  }
  if (isStated(profile.annualRevenue)) {
    const revenue = account.annualRevenue ?? null;
    const isMet = revenue !== null && isWithin(revenue, profile.annualRevenue);
    judge("annualRevenue", profile.annualRevenue, revenue, isMet ? 1 : 0);
  }
  if (countries.length > 0) {
    const country = textOf(account.address?.country);
    judge("country", countries, country, country !== null && countries.includes(country) ? 1 : 0);
  }
  if (technologies.length > 0) {
    const used = (account.technologies ?? []).filter((technology) => !isMissing(technology));
    const known = foldedSet(used);
    const met = technologies.filter((technology) => known.has(folded(technology))).length;
    judge("technology", technologies, used.length > 0 ? used : null, met / technologies.length);
  }
  return judged;
}

function judgeCriteria(
  account: IcpAccount,
  { criteria = [] }: IdealCustomerProfileInput,
  options: ConditionOptions,
): Judged[] {
  return criteria.map(({ id, when, weight = 1 }, index) => {
    const path = `profile.criteria[${index}]`;
    checkWeight(`${path}.weight`, weight);
    checkCondition(`${path}.when`, when);
    const share = predicateOf(when, options)(account) ? 1 : 0;
    return { criterion: id, wanted: when, got: cellsOf(when, account), share, weight };
  });
}

function checkWeight(path: string, weight: unknown): void {
  checkFinite(path, weight);
  if (weight < 0) throw invalid(path, "a number of at least 0", weight);
}

function isStated<T>(range: IcpRange<T> | undefined): range is IcpRange<T> {
  return range?.min !== undefined || range?.max !== undefined;
}

function isWithin(revenue: Money, { min, max }: IcpRange<Money>): boolean {
  for (const end of [min, max]) {
    if (end === undefined) continue;
    checkSameCurrency("account.annualRevenue", revenue, "profile.annualRevenue", end.currency);
  }
  return (
    (min === undefined || compareMoney(revenue, min) >= 0) &&
    (max === undefined || compareMoney(revenue, max) <= 0)
  );
}

function foldedSet(texts: readonly string[]): Set<string> {
  return new Set(texts.map(folded));
}

/** What an account has in the fields of a Condition: the cell of its one field, or each with its field. */
function cellsOf(condition: Condition, account: object): JsonValue {
  const fields = [...new Set(leavesOf(condition).map(({ field }) => field))];
  const cells = fields.map((field) => {
    const cell = fieldReader(field)(account);
    return { field, value: isAbsent(cell) ? null : (cell as JsonValue) };
  });
  return cells.length === 1 ? (cells[0]?.value ?? null) : cells;
}
