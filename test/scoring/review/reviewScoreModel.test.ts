import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matches } from "../../../src/core/conditions/matches.js";
import { defineScoreModel } from "../../../src/scoring/defineScoreModel.js";
import { fitLogistic } from "../../../src/scoring/learned/logistic/fitLogistic.js";
import { reviewScoreModel } from "../../../src/scoring/review/reviewScoreModel.js";
import { scoreReviewChart } from "../../../src/scoring/review/scoreReviewChart.js";
import { scoreReviewFindings } from "../../../src/scoring/review/scoreReviewFindings.js";
import { scoreReviewTable } from "../../../src/scoring/review/scoreReviewTable.js";
import { score } from "../../../src/scoring/score.js";
import { drawn } from "../vega.js";

const model = defineScoreModel({
  id: "inbound",
  cap: 60,
  groups: [
    {
      id: "fit",
      cap: 30,
      rules: [
        { id: "large", when: { field: "employees", op: "gte", value: 200 }, points: 20 },
        { id: "big", when: { field: "employees", op: "gte", value: 199 }, points: 5 },
        {
          id: "industry",
          field: "industry",
          values: [
            { value: "SaaS", points: 15 },
            { value: "Retail", points: -5 },
          ],
          missing: 2,
        },
        {
          id: "age",
          field: "years",
          ranges: [
            { from: 0, to: 3, points: 4 },
            { from: 3, points: 8 },
          ],
          cap: 6,
        },
      ],
    },
    {
      id: "engagement",
      rules: [
        { id: "demo", event: "demo", points: 10, cap: 15 },
        { id: "fair", event: "webinr", points: 3 },
        { id: "typo", when: { field: "contry", op: "eq", value: "DE" }, points: 7 },
        { id: "anyone", when: { field: "id", op: "exists" }, points: 1 },
        {
          id: "old",
          when: { field: "employees", op: "gte", value: 1 },
          points: 9,
          valid: { to: "2020-01-01" },
        },
      ],
    },
  ],
  disqualify: [
    { id: "student", when: { field: "title", op: "eq", value: "Student" } },
    { id: "blocked", when: { field: "blockd", op: "eq", value: true } },
  ],
});
const asOf = "2026-06-01";
const leads = Array.from({ length: 200 }, (_, n) => ({
  id: n,
  employees: (n * 37) % 400,
  industry: n % 3 === 0 ? "SaaS" : n % 3 === 1 ? "Retail" : n % 2 === 0 ? null : "Other",
  years: n % 5 === 4 ? "many" : n % 5,
  country: "DE",
  title: n % 20 === 0 ? "Student" : "CEO",
  blocked: false,
  events: Array.from({ length: n % 3 }, (_, k) => ({
    name: k === 0 ? "demo" : "webinar",
    at: "2026-05-01",
  })),
  won: n % 3 === 0 ? n % 4 > 0 : n % 10 === 0,
}));
const review = reviewScoreModel(model, leads, { asOf, outcomes: "won" });
const rule = (id: string) => review.rules.find((one) => one.id === id);

describe("reviewScoreModel", () => {
  test("counts what applies, what is unknown, and what is won with and without", () => {
    for (const { id, fires, won } of review.rules) {
      const has = leads.map((lead) =>
        score(model, lead, { asOf }).reasons.some((one) => one.kind === "rule" && one.id === id),
      );
      expect([id, fires.successes]).toEqual([id, has.filter(Boolean).length]);
      const own = leads.filter((_, n) => has[n]);
      expect(won?.fires).toMatchObject({
        successes: own.filter((lead) => lead.won).length,
        trials: own.length,
      });
      expect((won?.fires.trials as number) + (won?.others.trials as number)).toBe(200);
    }
    expect(rule("large")?.unknown?.value).toBe(0);
    // Texts among numbers.
    expect(rule("age")?.unknown).toMatchObject({ successes: 40, trials: 200 });
    // A missing industry gives points, so it is known.
    expect(rule("industry")?.unknown?.successes).toBe(0);
    expect(rule("demo")?.unknown).toBeNull();
    expect(rule("old")?.fires.successes).toBe(0);
  });

  test("names fields that no row has and events that nobody did, with the nearest", () => {
    expect(rule("typo")?.neverSeen).toEqual([{ name: "contry", nearest: "country" }]);
    expect(rule("fair")?.neverSeen).toEqual([{ name: "webinr", nearest: "webinar" }]);
    expect(rule("large")?.neverSeen).toEqual([]);
    expect(review.disqualifiers).toMatchObject([
      { id: "student", fires: { successes: 10 }, neverSeen: [] },
      {
        id: "blocked",
        fires: { successes: 0 },
        neverSeen: [{ name: "blockd", nearest: "blocked" }],
      },
    ]);
  });

  test("adds up points, and what caps of rules, groups and the total take", () => {
    const scores = leads.map((lead) => score(model, lead, { asOf }));
    const sumOf = (kind: string, id: string): readonly number[] =>
      scores.flatMap(({ reasons }) =>
        reasons.filter((one) => one.kind === kind && one.id === id).map(({ points }) => points),
      );
    const total = (list: readonly number[]): number => list.reduce((sum, one) => sum + one, 0);
    for (const { id, points } of review.rules)
      expect([id, points]).toEqual([id, total(sumOf("rule", id))]);
    for (const { id, rows, points } of review.caps) {
      expect([rows, points]).toEqual([sumOf("cap", id).length, total(sumOf("cap", id))]);
    }
    expect(review.caps.map(({ id }) => id)).toContain("fit");
    // 8 points capped at 6, in rows of 3 years: one in five.
    expect(rule("age")?.cutRows).toBe(40);
    expect(rule("demo")?.cutRows).toBe(0);
    const twice = leads.map((lead) => ({
      ...lead,
      events: [1, 2].map((k) => ({ name: "demo", at: "2026-05-01", id: k })),
    }));
    expect(
      reviewScoreModel(model, twice, { asOf }).rules.find(({ id }) => id === "demo")?.cutRows,
    ).toBe(200);
  });

  test("tells values and ranges apart", () => {
    expect(rule("industry")?.parts.map(({ key, points, rows }) => [key, points, rows])).toEqual([
      ['"SaaS"', 15, 67],
      ['"Retail"', -5, 67],
      ["(missing)", 2, 33],
    ]);
    expect(rule("age")?.parts.map(({ key, rows }) => [key, rows])).toEqual([
      ["0 to under 3", 120],
      ["3 and more", 40],
    ]);
  });

  test("finds rules that say one thing twice", () => {
    expect(review.overlaps).toMatchObject([{ rules: ["large", "big"] }]);
    const counts = leads.map(({ employees }) => [employees >= 200, employees >= 199] as const);
    expect(review.overlaps[0]?.share).toMatchObject({
      successes: counts.filter(([a]) => a).length,
      trials: counts.filter(([, b]) => b).length,
    });
  });

  test("gives parts the points of a logistic regression on what they give at one point", () => {
    const columns = leads.map((lead) => {
      const has = (when: Parameters<typeof matches>[0]): number => Number(matches(when, lead));
      return {
        won: lead.won,
        large: has({ field: "employees", op: "gte", value: 200 }),
        saas: has({ field: "industry", op: "eq", value: "SaaS" }),
        retail: has({ field: "industry", op: "eq", value: "Retail" }),
        other: has({ field: "industry", op: "eq", value: "Other" }),
        missing: has({ field: "industry", op: "missing" }),
        demo: lead.events.filter(({ name }) => name === "demo").length,
      };
    });
    const small = defineScoreModel({
      id: "small",
      groups: [
        {
          id: "g",
          rules: [
            { id: "large", when: { field: "employees", op: "gte", value: 200 }, points: 20 },
            {
              id: "industry",
              field: "industry",
              values: [
                { value: "SaaS", points: 15 },
                { value: "Retail", points: -5 },
              ],
              otherwise: 1,
              missing: 2,
            },
            { id: "demo", event: "demo", points: 10, cap: 15 },
          ],
        },
      ],
    });
    const features = ["large", "saas", "retail", "other", "missing", "demo"];
    const { coefficients } = fitLogistic(columns, {
      outcome: "won",
      features,
      minimum: { won: 1, lost: 1 },
    }).params;
    const betas = features.map(
      (id) => coefficients.find(({ feature }) => feature === id)?.value as number,
    );
    const most = Math.max(...betas.map(Math.abs));
    const expected = betas.map(
      (beta) => Math.sign(beta) * Math.round(Math.abs((beta * 20) / most)) + 0,
    );
    const found = reviewScoreModel(small, leads, { asOf, outcomes: "won" });
    expect(found.rules.flatMap(({ parts }) => parts.map(({ deserved }) => deserved))).toEqual(
      expected,
    );
  });

  test("takes tables of events, columns, and rows that have no score", () => {
    const data = leads.flatMap(({ id, events }) => events.map((event) => ({ ...event, lead: id })));
    const events = { data, key: "lead", at: "at", name: "name" };
    const bare = leads.map(({ events: _, ...lead }) => lead);
    expect(reviewScoreModel(model, bare, { asOf, outcomes: "won", events })).toEqual(review);
    const names = Object.keys(bare[0] as object) as (keyof (typeof bare)[number])[];
    const columns = Object.fromEntries(names.map((name) => [name, bare.map((lead) => lead[name])]));
    expect(reviewScoreModel(model, columns, { asOf, outcomes: "won", events })).toEqual(review);
    const more = [
      3 as unknown as object,
      ...leads,
      { ...leads[0], events: 3 },
      { ...leads[0], won: null },
    ];
    const found = reviewScoreModel(model, more, { asOf, outcomes: "won" });
    expect(found.diagnostics).toEqual({
      rows: 203,
      notScored: [
        { index: 0, code: "INVALID_INPUT" },
        { index: 201, code: "INVALID_INPUT" },
      ],
      withoutOutcome: 1,
    });
    expect(found.rules[0]?.fires.trials).toBe(201);
  });

  test("does without outcomes, or rows, or wins", () => {
    const plain = reviewScoreModel(model, leads, { asOf });
    expect([plain.outcomes, plain.diagnostics.withoutOutcome, plain.rules[0]?.won]).toEqual([
      null,
      null,
      null,
    ]);
    const lost = reviewScoreModel(model, leads, { asOf, outcomes: leads.map(() => 0) });
    expect(lost.rules.flatMap(({ parts }) => parts.map(({ deserved }) => deserved))).toEqual(
      expect.not.arrayContaining([expect.any(Number)]),
    );
    const none = reviewScoreModel(model, [], { asOf, outcomes: [] });
    expect(none).toMatchObject({ caps: [], overlaps: [], outcomes: { value: null } });
    expect(none.rules.every(({ neverSeen }) => neverSeen.length === 0)).toBe(true);
  });

  test("survives JSON, and whatever stands in the rows", () => {
    const cell = fc.constantFrom(null, undefined, Number.NaN, "x", 3, true, [], {}, "__proto__");
    const odd = fc.record({
      employees: cell,
      industry: cell,
      years: cell,
      title: cell,
      events: cell,
      won: cell,
    });
    fc.assert(
      fc.property(fc.array(odd), (rows) => {
        const found = reviewScoreModel(model, rows, {
          asOf,
          outcomes: rows.length === 0 ? [] : "won",
        });
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      }),
    );
  });

  test.each([
    [
      fitLogistic(leads, { outcome: "won", features: ["employees"] }),
      { asOf },
      "INVALID_INPUT",
      "model",
    ],
    [{}, { asOf }, "INVALID_INPUT", "model"],
    [model, {}, "AS_OF_REQUIRED", "asOf"],
    [model, { asOf, outcome: "won" }, "INVALID_INPUT", "outcome"],
    [model, { asOf, outcomes: "wn" }, "MISSING_FIELD", "outcome"],
  ])("refuses %#", (one, options, code, path) => {
    expect(() => reviewScoreModel(one as never, leads, options as never)).toThrow(
      expect.objectContaining({ code, path }),
    );
  });
});

describe("a review in words, rows and bars", () => {
  test("says what is wrong, the gravest first", () => {
    const found = scoreReviewFindings(review).map(({ id, sentence }) => `${id}: ${sentence}`);
    expect(found.slice(0, 5)).toEqual([
      "misspelt: fair asks for webinr, which no row has: is webinar meant?",
      "misspelt: typo asks for contry, which no row has: is country meant?",
      "misspelt: blocked asks for blockd, which no row has: is blocked meant?",
      "neverMatched: These never apply: old.",
      "alwaysTrue: These apply to all rows, and tell none apart: anyone.",
    ]);
    expect(found.at(-1)).toMatch(/^overlap: large and big apply together in 9\d(\.\d)?% of rows/);
    expect(found.some((one) => one.startsWith("unknown: "))).toBe(false);
  });

  test("has nothing to say against a sheet that does what it should", () => {
    const plain = defineScoreModel({
      id: "plain",
      groups: [
        {
          id: "g",
          rules: [{ id: "saas", when: { field: "industry", op: "eq", value: "SaaS" }, points: 20 }],
        },
      ],
    });
    expect(
      scoreReviewFindings(reviewScoreModel(plain, leads.slice(0, 60), { outcomes: "won" })).map(
        ({ id }) => id,
      ),
    ).toEqual(["good"]);
    const other = leads.map((lead) => ({ ...lead, won: !lead.won }));
    expect(scoreReviewFindings(reviewScoreModel(plain, other, { outcomes: "won" }))).toMatchObject([
      { id: "wrongWay" },
    ]);
    expect(scoreReviewFindings(reviewScoreModel(plain, [])).map(({ id }) => id)).toEqual(["empty"]);
  });

  test("has each number of a sentence in the table", () => {
    const cells = new Set(scoreReviewTable(review).rows.flatMap((row) => Object.values(row)));
    for (const { numbers } of scoreReviewFindings(review)) {
      for (const value of Object.values(numbers))
        if (typeof value === "number") expect(cells).toContain(value);
    }
  });

  test("draws points and what they deserve", async () => {
    const svg = await drawn(scoreReviewChart(review));
    for (const text of ["large", "Deserved"]) expect(svg).toContain(text);
  });
});
