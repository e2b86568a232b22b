import { describe, expect, it } from "vitest";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.ts";
import { score } from "../../src/scoring/score.ts";
import { scoreAll } from "../../src/scoring/scoreAll.ts";

const model = defineScoreModel({
  id: "visits",
  groups: [{ id: "engagement", rules: [{ id: "visit", event: "visit", points: 2 }] }],
});
const visit = (lead: number) => ({ lead, at: "2026-11-20T00:00:00Z", name: "visit" });
const when = { field: "when" } as const;
const late = "2026-11-23T00:00:00Z";

describe("scoreAll with a moment for each row", () => {
  const events = { data: [visit(1), visit(2), visit(9)], key: "lead", at: "at", name: "name" };
  const adjustments = {
    data: [
      { lead: 1, at: "2026-11-21", op: "add", points: 1, reason: "call" },
      { lead: 9, at: "2026-11-21", op: "add", points: 1, reason: "call" },
    ],
    key: "lead",
  };

  it("knows the events and adjustments of a row that it cannot score", () => {
    const rows = [{ id: 1 }, { id: 2, when: late }];
    const { value, diagnostics } = scoreAll(model, rows, { asOf: when, events, adjustments });
    expect([...value]).toEqual([0, 2]);
    expect(diagnostics).toMatchObject({
      notScored: [{ index: 0, code: "MISSING_FIELD" }],
      unmatchedEvents: 1,
      unmatchedAdjustments: 1,
    });
  });

  it("keeps the first row of an id that has a moment", () => {
    const rows = [{ id: 1 }, { id: 1, when: late }, { id: "1", when: late }, { id: 1 }];
    const { value, diagnostics } = scoreAll(model, rows, { asOf: when, events });
    expect([...value]).toEqual([0, 2, 0, 0]);
    expect(diagnostics.notScored).toEqual([
      { index: 0, code: "MISSING_FIELD" },
      { index: 2, code: "DUPLICATE_ID" },
      { index: 3, code: "DUPLICATE_ID" },
    ]);
  });

  it("reads what a function gives as it reads a field", () => {
    const rows = [
      { when: late, events: [visit(1)] },
      { when: null, events: [] },
      { events: [] },
      { when: "yesterday", events: [] },
    ];
    const byFunction = scoreAll(model, rows, { asOf: (row) => row.when as string });
    const byField = scoreAll(model, rows, { asOf: when });
    expect(byFunction).toEqual(byField);
    expect(byField.diagnostics.notScored).toEqual([
      { index: 1, code: "MISSING_FIELD" },
      { index: 2, code: "MISSING_FIELD" },
      { index: 3, code: "INVALID_INPUT" },
    ]);
    expect(() => score(model, {}, { asOf: () => undefined as never })).toThrow(
      expect.objectContaining({ code: "MISSING_FIELD", path: "asOf" }),
    );
  });
});
