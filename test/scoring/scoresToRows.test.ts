import { describe, expect, it } from "vitest";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import { scoreAll } from "../../src/scoring/scoreAll.js";
import { scoresToRows } from "../../src/scoring/scoresToRows.js";

const when = { field: "n", op: "gte", value: 1 } as const;
const rules = [{ id: "r", when, points: 5 }];
const plain = scoreAll(defineScoreModel({ id: "m", groups: [{ id: "g", rules }] }), [{ n: 1 }, {}]);

describe("scoresToRows", () => {
  it("gives what the model has, and no keys for what it has not", () => {
    expect(scoresToRows(plain)).toEqual([
      { index: 0, scored: true, value: 5 },
      { index: 1, scored: true, value: 0 },
    ]);
    const model = defineScoreModel({
      id: "m",
      groups: [{ id: "g", rules }],
      bands: { A: 5 },
      thresholds: { mql: 5 },
      grade: { start: "D", criteria: [{ id: "c", when, thirds: 1 }] },
      disqualify: [{ id: "d", when: { field: "out", op: "exists" } }],
    });
    const rows = [{ n: 1 }, { n: 1, out: 1 }, null, {}];
    expect(scoresToRows(scoreAll(model, rows as object[]))).toEqual([
      {
        index: 0,
        scored: true,
        value: 5,
        band: "A",
        grade: "D+",
        stage: "mql",
        disqualified: false,
      },
      {
        index: 1,
        scored: true,
        value: 5,
        band: null,
        grade: null,
        stage: null,
        disqualified: true,
      },
      {
        index: 2,
        scored: false,
        value: 0,
        band: null,
        grade: null,
        stage: null,
        disqualified: false,
      },
      {
        index: 3,
        scored: true,
        value: 0,
        band: null,
        grade: "D",
        stage: null,
        disqualified: false,
      },
    ]);
  });

  it("tells ids as text, of rows and columns", () => {
    expect(scoresToRows(plain, [{ id: 7n }, { id: " " }])).toEqual([
      { index: 0, id: "7", scored: true, value: 5 },
      { index: 1, scored: true, value: 0 },
    ]);
    expect(scoresToRows(plain, { lead: ["a", "b"] }, { id: "lead" }).map(({ id }) => id)).toEqual([
      "a",
      "b",
    ]);
    expect(scoresToRows(plain, [{}, {}]).map(({ id }) => id)).toEqual([undefined, undefined]);
  });

  it("survives JSON", () => {
    const rows = scoresToRows(plain);
    expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
  });

  it.each<[string, string, unknown, object]>([
    ["INVALID_INPUT", "data", [{ id: 1 }], {}],
    ["INVALID_INPUT", "data", "ab", {}],
    ["INVALID_INPUT", "id", [{}, {}], { id: 5 }],
    ["INVALID_INPUT", "key", [{}, {}], { key: "id" }],
    ["MISSING_FIELD", "data", [{ id: 1 }, { id: 2 }], { id: "lead" }],
  ])("refuses with %s at %s", (code, path, data, options) => {
    expect(() => scoresToRows(plain, data as object[], options)).toThrow(
      expect.objectContaining({ code, path }),
    );
  });
});
