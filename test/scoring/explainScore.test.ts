import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isClosedLoopError } from "../../src/core/errors.js";
import { deepFreeze } from "../../src/core/freeze.js";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import { type ExplainScoreOptions, explainScore } from "../../src/scoring/explainScore.js";
import type { LearnedModel } from "../../src/scoring/learned/learnedModel.js";
import { fitLogistic } from "../../src/scoring/learned/logistic/fitLogistic.js";
import { labelIn } from "../../src/scoring/reasonLabel.js";
import { score } from "../../src/scoring/score.js";
import { scoreMessages } from "../../src/scoring/scoreMessages.js";
import { asOf, modelOf, rowOf } from "./arbitrary.js";

const model = defineScoreModel({
  id: "inbound",
  timeZone: "Europe/Berlin",
  round: "whole",
  groups: [
    {
      id: "fit",
      cap: 25,
      rules: [
        { id: "large", when: { field: "employees", op: "gte", value: 200 }, points: 20 },
        {
          id: "free-mail",
          when: { field: "email", op: "endsWith", value: "@gmail.com" },
          points: -10,
        },
        {
          id: "industry",
          field: "industry",
          values: [
            { value: "SaaS", points: 15 },
            { value: "Retail", points: 5 },
          ],
        },
        {
          id: "mine",
          label: "Our market",
          when: { field: "country", op: "in", value: ["DE", "AT"] },
          points: 5,
        },
      ],
    },
    {
      id: "engagement",
      rules: [
        {
          id: "pricing",
          event: "page_view",
          where: { field: "path", op: "startsWith", value: "/pricing" },
          points: 10,
          decay: { halfLife: { days: 14 } },
        },
        { id: "demo", event: "demo_request", points: 30, cap: 25 },
      ],
    },
  ],
  bands: { A: 50, B: 10 },
  thresholds: { mql: 30 },
  disqualify: [{ id: "rival", when: { field: "rival", op: "eq", value: true } }],
});
const moment = "2026-11-23T00:00:00Z";
const lead = {
  employees: 250,
  email: "jo@gmail.com",
  industry: "SaaS",
  country: "FR",
  events: [
    { name: "page_view", at: "2026-11-22T23:30:00Z", properties: { path: "/pricing" } },
    { name: "page_view", at: "2026-11-08T23:30:00Z", properties: { path: "/pricing/x" } },
  ],
};

describe("explainScore", () => {
  it("tells what helps and hurts by size, in sentences", () => {
    const {
      score: scored,
      helps,
      hurts,
      sentences,
      ...rest
    } = explainScore(model, lead, { asOf: moment });
    expect(rest).toEqual({});
    expect(scored).toEqual(score(model, lead, { asOf: moment }));
    // 20 − 10 + 15 meet the cap of 25; 10·2^(−1/672) = 9.9897 after half an hour, half of that after 14 days more; 39.9845 in all
    expect(helps.map(({ id }) => id)).toEqual(["large", "industry", "pricing", "rounding"]);
    expect(hurts.map(({ id }) => id)).toEqual(["free-mail"]);
    expect(sentences).toEqual([
      "Scores 40, band B, stage mql.",
      "employees is at least 200: +20.",
      'industry is "SaaS": +15.',
      "Viewed /pricing 2×, last on 2026-11-23: +14.98.",
      "Rounded to a whole number: +0.02.",
      'email ends with "@gmail.com": -10.',
    ]);
    expect(helps.find(({ id }) => id === "pricing")?.evidence?.[1]).toMatchObject({
      at: "2026-11-08T23:30:00.000Z",
      before: 10,
    });
  });

  it("keeps as many reasons of each side as are asked for, ties by id", () => {
    const tied = defineScoreModel({
      id: "m",
      groups: [
        {
          id: "g",
          rules: ["b", "a", "C", "d"].map((id, place) => ({
            id,
            when: { all: [] },
            points: place === 3 ? -7 : 5,
          })),
        },
      ],
    });
    const { helps, hurts, sentences } = explainScore(tied, {}, { top: 2 });
    expect(helps.map(({ id }) => id)).toEqual(["C", "a"]);
    expect(hurts.map(({ id }) => id)).toEqual(["d"]);
    expect(sentences).toHaveLength(4);
    expect(explainScore(tied, {}, { top: 0 }).sentences).toEqual(["Scores 8."]);
  });

  it("tells what did not apply, and what is not known", () => {
    const { unmet, sentences } = explainScore(
      model,
      { ...lead, employees: 5, industry: undefined, country: 7, email: "jo@x.com" },
      { asOf: moment, includeUnmet: true },
    );
    expect(unmet).toEqual([
      { id: "demo", label: "Requested demo", points: 25, isUnknown: false },
      { id: "large", label: "employees is at least 200", points: 20, isUnknown: false },
      { id: "industry", label: "industry is missing", points: 15, isUnknown: true },
      { id: "free-mail", label: 'email ends with "@gmail.com"', points: -10, isUnknown: false },
      { id: "mine", label: "Our market", points: 5, isUnknown: true },
    ]);
    expect(sentences.slice(-5)).toEqual([
      "Not met: Requested demo.",
      "Not met: employees is at least 200.",
      "Not known: industry is missing.",
      'Not met: email ends with "@gmail.com".',
      "Not known: Our market.",
    ]);
  });

  it("knows a rule that applied without points, is out of its time, or whose events were set aside", () => {
    const odd = defineScoreModel({
      id: "m",
      groups: [
        {
          id: "g",
          rules: [
            { id: "zero", when: { all: [] }, points: 0 },
            {
              id: "past",
              when: { field: "a", op: "exists" },
              points: 5,
              valid: { to: "2020-01-01" },
            },
            { id: "fallback", field: "b", values: [{ value: 1, points: 3 }], missing: 2 },
            { id: "seen", event: "e", points: 5 },
            { id: "asked", event: "e", where: { field: "n", op: "gte", value: 5 }, points: 5 },
            { id: "never", event: "x", where: { field: "n", op: "gte", value: 5 }, points: 5 },
          ],
        },
      ],
    });
    const row = {
      events: [{ name: "e", at: "2026-01-01T00:00:00Z", n: "5" }],
      adjustments: [{ at: "2026-02-01T00:00:00Z", op: "reset", reason: "ANNUAL" }],
    };
    const { unmet } = explainScore(odd, row, { asOf: moment, includeUnmet: true });
    expect(unmet?.map(({ id, isUnknown }) => [id, isUnknown])).toEqual([
      ["asked", true],
      ["never", false],
      ["past", false],
    ]);
  });

  it("speaks another language", () => {
    const messages = {
      value: "Wert {value}",
      band: "Klasse {band}",
      stage: "Stufe {stage}",
      helps: "{label}: plus {points}.",
      hurts: "{label}: minus {points}.",
      unmet: "Fehlt: {label}.",
      unknown: "Unbekannt: {label}.",
      disqualified: "Ausgeschlossen: {label}.",
      gte: "{field} ab {value}",
      endsWith: "{field} endet auf {value}",
      eq: "{field} ist {value}",
      view: "Sah {object}",
      often: "{deed}, {count}-mal, zuletzt am {day}",
      capped: "{group} begrenzt auf {limit}",
      rounded: "Gerundet",
      request: "Bat um {object}",
    };
    const rich = { ...lead, email: "jo@x.com", rival: true };
    const { sentences } = explainScore(model, rich, { asOf: moment, includeUnmet: true, messages });
    expect(sentences).toEqual([
      "Wert 40.",
      "Ausgeschlossen: rival ist true.",
      "employees ab 200: plus 20.",
      'industry ist "SaaS": plus 15.',
      "Sah /pricing, 2-mal, zuletzt am 2026-11-23: plus 14.98.",
      "Gerundet: plus 0.02.",
      "fit begrenzt auf 25: minus 10.",
      "Fehlt: Bat um demo.",
      'Fehlt: email endet auf "@gmail.com".',
      "Fehlt: Our market.",
    ]);
  });

  it("says an override", () => {
    const adjustments = [{ at: moment, op: "override", points: 90, reason: "Met at the fair" }];
    const { sentences } = explainScore(model, { adjustments }, { asOf: moment });
    expect(sentences).toEqual(["Scores 0.", "Counts as 90 by decision: Met at the fair."]);
  });

  it("explains a learned model without its base, and tells missing and new cells", () => {
    const rows = Array.from({ length: 200 }, (_, n) => ({
      visits: n % 10,
      plan: n % 3 === 0 ? "pro" : "free",
      won: n % 10 >= 5 ? n % 4 > 0 : n % 4 === 0,
    }));
    const fit = fitLogistic(rows, { outcome: "won", features: ["visits", "plan"] });
    const { helps, hurts, unmet, sentences } = explainScore(
      fit,
      { visits: 9, plan: "gold" },
      { includeUnmet: true },
    );
    expect([...helps, ...hurts].map(({ kind }) => kind)).not.toContain("base");
    expect(helps[0]?.id).toBe("visits");
    expect(unmet).toEqual([{ id: "plan", label: "plan is gold", isUnknown: true }]);
    expect(sentences[0]).toMatch(/^Scores \d+(\.\d+)?, \d+(\.\d)?% likely\.$/);
    expect(sentences.at(-1)).toBe("Not known: plan is gold.");
    const blank = explainScore(fit, {}, { includeUnmet: true, messages: { missing: "{field}?" } });
    expect(blank.unmet?.map(({ label }) => label)).toEqual(["plan?", "visits?"]);
  });

  it("tells what a scorecard's row loses against the best, ties by field", () => {
    const card: LearnedModel = {
      kind: "score/scorecard",
      id: "card",
      schemaVersion: 1,
      features: [
        { id: "b", field: "bb", kind: "number" },
        { id: "a", field: "aa", kind: "number" },
        { id: "c", field: "cc", kind: "category" },
      ],
      groups: [],
      params: {
        base: 100,
        terms: [
          { breaks: [5], points: [-10, 10], missing: 0 },
          { breaks: [5], points: [30, 10], missing: 0 },
          { levels: ["x", "y"], points: [5, -5], unseen: 0, missing: 0 },
        ],
      },
      points: { offset: 100, factor: 20 },
      bands: [],
      thresholds: [],
      training: {
        rows: 1,
        won: 1,
        lost: 0,
        censored: 0,
        leftOut: 0,
        span: null,
        asOf: null,
        typeMismatches: [],
      },
      baseline: { value: { breaks: [], counts: [1], missing: 0 }, features: [] },
      warnings: [],
    };
    const { lost, sentences } = explainScore(card, { bb: 1, aa: 9, cc: "x" });
    expect(lost).toEqual([
      { id: "a", field: "aa", label: "aa is 9", points: 20 },
      { id: "b", field: "bb", label: "bb is 1", points: 20 },
    ]);
    expect(sentences.slice(-2)).toEqual([
      "aa is 9: 20 less than the best.",
      "bb is 1: 20 less than the best.",
    ]);
    expect(explainScore(card, { bb: 9, aa: 1, cc: "x" }).lost).toEqual([]);
    expect(explainScore(card, { bb: 1, aa: 9, cc: "y" }, { top: 1 }).lost).toHaveLength(1);
  });

  it.each<[string, string, ExplainScoreOptions]>([
    ["AS_OF_REQUIRED", "asOf", {}],
    ["INVALID_INPUT", "top", { asOf, top: 1.5 }],
    ["INVALID_INPUT", "includeUnmet", { asOf, includeUnmet: 1 } as never],
    ["INVALID_INPUT", "messages.helpz", { asOf, messages: { helpz: "x" } } as never],
    ["INVALID_INPUT", "messages.helps", { asOf, messages: { helps: 5 } } as never],
    ["INVALID_INPUT", "limit", { asOf, limit: 5 } as never],
  ])("refuses with %s at %s", (code, path, options) => {
    expect(() => explainScore(model, lead, options)).toThrow(
      expect.objectContaining({ code, path }),
    );
  });

  it("leaves its input as it was", () => {
    expect(
      explainScore(model, deepFreeze(structuredClone(lead)), { asOf: moment }).helps,
    ).toHaveLength(4);
  });

  it("says each reason as its label does, and each rule once: met or unmet", () => {
    fc.assert(
      fc.property(modelOf("all"), rowOf("all"), (definition, row) => {
        const random = defineScoreModel(definition);
        let explained: ReturnType<typeof explainScore>;
        try {
          explained = explainScore(random, row, { asOf, includeUnmet: true });
        } catch (error) {
          if (isClosedLoopError(error)) return;
          throw error;
        }
        const { score: scored, helps, hurts, unmet = [], sentences } = explained;
        expect(scored).toEqual(score(random, row, { asOf }));
        for (const reason of scored.reasons) {
          expect(labelIn(scoreMessages, random, reason)).toBe(reason.label);
        }
        expect(
          [...helps, ...hurts].sort((a, b) => (a.id + a.kind < b.id + b.kind ? -1 : 1)),
        ).toEqual(
          scored.reasons
            .filter(({ points }) => points !== 0)
            .sort((a, b) => (a.id + a.kind < b.id + b.kind ? -1 : 1)),
        );
        const fired = scored.reasons.filter(({ kind }) => kind === "rule").map(({ id }) => id);
        for (const { id } of unmet) expect(fired).not.toContain(id);
        const outs = (scored.disqualified ?? []).length + (scored.override === undefined ? 0 : 1);
        expect(sentences).toHaveLength(1 + outs + helps.length + hurts.length + unmet.length);
        for (const list of [helps, hurts, unmet]) {
          const sizes = list.map(({ points = 0 }) => Math.abs(points));
          expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        }
      }),
      { numRuns: Number(process.env["RUNS"] ?? 200) },
    );
  });
});
