import fc from "fast-check";
import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { type PriceRow, priceSensitivity } from "../../src/marketing/priceSensitivity.ts";
import { priceSensitivityChart } from "../../src/marketing/priceSensitivityChart.ts";
import { priceSensitivityFindings } from "../../src/marketing/priceSensitivityFindings.ts";
import { priceSensitivityTable } from "../../src/marketing/priceSensitivityTable.ts";
import { SurveyResponse } from "../../src/marketing/surveyResponse.ts";

const prices = (
  tooCheap: number,
  bargain: number,
  expensive: number,
  tooExpensive: number,
): PriceRow => ({ tooCheap, bargain, expensive, tooExpensive });
const three = deepFreeze([prices(5, 10, 20, 30), prices(8, 15, 18, 25), prices(10, 12, 25, 40)]);

describe("priceSensitivity", () => {
  it("finds where the curves cross", () => {
    const found = priceSensitivity(three);
    // Too cheap: all at 5, two at 8, one at 10, none at 12; expensive: none below 18. They meet at 12.
    expect(found.marginalCheapness).toBe(12);
    // A bargain: one at 15, none at 18; too expensive: none below 25. They meet at 18.
    expect(found.marginalExpensiveness).toBe(18);
    expect(found.optimal).toBe(12);
    // At 15 one finds it a bargain and none expensive, at 18 it is the other way round: half way.
    expect(found.indifference).toBe(16.5);
    expect(found).toMatchObject({
      kind: "priceSensitivity",
      schemaVersion: 1,
      range: { low: 12, high: 18 },
      total: 3,
      verdict: "thin",
    });
    expect(found.curves.map(({ price }) => price)).toEqual([5, 8, 10, 12, 15, 18, 20, 25, 30, 40]);
    expect(found.curves[5]).toEqual({
      price: 18,
      tooCheap: 0,
      bargain: 0,
      expensive: 1 / 3,
      tooExpensive: 0,
    });
  });

  it("weights responses", () => {
    const found = priceSensitivity([
      { ...prices(5, 10, 20, 30), weight: 3 },
      { ...prices(8, 15, 18, 25), weight: 1 },
    ]);
    expect(found.curves[1]).toMatchObject({ price: 8, tooCheap: 0.25, bargain: 1 });
    expect(found.total).toBe(4);
    const same = priceSensitivity([...Array(3).fill(prices(5, 10, 20, 30)), prices(8, 15, 18, 25)]);
    expect(found.curves).toEqual(same.curves);
    expect(found.indifference).toBe(same.indifference);
  });

  it("reads entities: the question named, else the first answered by four prices", () => {
    const response = SurveyResponse.parse({
      id: "1",
      surveyId: "s",
      at: "2026-03-03T09:00:00Z",
      answers: [
        { questionId: "nps", value: 9 },
        { questionId: "pro", value: prices(5, 10, 20, 30) },
        { questionId: "team", value: prices(50, 100, 200, 300) },
      ],
    });
    expect(priceSensitivity([response]).curves[0]?.price).toBe(5);
    const team = priceSensitivity([response], { questionId: "team" });
    expect(team.curves[0]?.price).toBe(50);
    const nps = priceSensitivity([response], { questionId: "nps" });
    expect(nps.diagnostics.rejected).toEqual([{ index: 0, field: "nps" }]);
  });

  it("keeps prices that rise, and accounts for the others", () => {
    const found = priceSensitivity([
      { id: 1, ...prices(5, 10, 20, 30) },
      { id: 1, ...prices(5, 10, 20, 30) },
      prices(5, 5, 20, 30),
      prices(5, 10, 10, 30),
      prices(5, 10, 30, 30),
      { tooCheap: "5", bargain: "10.5", expensive: 20n, tooExpensive: 30 },
      { tooCheap: "about 5", bargain: 10, expensive: 20, tooExpensive: 30 },
      { tooCheap: 5, bargain: 10, expensive: 20 },
      { tooCheap: null, bargain: "", plan: "pro" },
      { answers: [{ questionId: "nps", value: 9 }] },
      {},
    ]);
    expect(found.diagnostics).toEqual({
      given: 11,
      used: 2,
      inconsistent: 3,
      unanswered: 3,
      duplicates: 1,
      rejected: [
        { index: 6, field: "tooCheap" },
        { index: 7, field: "tooExpensive" },
      ],
    });
  });

  it("has nulls for nothing", () => {
    expect(priceSensitivity([])).toMatchObject({
      marginalCheapness: null,
      marginalExpensiveness: null,
      optimal: null,
      indifference: null,
      range: null,
      curves: [],
      total: 0,
    });
  });

  const step = fc.integer({ min: 1, max: 12 });
  const answer = fc
    .tuple(fc.integer({ min: -3, max: 20 }), step, step, step)
    .map(([a, b, c, d]) => prices(a, a + b, a + b + c, a + b + c + d));

  it("agrees with counting at each price, and with the meeting of two lines", () => {
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 25 }), (answers) => {
        const found = priceSensitivity(answers);
        const share = (keep: (one: PriceRow) => boolean): number =>
          answers.filter(keep).length / answers.length;
        const slow = (price: number) => ({
          price,
          tooCheap: share((one) => one.tooCheap >= price),
          bargain: share((one) => one.bargain >= price),
          expensive: share((one) => one.expensive <= price),
          tooExpensive: share((one) => one.tooExpensive <= price),
        });
        const named = new Set(answers.flatMap((one) => Object.values(one) as number[]));
        expect(found.curves).toEqual([...named].sort((a, b) => a - b).map(slow));
        for (const [point, falling, rising] of [
          ["marginalCheapness", "tooCheap", "expensive"],
          ["marginalExpensiveness", "bargain", "tooExpensive"],
          ["optimal", "tooCheap", "tooExpensive"],
          ["indifference", "bargain", "expensive"],
        ] as const) {
          // From the left, the first stretch on whose far side the rising line is as high.
          const next = found.curves.find((one) => one[rising] >= one[falling]);
          const before = found.curves[found.curves.indexOf(next as never) - 1];
          if (next === undefined || before === undefined) throw new Error("they always meet");
          const down = (next[falling] - before[falling]) / (next.price - before.price);
          const up = (next[rising] - before[rising]) / (next.price - before.price);
          const meeting = before.price + (before[falling] - before[rising]) / (up - down);
          expect(found[point]).toBeCloseTo(meeting, 9);
        }
        expect(found.range?.low).toBeLessThanOrEqual(found.range?.high as number);
      }),
    );
  });

  it("finds for weights what it finds for as many responses", () => {
    const weighted = fc.record({ prices: answer, tenths: fc.integer({ min: 1, max: 4 }) });
    fc.assert(
      fc.property(fc.array(weighted, { minLength: 1, maxLength: 12 }), (responses) => {
        const found = priceSensitivity(
          responses.map((one) => ({ ...one.prices, weight: one.tenths / 10 })),
        );
        const same = priceSensitivity(
          responses.flatMap((one) => Array<PriceRow>(one.tenths).fill(one.prices)),
        );
        for (const point of ["marginalCheapness", "optimal", "indifference"] as const) {
          expect(found[point]).toBeCloseTo(same[point] as number, 9);
        }
        expect(found.range?.high).toBeCloseTo(same.range?.high as number, 9);
      }),
      { numRuns: 500 },
    );
  });

  it("moves with the prices, whatever the order of the answers", () => {
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1 }), (answers) => {
        const found = priceSensitivity(answers);
        const doubled = answers
          .map((one) =>
            prices(2 * one.tooCheap, 2 * one.bargain, 2 * one.expensive, 2 * one.tooExpensive),
          )
          .reverse();
        expect(priceSensitivity(doubled).optimal).toBeCloseTo(2 * (found.optimal ?? 0), 9);
      }),
    );
  });

  it("reads a hundred thousand answers, and prices as large as numbers are", () => {
    const many = Array.from({ length: 100_000 }, (_, index) =>
      prices(index / 7, index / 7 + 1, index / 7 + 2, index / 7 + 3),
    );
    expect(priceSensitivity(many).diagnostics.used).toBe(100_000);
    const huge = priceSensitivity([prices(-1.7e308, -1e308, 1e308, 1.7e308)]);
    expect(Number.isFinite(huge.indifference)).toBe(true);
  });

  it.each([
    [{ questionId: 7 }, "options.questionId: expected the id of a question, received 7"],
    [{ minimum: 0.5 }, "options.minimum: expected a whole number of at least 0, received 0.5"],
    [{ question: "q" }, "options.question: expected"],
  ])("refuses the options %j", (options, message) => {
    expect(() => priceSensitivity([], options as never)).toThrow(message);
  });
});

describe("priceSensitivityTable", () => {
  it("has the four points with their shares, then each price", () => {
    const { columns, rows } = priceSensitivityTable(priceSensitivity(three));
    expect(rows).toHaveLength(14);
    expect(rows[3]).toEqual({
      point: "indifference price",
      price: 16.5,
      tooCheap: 0,
      bargain: expect.closeTo(1 / 6, 12),
      expensive: expect.closeTo(1 / 6, 12),
      tooExpensive: 0,
      answers: 3,
    });
    for (const row of rows) expect(Object.keys(row)).toEqual(columns.map(({ key }) => key));
    expect(priceSensitivityTable(priceSensitivity([])).rows).toEqual([]);
  });
});

describe("priceSensitivityFindings", () => {
  it("says what is acceptable, and what to doubt", () => {
    const report = priceSensitivity([
      ...three,
      prices(5, 4, 3, 2),
      { tooCheap: "?", bargain: 1, expensive: 2, tooExpensive: 3 },
    ]);
    expect(priceSensitivityFindings(report).map(({ sentence }) => sentence)).toEqual([
      "Prices from 12 to 18 are acceptable.",
      "The fewest refuse 12: there 0% find it too cheap, and as many too expensive.",
      "At 16.5, 16.7% find it a bargain, and as many expensive.",
      "With 3 usable answers, this is a first guess.",
      "Some answers are left out, as their prices do not rise from too cheap to too expensive; the diagnostics count them.",
      "Some answers could not be read and are left out; the diagnostics name them.",
    ]);
    expect(priceSensitivityFindings(priceSensitivity([]))[0]?.id).toBe("empty");
  });

  it("takes sentences of one's own", () => {
    const options = { messages: { range: "{low} bis {high}" } };
    const [first] = priceSensitivityFindings(priceSensitivity(three), options);
    expect(first?.sentence).toBe("12 bis 18");
    expect(() =>
      priceSensitivityFindings(priceSensitivity(three), { messages: { rang: "" } } as never),
    ).toThrow('messages.rang: expected "range"');
  });

  it("has each of its numbers in the table", () => {
    const report = priceSensitivity(three);
    const cells = new Set(priceSensitivityTable(report).rows.flatMap(Object.values));
    for (const { numbers } of priceSensitivityFindings(report)) {
      for (const number of Object.values(numbers)) expect(cells).toContain(number);
    }
  });
});

describe("priceSensitivityChart", () => {
  it("is drawn by Vega, and is plain JSON", async () => {
    const many = Array.from({ length: 300 }, (_, index) =>
      prices(index, index + 1, index + 2, index + 3),
    );
    for (const answers of [three, many, []]) {
      const chart = priceSensitivityChart(priceSensitivity(answers));
      expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
      const { spec } = compile(chart as unknown as TopLevelSpec);
      expect(await new View(parse(spec), { renderer: "none" }).toSVG()).toContain("<svg");
    }
  });

  it("draws at most 200 prices, the ends among them", () => {
    const many = Array.from({ length: 300 }, (_, index) =>
      prices(index, index + 0.5, index + 300, index + 301),
    );
    const chart = priceSensitivityChart(priceSensitivity(many));
    const [line] = chart["layer"] as unknown as { data: { values: { price: number }[] } }[];
    const drawn = line?.data.values.map(({ price }) => price) ?? [];
    expect(drawn).toHaveLength(800);
    expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([0, 600]);
  });

  it("keeps the first response with an id that can be read", () => {
    const prices = { id: 1, tooCheap: 5, bargain: 10, expensive: 20, tooExpensive: 30 };
    const { total, diagnostics } = priceSensitivity([
      { ...prices, bargain: "ten" as never },
      prices,
      prices,
    ]);
    expect(total).toBe(1);
    expect(diagnostics).toEqual({
      given: 3,
      used: 1,
      unanswered: 0,
      inconsistent: 0,
      duplicates: 1,
      rejected: [{ index: 0, field: "bargain" }],
    });
  });
});
