import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { feedbackThemes } from "../../src/marketing/feedbackThemes.ts";
import { SurveyResponse } from "../../src/marketing/surveyResponse.ts";
import { proportion } from "../../src/stats/proportion.ts";

const rows = deepFreeze([
  { id: 1, tags: ["price", "support", "price"], score: 6, channel: "web" },
  { id: 2, tags: ["support"], score: "10", channel: "mail" },
  { id: 3, tags: [], score: 9 },
  { id: 4, tags: ["price"], channel: "web" },
]);

describe("feedbackThemes", () => {
  it("counts each theme, and what those who speak of it think", () => {
    const found = feedbackThemes(rows);
    expect(found.themes).toEqual([
      {
        key: "price",
        count: 2,
        share: proportion(2, 4),
        meanScore: 6,
        scored: 1,
        verdict: "thin",
      },
      {
        key: "support",
        count: 2,
        share: proportion(2, 4),
        meanScore: 8,
        scored: 2,
        verdict: "thin",
      },
    ]);
    expect(found).toMatchObject({ total: 4, untagged: 1, diagnostics: { given: 4, used: 4 } });
  });

  it("tells groups apart", () => {
    const { themes } = feedbackThemes(rows, { by: "channel" });
    expect(themes.map(({ key, group, count, share }) => [key, group, count, share.trials])).toEqual(
      [
        ["price", "web", 2, 2],
        ["support", "mail", 1, 1],
        ["support", "web", 1, 2],
      ],
    );
    const none = feedbackThemes([{ tags: ["a"] }], { by: "channel" });
    expect(none.themes[0]?.group).toBe("(none)");
  });

  it("reads entities: the first number, or the question named", () => {
    const response = SurveyResponse.parse({
      id: "r",
      surveyId: "s",
      at: "2026-03-03T09:00:00Z",
      weight: 2,
      tags: ["speed"],
      answers: [
        { questionId: "why", value: "quick" },
        { questionId: "nps", value: 9 },
        { questionId: "ces", value: 3 },
      ],
    });
    expect(feedbackThemes([response]).themes[0]).toMatchObject({
      count: 2,
      scored: 2,
      meanScore: 9,
    });
    expect(feedbackThemes([response], { questionId: "ces" }).themes[0]?.meanScore).toBe(3);
    expect(feedbackThemes([response], { questionId: "csat" }).themes[0]?.meanScore).toBeNull();
    expect(feedbackThemes([response], { questionId: "why" }).diagnostics.rejected).toEqual([
      { index: 0, field: "why" },
    ]);
  });

  it("accounts for each response", () => {
    const mixed = [
      { id: 1, tags: ["a"] },
      { id: 1, tags: ["b"] },
      { tags: "a, b" },
      { tags: ["a", 7] },
      { tags: ["a"], score: "good" },
      { tags: ["a", " "], score: 1, group: {} },
      { tags: null },
    ] as never;
    const found = feedbackThemes(mixed, { by: "group" });
    expect(found.diagnostics).toEqual({
      given: 7,
      used: 2,
      unanswered: 0,
      duplicates: 1,
      rejected: [
        { index: 2, field: "tags" },
        { index: 3, field: "tags" },
        { index: 4, field: "score" },
        { index: 5, field: "group" },
      ],
    });
  });

  it("is empty for nothing", () => {
    expect(feedbackThemes([])).toMatchObject({ themes: [], total: 0, untagged: 0 });
  });

  it("agrees with counting each theme by itself", () => {
    const response = fc.record({
      tags: fc.uniqueArray(fc.constantFrom("a", "b", "__proto__"), { maxLength: 3 }),
      score: fc.option(fc.nat(10), { nil: undefined }),
      weight: fc.constantFrom(0.5, 1, 2),
    });
    fc.assert(
      fc.property(fc.array(response), (responses) => {
        const { themes, total } = feedbackThemes(responses);
        expect(total).toBe(responses.reduce((sum, { weight }) => sum + weight, 0));
        for (const key of ["a", "b", "__proto__"] as const) {
          const tagged = responses.filter(({ tags }) => tags.includes(key));
          const scored = tagged.filter(({ score }) => score !== undefined);
          const sum = scored.reduce((all, { weight }) => all + weight, 0);
          const points = scored.reduce((all, { weight, score = 0 }) => all + weight * score, 0);
          const theme = themes.find((one) => one.key === key);
          expect(theme?.count ?? 0).toBe(tagged.reduce((all, { weight }) => all + weight, 0));
          if (sum > 0) expect(theme?.meanScore).toBeCloseTo(points / sum, 9);
        }
      }),
    );
  });

  it.each([
    [{ by: 7 }, "options.by: expected the id of a question or name of a field, received 7"],
    [{ minimum: -1 }, "options.minimum: expected a whole number of at least 0, received -1"],
    [{ question: "nps" }, "options.question: expected"],
  ])("refuses the options %j", (options, message) => {
    expect(() => feedbackThemes([], options as never)).toThrow(message);
  });

  it("keeps the first response with an id that can be read", () => {
    const responses = [
      { id: 1, tags: "price" as never },
      { id: 1, tags: ["price"] },
    ];
    const { total, diagnostics } = feedbackThemes(responses);
    expect(total).toBe(1);
    expect(diagnostics.rejected).toEqual([{ index: 0, field: "tags" }]);
  });
});
