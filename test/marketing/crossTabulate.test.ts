import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { crossTabulate } from "../../src/marketing/crossTabulate.ts";
import type { ResponseRow } from "../../src/marketing/responseRow.ts";
import { SurveyResponse } from "../../src/marketing/surveyResponse.ts";
import { chiSquareTest } from "../../src/stats/chiSquareTest.ts";
import { compareProportions } from "../../src/stats/compareProportions.ts";
import { proportion } from "../../src/stats/proportion.ts";

const options = { rows: "a", columns: "b" };

/** Responses that give a table of these counts. */
function responsesOf(table: readonly (readonly number[])[]): ResponseRow[] {
  return table.flatMap((row, a) =>
    row.flatMap((count, b) => Array.from({ length: count }, () => ({ a: `r${a}`, b: `c${b}` }))),
  );
}

describe("crossTabulate", () => {
  it("agrees with R's chisq.test", () => {
    // Agresti (2007), party by gender, as in the help of chisq.test: X-squared = 30.07, df = 2, p-value = 2.954e-07
    const table = [
      [762, 327, 468],
      [484, 239, 477],
    ];
    const found = crossTabulate(deepFreeze(responsesOf(table)), options);
    expect(found.chiSquare).toBeCloseTo(30.07015, 4);
    expect(found.df).toBe(2);
    expect(found.pValue).toBeCloseTo(2.953589e-7, 12);
    // √(30.07015/2757)
    expect(found.cramersV).toBeCloseTo(0.104437, 5);
    expect(found.cells[0]).toEqual({
      row: "r0",
      column: "c0",
      count: 762,
      expected: (1557 * 1246) / 2757,
      ofRow: proportion(762, 1557),
      ofColumn: proportion(762, 1246),
    });
    expect(found.rows[1]).toEqual({ key: "r1", count: 1200, share: proportion(1200, 2757) });
    expect(found).toMatchObject({ total: 2757, smallCells: [], verdict: "enough" });
  });

  it("agrees with the two-sample and k-sample tests of stats", () => {
    const yes = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(fc.array(fc.tuple(yes, yes), { minLength: 2, maxLength: 5 }), (table) => {
        const found = crossTabulate(responsesOf(table), options);
        const groups = table.map(([a, b]) => ({ successes: a, trials: a + b }));
        const byStats = chiSquareTest(groups);
        expect(found.chiSquare).toBeCloseTo(byStats.chiSquare ?? Number.NaN, 9);
        expect(found.pValue).toBeCloseTo(byStats.pValue ?? Number.NaN, 9);
        if (groups.length > 2) return;
        const [control, treatment] = groups as [(typeof groups)[0], (typeof groups)[0]];
        const pair = compareProportions({ control, treatment });
        expect(found.chiSquare).toBeCloseTo(pair.chiSquare ?? Number.NaN, 9);
      }),
    );
  });

  it("reads entities, and crosses with fields of their own", () => {
    const responses = ["web", "mail", "web"].map((channel, index) =>
      SurveyResponse.parse({
        id: `${index}`,
        surveyId: "s",
        at: "2026-03-03T09:00:00Z",
        channel,
        answers: [{ questionId: "stars", value: 10 - index }],
      }),
    );
    const found = crossTabulate(responses, { rows: "channel", columns: "stars" });
    expect(found.rows.map(({ key, count }) => [key, count])).toEqual([
      ["mail", 1],
      ["web", 2],
    ]);
    // By number: as text 10 would come first.
    expect(found.columns.map(({ key }) => key)).toEqual(["8", "9", "10"]);
  });

  it("names cells of which fewer than five are expected", () => {
    // 20 × 10 ÷ 40 = 5 and 20 × 30 ÷ 40 = 15 are enough
    const enough = crossTabulate(
      responsesOf([
        [9, 11],
        [1, 19],
      ]),
      options,
    );
    expect(enough).toMatchObject({ smallCells: [], verdict: "enough" });
    // The same five by weights that no double holds exactly.
    const light = responsesOf([
      [9, 11],
      [1, 19],
    ]).map((one) => ({ ...one, weight: 0.1 }));
    expect(crossTabulate(light, options)).toMatchObject({ smallCells: [], verdict: "enough" });
    const small = crossTabulate(
      responsesOf([
        [8, 12],
        [1, 19],
      ]),
      options,
    );
    expect(small.smallCells).toEqual([
      { row: "r0", column: "c0", expected: 4.5 },
      { row: "r1", column: "c0", expected: 4.5 },
    ]);
    expect(small.verdict).toBe("thin");
    expect(
      crossTabulate(
        responsesOf([
          [9, 5],
          [6, 9],
        ]),
        options,
      ).verdict,
    ).toBe("thin");
  });

  it("counts a response with several answers in each, and then tests nothing", () => {
    const found = crossTabulate(
      [
        { a: ["x", "y", "x", ""], b: 1 },
        { a: ["x"], b: 2 },
      ],
      options,
    );
    expect(found.rows.map(({ key, count }) => [key, count])).toEqual([
      ["x", 2],
      ["y", 1],
    ]);
    expect(found.rows[0]?.share.value).toBe(1);
    expect(found).toMatchObject({ total: 2, chiSquare: null, df: 1, pValue: null });
  });

  it("accounts for each response", () => {
    const found = crossTabulate(
      [
        { id: 1, a: "x", b: "y" },
        { id: "1", a: "x", b: "z" },
        { id: 2, a: "x", b: null },
        { id: 3, a: "x", b: {} },
        { a: "x", b: "y", weight: 0 },
        { a: "x", b: "y", weight: "2.5" },
        { a: true, b: 7n },
        7 as never,
      ],
      options,
    );
    expect(found.diagnostics).toEqual({
      given: 8,
      used: 3,
      unanswered: 3,
      duplicates: 1,
      rejected: [{ index: 4, field: "weight" }],
    });
    expect(found.total).toBe(4.5);
  });

  it("has zeros and nulls for nothing, and for one row", () => {
    expect(crossTabulate([], options)).toEqual({
      rows: [],
      columns: [],
      cells: [],
      total: 0,
      chiSquare: null,
      df: 0,
      pValue: null,
      cramersV: null,
      smallCells: [],
      verdict: "thin",
      diagnostics: { given: 0, used: 0, unanswered: 0, duplicates: 0, rejected: [] },
    });
    expect(crossTabulate(responsesOf([[30, 40]]), options)).toMatchObject({
      chiSquare: null,
      df: 0,
      verdict: "enough",
    });
  });

  const weighted = fc.record({
    a: fc.constantFrom("x", "y", "z"),
    b: fc.constantFrom(1, 2),
    weight: fc.constantFrom(0.5, 1, 1.25, 3),
  });

  it("agrees with counting each cell by itself", () => {
    fc.assert(
      fc.property(fc.array(weighted, { minLength: 1, maxLength: 40 }), (responses) => {
        const found = crossTabulate(responses, options);
        const sumOf = (keep: (one: (typeof responses)[0]) => boolean, power = 1): number =>
          responses.filter(keep).reduce((sum, { weight }) => sum + weight ** power, 0);
        const sum = sumOf(() => true);
        const size = sum ** 2 / sumOf(() => true, 2);
        let chiSquare = 0;
        for (const cell of found.cells) {
          const inRow = (one: (typeof responses)[0]) => one.a === cell.row;
          const inColumn = (one: (typeof responses)[0]) => `${one.b}` === cell.column;
          const count = sumOf((one) => inRow(one) && inColumn(one));
          const expected = (sumOf(inRow) * sumOf(inColumn)) / sum;
          expect(cell.count).toBeCloseTo(count, 9);
          expect(cell.expected).toBeCloseTo(expected, 9);
          expect(cell.ofRow.value).toBeCloseTo(count / sumOf(inRow), 9);
          const rowSize = sumOf(inRow) ** 2 / sumOf(inRow, 2);
          const wilson = wilsonOf(count / sumOf(inRow), rowSize);
          expect(cell.ofRow.low).toBeCloseTo(wilson[0], 7);
          expect(cell.ofRow.high).toBeCloseTo(wilson[1], 7);
          chiSquare += ((count - expected) ** 2 / expected) * (size / sum);
        }
        if (found.df > 0) expect(found.chiSquare).toBeCloseTo(chiSquare, 7);
      }),
    );
  });

  it("says the same where all weights are equal", () => {
    fc.assert(
      fc.property(
        fc.array(weighted, { minLength: 1, maxLength: 60 }),
        fc.constantFrom(0.1, 1 / 3, 7),
        (responses, weight) => {
          const plain = crossTabulate(
            responses.map(({ a, b }) => ({ a, b })),
            options,
          );
          const same = crossTabulate(
            responses.map(({ a, b }) => ({ a, b, weight })),
            options,
          );
          expect(same.chiSquare ?? 0).toBeCloseTo(plain.chiSquare ?? 0, 8);
          expect(same.verdict).toBe(plain.verdict);
          expect(same.smallCells).toHaveLength(plain.smallCells.length);
          for (const [index, cell] of plain.cells.entries()) {
            expect(same.cells[index]?.ofRow.low).toBeCloseTo(cell.ofRow.low ?? 0, 8);
          }
        },
      ),
    );
  });

  it("reads a hundred thousand answers, keys named __proto__, and refuses a table too large", () => {
    const many = Array.from({ length: 100_000 }, (_, index) => ({
      a: index % 2 === 0 ? "__proto__" : "constructor",
      b: index % 3,
    }));
    expect(crossTabulate(many, options).rows.map(({ key, count }) => [key, count])).toEqual([
      ["__proto__", 50_000],
      ["constructor", 50_000],
    ]);
    const hostile = JSON.parse(
      '[{ "answers": [{ "questionId": "__proto__", "value": 1 }], "b": 2 }]',
    );
    expect(crossTabulate(hostile, { rows: "__proto__", columns: "b" }).total).toBe(1);
    expect(crossTabulate([{ b: 2 }], { rows: "__proto__", columns: "b" }).total).toBe(0);
    const open = many.map((_, index) => ({ a: `a${index}`, b: `b${index}` }));
    const wide = [{ a: open.map(({ a }) => a), b: open.map(({ b }) => b) }];
    for (const responses of [open, wide]) {
      expect(() => crossTabulate(responses, options)).toThrow(
        expect.objectContaining({ code: "TOO_LARGE", path: "responses" }),
      );
    }
    let deep: unknown = "x";
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(crossTabulate([{ a: deep, b: 1 }], options).total).toBe(0);
  });

  it.each([
    [{ columns: "b" }, "options.rows: expected the id of a question, received nothing"],
    [{ ...options, confidence: 2 }, "options.confidence: expected a number between 0 and 1"],
    [{ ...options, minimum: -1 }, "options.minimum: expected a whole number of at least 0"],
    [{ ...options, row: 1 }, 'options.row: expected "rows", received the unknown key "row"'],
  ])("refuses the options %j", (wrong, message) => {
    expect(() => crossTabulate([], wrong as never)).toThrow(message);
  });

  it("refuses responses that are no list", () => {
    expect(() => crossTabulate({} as never, options)).toThrow("responses: expected a list");
  });
});

/** Wilson's interval as written in his paper, for a rate and a number that may be no whole one. */
function wilsonOf(p: number, n: number): readonly [number, number] {
  const z = 1.959963984540054;
  const reach = z * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  const center = p + z ** 2 / (2 * n);
  return [(center - reach) / (1 + z ** 2 / n), (center + reach) / (1 + z ** 2 / n)];
}
