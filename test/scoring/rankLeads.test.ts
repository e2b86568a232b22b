import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsFromRows } from "../../src/core/columns/columnsFromRows.js";
import { compareText } from "../../src/core/compareText.js";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import { rankLeads } from "../../src/scoring/rankLeads.js";
import { score } from "../../src/scoring/score.js";

const model = defineScoreModel({
  id: "m",
  groups: [
    {
      id: "g",
      rules: [
        {
          id: "n",
          field: "n",
          ranges: [1, 2, 3].map((from) => ({ from, to: from + 1, points: from })),
        },
        { id: "e", event: "e", points: 10 },
      ],
    },
  ],
  disqualify: [{ id: "out", when: { field: "out", op: "eq", value: true } }],
});
const asOf = "2026-03-31T12:00:00Z";
const idsOf = (data: readonly object[], options: object = {}): unknown[] =>
  rankLeads(model, data, { asOf, ...options }).map(({ id }) => id);

describe("rankLeads", () => {
  it("goes by value, ties by id as text by code point, rows without an id last", () => {
    const ties = ["b", "\u{1F600}", "\uFF5E", 10, 9, null].map((id) => ({ id, n: 1 }));
    // code points: 10 and 9 are texts, U+FF5E comes before U+1F600
    expect(idsOf([...ties, { id: "z", n: 3 }])).toEqual([
      "z",
      "10",
      "9",
      "b",
      "\uFF5E",
      "\u{1F600}",
      null,
    ]);
  });

  it("puts disqualified rows after all others, then what has no score", () => {
    const data = [
      { id: "lost", n: 3, events: "none" },
      { id: "out", n: 3, out: true },
      { id: "also out", n: 1, out: true },
      { id: "low", n: 0 },
      { id: "low", n: 3 },
    ];
    const ranked = rankLeads(model, data, { asOf });
    expect(ranked.map(({ rank, id, score: one }) => [rank, id, one?.value])).toEqual([
      [1, "low", 0],
      [2, "out", 3],
      [3, "also out", 1],
      [4, "lost", undefined],
      [5, "low", undefined],
    ]);
    expect(ranked[3]?.score).toBeNull();
    expect(ranked[1]?.score?.disqualified).toEqual([{ id: "out", label: "out is true" }]);
  });

  it("gives the full score of each row, over rows, columns and a table of events", () => {
    const data = [
      { key: 1, n: 1 },
      { key: 2, n: 2 },
    ];
    const at = Date.parse(asOf);
    const events = { data: [{ lead: "1", at, name: "e" }], key: "lead", at: "at", name: "name" };
    const expected = [
      {
        rank: 1,
        id: "1",
        score: score(model, { ...data[0], events: [{ name: "e", at }] }, { asOf }),
      },
      { rank: 2, id: "2", score: score(model, { ...data[1] }, { asOf }) },
    ];
    const options = { asOf, id: "key", events };
    expect(rankLeads(model, data, options)).toEqual(expected);
    expect(rankLeads(model, columnsFromRows(data), options)).toEqual(expected);
    expect(rankLeads(model, data, { ...options, limit: 1 })).toEqual(expected.slice(0, 1));
  });

  it("returns as many as were asked for", () => {
    const data = [{ id: 1 }, { id: 2 }];
    expect([0, 1, 5].map((limit) => idsOf(data, { limit }).length)).toEqual([0, 1, 2]);
    expect(rankLeads(model, [], { asOf })).toEqual([]);
  });

  it("keeps the order that its numbers say, whatever the rows", () => {
    const row = fc.record({
      id: fc.option(fc.constantFrom("a", "b", 3, "é")),
      n: fc.nat(4),
      out: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (data) => {
        const ranked = rankLeads(model, data, { asOf });
        expect(ranked.map(({ rank }) => rank)).toEqual(data.map((_, index) => index + 1));
        const place = ({ id, score: one }: (typeof ranked)[number]): [number, number, string] => [
          one === null ? 2 : one.disqualified ? 1 : 0,
          -(one?.value ?? 0),
          id ?? "\u{10FFFF}",
        ];
        ranked.slice(1).forEach((one, index) => {
          const [kindA, valueA, idA] = place(ranked[index] as (typeof ranked)[number]);
          const [kindB, valueB, idB] = place(one);
          expect(kindA - kindB || valueA - valueB || compareText(idA, idB)).toBeLessThanOrEqual(0);
        });
      }),
    );
  });

  it.each<[string, string, unknown, object]>([
    ["INVALID_INPUT", "limit", [], { limit: -1 }],
    ["INVALID_INPUT", "limit", [], { limit: 1.5 }],
    ["INVALID_INPUT", "top", [], { top: 5 }],
    ["INVALID_INPUT", "data", 5, {}],
    ["MISSING_FIELD", "data", [{ key: 1 }], {}],
    ["AS_OF_REQUIRED", "asOf", [], { asOf: undefined }],
  ])("refuses with %s at %s", (code, path, data, options) => {
    expect(() => rankLeads(model, data as object[], { asOf, ...options })).toThrow(
      expect.objectContaining({ code, path }),
    );
  });
});
