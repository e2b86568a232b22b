import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareText } from "../../src/core/compareText.ts";
import type { Condition } from "../../src/core/conditions/condition.ts";
import { matches } from "../../src/core/conditions/matches.ts";
import { deepFreeze } from "../../src/core/freeze.ts";
import type { Money } from "../../src/core/money/types.ts";
import { Account } from "../../src/sales/account.ts";
import {
  IdealCustomerProfile,
  type IdealCustomerProfileInput,
} from "../../src/sales/idealCustomerProfile.ts";
import { type IcpAccount, type IcpFit, scoreIcpFit } from "../../src/sales/scoreIcpFit.ts";

const eur = (amount: string): Money => ({ amount, currency: "EUR" });
const least = { id: "icp", name: "ICP" };
const fitOf = (account: IcpAccount, profile: Partial<IdealCustomerProfileInput>): IcpFit =>
  scoreIcpFit(deepFreeze(account), deepFreeze({ ...least, ...profile }));

const whole = {
  industries: ["Software", "Media"],
  technologies: ["Postgres", "Kafka", "Redis", "Go"],
  countries: ["DE", "AT"],
  employees: { min: 50, max: 500 },
  annualRevenue: { min: eur("1000000") },
};
const account = Account.parse({
  id: "a",
  name: "Acme",
  industry: "SOFTWARE",
  technologies: ["kafka", "Redis", "Perl"],
  address: { country: "AT" },
  employees: 500,
  annualRevenue: eur("999999.99"),
});

describe("scoreIcpFit", () => {
  it("weighs what is met against what is stated", () => {
    // industry, country and employees met, two of four technologies, revenue a cent short: 3.5 of 5.
    expect(fitOf(account, whole)).toEqual({
      score: 70,
      tier: "B",
      misses: [
        {
          criterion: "annualRevenue",
          wanted: { min: eur("1000000") },
          got: eur("999999.99"),
        },
        {
          criterion: "technology",
          wanted: whole.technologies,
          got: ["kafka", "Redis", "Perl"],
        },
      ],
      disqualifiedBy: null,
    });
  });

  it("weighs by the profile's weights", () => {
    // 2 + 1 + 1 + 0.5 of 2 + 1 + 0 + 1 + 1.
    expect(fitOf(account, { ...whole, weights: { industry: 2, annualRevenue: 0 } }).score).toBe(90);
  });

  it("counts every field that the account lacks as a miss", () => {
    const { score, tier, misses } = fitOf({ industry: " ", technologies: [], address: {} }, whole);
    expect({ score, tier }).toEqual({ score: 0, tier: null });
    expect(misses.map(({ criterion, got }) => [criterion, got])).toEqual([
      ["industry", null],
      ["employees", null],
      ["annualRevenue", null],
      ["country", null],
      ["technology", null],
    ]);
  });

  it("gives 0 and no tier where nothing is stated", () => {
    const empty = { score: 0, tier: null, misses: [], disqualifiedBy: null };
    expect(fitOf(account, {})).toEqual(empty);
    expect(
      fitOf(account, { employees: {}, annualRevenue: {}, tiers: [{ tier: "Z", min: 0 }] }),
    ).toEqual(empty);
    expect(fitOf(account, { industries: ["Software"], weights: { industry: 0 } })).toEqual(empty);
  });

  it("has both ends of a range in", () => {
    const met = (employees: number, range: object): boolean =>
      fitOf({ employees }, { employees: range }).score === 100;
    expect([49, 50, 500, 501].map((size) => met(size, whole.employees))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect([met(0, { max: 0 }), met(1, { max: 0 }), met(7, { min: 7 })]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it("asks criteria of one's own, and says what the account has in their fields", () => {
    const one: Condition = { field: "address.city", op: "eq", value: "Wien" };
    const two: Condition = { any: [{ field: "rating", op: "eq", value: "hot" }, { not: one }] };
    const fit = fitOf({ ...account, address: { city: "Wien", country: "AT" } } as IcpAccount, {
      criteria: [
        { id: "city", when: one, weight: 3 },
        { id: "warm", when: two },
      ],
    });
    expect(fit.score).toBe(75);
    expect(fit.misses).toEqual([
      {
        criterion: "warm",
        wanted: two,
        got: [
          { field: "rating", value: null },
          { field: "address.city", value: "Wien" },
        ],
      },
    ]);
    expect(
      fitOf({ industry: "x" }, { criteria: [{ id: "city", when: one }] }).misses[0]?.got,
    ).toBeNull();
  });

  it("takes the tier, not the score, of who is disqualified, and names the first reason", () => {
    const fit = fitOf(account, {
      ...whole,
      disqualifiers: [
        { id: "tiny", when: { field: "employees", op: "lt", value: 10 } },
        { id: "perl", when: { field: "industry", op: "exists" } },
        { id: "last", when: { all: [] } },
      ],
    });
    expect([fit.score, fit.tier, fit.disqualifiedBy]).toEqual([70, null, "perl"]);
  });

  it("reaches a tier in spite of the noise of doubles", () => {
    // 0.7 + 0.1 is a hair below 0.8.
    const profile = {
      industries: ["Software"],
      countries: ["AT"],
      employees: { max: 1 },
      weights: { industry: 0.7, country: 0.1, employees: 0.2 },
    };
    expect(fitOf(account, profile)).toMatchObject({ score: 80, tier: "A" });
  });

  it("hands on nothing of what it was given", () => {
    const fit = scoreIcpFit({ ...account, technologies: ["x"] }, { ...least, ...whole });
    const [, miss] = fit.misses;
    expect(miss?.wanted).not.toBe(whole.technologies);
  });

  it("refuses weights, currencies and Conditions that give no answer", () => {
    const refusal = (profile: object, code: string, path: string): void => {
      expect(() => scoreIcpFit(account, { ...least, ...profile })).toThrow(
        expect.objectContaining({ code, path }),
      );
    };
    refusal({ ...whole, weights: { industry: -1 } }, "INVALID_INPUT", "profile.weights.industry");
    refusal(
      { ...whole, weights: { industry: Number.NaN } },
      "INVALID_INPUT",
      "profile.weights.industry",
    );
    refusal(
      { ...whole, weights: { industry: Number.MAX_VALUE, country: Number.MAX_VALUE } },
      "INVALID_INPUT",
      "profile",
    );
    refusal(
      { annualRevenue: { max: { amount: "1", currency: "USD" } } },
      "CURRENCY_MISMATCH",
      "account.annualRevenue",
    );
    refusal(
      { criteria: [{ id: "x", when: { field: "a" } }] },
      "INVALID_INPUT",
      "profile.criteria[0].when.op",
    );
    refusal(
      { disqualifiers: [{ id: "x", when: null }] },
      "INVALID_INPUT",
      "profile.disqualifiers[0].when",
    );
    const recent = {
      criteria: [{ id: "x", when: { field: "at", op: "withinLast", value: { days: 1 } } }],
    };
    refusal(recent, "AS_OF_REQUIRED", "asOf");
    const asked = IdealCustomerProfile.parse({ ...least, ...recent });
    const seen: object = { at: "2026-01-01T12:00:00Z" };
    expect(scoreIcpFit(seen, asked, { asOf: "2026-01-01" }).score).toBe(100);
  });

  it("agrees with its slow twin", () => {
    const texts = fc.constantFrom("a", "A", "b", "ß", "C");
    const countries = fc.constantFrom("DE", "US", "JP");
    const sizes = fc.integer({ min: 0, max: 4 });
    const revenues = sizes.map((size) => eur(`${size}.50`));
    const weights = fc.constantFrom(0, 0.1, 0.7, 1, 3);
    const range = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<object | undefined> =>
      fc.option(fc.record({ min: value, max: value }, { requiredKeys: [] }), { nil: undefined });
    const conditions = fc.constantFrom<Condition>(
      { field: "employees", op: "gte", value: 2 },
      { field: "industry", op: "missing" },
      { any: [] },
    );
    const accounts = fc.record(
      {
        industry: texts,
        technologies: fc.array(texts, { maxLength: 3 }),
        address: fc.record({ country: countries }, { requiredKeys: [] }),
        employees: sizes,
        annualRevenue: revenues,
      },
      { requiredKeys: [] },
    );
    const profiles = fc.record({
      industries: fc.array(texts, { maxLength: 2 }),
      technologies: fc.array(texts, { maxLength: 3 }),
      countries: fc.array(countries, { maxLength: 2 }),
      employees: range(sizes),
      annualRevenue: range(revenues),
      criteria: fc.array(fc.record({ id: texts, when: conditions, weight: weights }), {
        maxLength: 2,
      }),
      weights: fc.record(
        {
          industry: weights,
          employees: weights,
          annualRevenue: weights,
          country: weights,
          technology: weights,
        },
        { requiredKeys: [] },
      ),
      disqualifiers: fc.array(fc.record({ id: texts, when: conditions }), { maxLength: 1 }),
    });
    fc.assert(
      fc.property(accounts, profiles, (row, parts) => {
        const read = IdealCustomerProfile.safeParse({ ...least, ...parts });
        fc.pre(read.success);
        const profile = read.data as IdealCustomerProfile;
        const { score, ...rest } = scoreIcpFit(deepFreeze(row), deepFreeze(profile));
        const slow = slowFit(row, profile);
        expect(score).toBeCloseTo(slow.score, 9);
        expect(rest.disqualifiedBy).toBe(slow.disqualifiedBy);
        const missed = rest.misses.map(({ criterion }) => criterion);
        expect(missed.sort(compareText)).toEqual(slow.missed.sort(compareText));
        // A tier may turn on the noise of the slow sum; a score apart from every threshold has no such doubt.
        if (profile.tiers.every(({ min }) => Math.abs(min - score) > 1e-9)) {
          expect(rest.tier).toBe(slow.tier);
        }
      }),
      { numRuns: 500 },
    );
  });
});

/** The page, word for word. */
function slowFit(
  row: IcpAccount,
  profile: IdealCustomerProfile,
): { score: number; tier: string | null; disqualifiedBy: string | null; missed: string[] } {
  const parts: { name: string; weight: number; share: number }[] = [];
  const same = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();
  const { weights } = profile;
  const add = (name: string, weight: number, share: boolean | number): void => {
    parts.push({ name, weight, share: Number(share) });
  };
  if (profile.industries.length > 0) {
    const { industry } = row;
    const isMet = industry != null && profile.industries.some((one) => same(one, industry));
    add("industry", weights.industry, isMet);
  }
  if (profile.countries.length > 0) {
    const country = row.address?.country;
    add("country", weights.country, country != null && profile.countries.includes(country));
  }
  if (profile.technologies.length > 0) {
    const used = row.technologies ?? [];
    let met = 0;
    for (const one of profile.technologies) if (used.some((other) => same(one, other))) met += 1;
    add("technology", weights.technology, met / profile.technologies.length);
  }
  const { employees, annualRevenue } = profile;
  if (employees !== undefined && (employees.min !== undefined || employees.max !== undefined)) {
    const size = row.employees;
    add(
      "employees",
      weights.employees,
      size != null && size >= (employees.min ?? 0) && size <= (employees.max ?? 9),
    );
  }
  if (
    annualRevenue !== undefined &&
    Object.values(annualRevenue).some((end) => end !== undefined)
  ) {
    const size = row.annualRevenue == null ? null : Number(row.annualRevenue.amount);
    const [low, high] = [annualRevenue.min, annualRevenue.max].map(
      (end) => end && Number(end.amount),
    );
    add(
      "annualRevenue",
      weights.annualRevenue,
      size !== null && size >= (low ?? 0) && size <= (high ?? 9),
    );
  }
  for (const { id, when, weight } of profile.criteria) add(id, weight, matches(when, row));
  const stated = parts.reduce((sum, { weight }) => sum + weight, 0);
  const met = parts.reduce((sum, { weight, share }) => sum + weight * share, 0);
  const score = stated === 0 ? 0 : (100 * met) / stated;
  const disqualifiedBy = profile.disqualifiers.find(({ when }) => matches(when, row))?.id ?? null;
  const tier = profile.tiers.find(({ min }) => score >= min)?.tier ?? null;
  return {
    score,
    tier: stated === 0 || disqualifiedBy !== null ? null : tier,
    disqualifiedBy,
    missed: parts.filter(({ share }) => share < 1).map(({ name }) => name),
  };
}
