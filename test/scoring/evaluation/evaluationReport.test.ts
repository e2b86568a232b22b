import { describe, expect, test } from "vitest";
import { money } from "../../../src/core/money/money.js";
import { evaluateScores } from "../../../src/scoring/evaluation/evaluateScores.js";
import { evaluationChart } from "../../../src/scoring/evaluation/evaluationChart.js";
import { evaluationFindings } from "../../../src/scoring/evaluation/evaluationFindings.js";
import { evaluationTable } from "../../../src/scoring/evaluation/evaluationTable.js";
import { drawn } from "../vega.js";

const scores = Array.from({ length: 200 }, (_, n) => ((n * 37) % 200) / 200);
const outcomes = scores.map((p, n) => p > ((n * 53) % 200) / 200);
const report = evaluateScores(
  { scores, outcomes },
  { gain: money("100.00", "EUR"), cost: money("60.00", "EUR"), capacity: 30, weeks: 4, reps: 2 },
);
const sentencesOf = (one: typeof report, options = {}) =>
  evaluationFindings(one, options).map(({ sentence }) => sentence);

describe("evaluationFindings", () => {
  test("say what scores are worth", () => {
    expect(evaluationFindings(report).map(({ id, severity }) => [id, severity])).toEqual([
      ["sorts", "good"],
      ["gains", "info"],
      ["calibrated", "good"],
      ["best", "info"],
      ["capacity", "info"],
    ]);
    expect(evaluationFindings(report)[3]?.money).toEqual(report.best?.profit);
  });

  test("have each number of a sentence in the table", () => {
    const cells = new Set(evaluationTable(report).rows.flatMap((row) => Object.values(row)));
    for (const { numbers } of evaluationFindings(report)) {
      for (const number of Object.values(numbers)) expect(cells).toContain(number);
    }
  });

  test("say where scores are upside down, blind, or have no one to tell apart", () => {
    const idsOf = (input: Parameters<typeof evaluateScores>[0], options = {}) =>
      evaluationFindings(evaluateScores(input, options)).map(({ id }) => id);
    const points = scores.map((p) => 100 * p);
    expect(idsOf({ scores: points, outcomes: outcomes.map((won) => !won) })[0]).toBe("upsideDown");
    expect(idsOf({ scores: points, outcomes: scores.map((_, n) => n % 2 === 0) })).toEqual([
      "blind",
      "gains",
    ]);
    expect(idsOf({ scores: points, outcomes, weights: scores.map(() => 2) })[0]).toBe(
      "sortsWeighted",
    );
    expect(idsOf({ scores: [1, 2], outcomes: [1, 1] })).toEqual(["onlyWon", "gains", "thin"]);
    expect(idsOf({ scores: [1, 2], outcomes: [0, 0] }, { gain: 1, cost: 2 })).toEqual([
      "onlyLost",
      "nonePays",
      "thin",
    ]);
    expect(idsOf({ scores: [], outcomes: [] }, { gain: 1, capacity: 3 })).toEqual(["empty"]);
    expect(idsOf({ scores: [1], outcomes: [null] })).toEqual(["empty", "leftOut"]);
  });

  test("warn of probabilities that do not come true", () => {
    const high = evaluateScores({ scores: scores.map((p) => (1 + p) / 2), outcomes });
    const low = evaluateScores({ scores: scores.map((p) => p / 2), outcomes });
    expect(evaluationFindings(high)[2]).toMatchObject({ id: "expectsMore", severity: "warning" });
    expect(evaluationFindings(low)[2]).toMatchObject({ id: "expectsFewer", severity: "warning" });
  });

  test("take sentences of one's own", () => {
    expect(sentencesOf(report, { messages: { sorts: "AUC {auc}" } })[0]).toMatch(/^AUC 0\.\d+$/);
    expect(() => evaluationFindings(report, { messages: { sort: "" } } as never)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "messages.sort" }),
    );
  });
});

describe("evaluationTable", () => {
  const { columns, rows } = evaluationTable(report);

  test("has all, groups, thresholds, the best of them and the capacity", () => {
    expect(rows.map((row) => row["rows"])).toEqual([
      "(all)",
      ...Array.from({ length: 10 }, (_, group) => `group ${group + 1}`),
      ...report.thresholds.map(({ threshold }) => `from ${threshold}`),
      "(best)",
      "(capacity)",
    ]);
    const keys = new Set(columns.map(({ key }) => key));
    for (const row of rows) expect(new Set(Object.keys(row))).toEqual(keys);
  });

  test("tells of thresholds what is worked, and what that brings", () => {
    const row = rows.find((one) => one["rows"] === "(capacity)");
    expect(row).toMatchObject({
      count: 30,
      won: report.capacity?.won,
      share: 0.15,
      gain: report.capacity?.recall,
    });
    expect(columns.at(-1)).toMatchObject({ key: "profit", type: "decimal", currency: "EUR" });
    expect(rows.find((one) => one["rows"] === "(best)")).toMatchObject({
      profit: report.best?.profit?.amount,
      perWeek: ((report.best?.tp as number) + (report.best?.fp as number)) / 4,
    });
    const plain = evaluationTable(evaluateScores({ scores, outcomes }, { gain: 2 }));
    expect(plain.columns.at(-1)).toMatchObject({ type: "number" });
    expect(plain.rows.at(-1)?.["profit"]).toBeTypeOf("number");
  });
});

describe("evaluationChart", () => {
  test.each(["gains", "calibration", "roc"] as const)("draws %s", async (show) => {
    const chart = evaluationChart(report, { show });
    const [sorts, gains, calibrated] = sentencesOf(report);
    expect((chart.title as { text: string }).text).toBe(
      { gains, calibration: calibrated, roc: sorts }[show],
    );
    expect(chart.description).toBe(sentencesOf(report).join(" "));
    expect(await drawn(chart)).toContain("<svg");
    const empty = evaluateScores({ scores: [], outcomes: [] });
    expect(await drawn(evaluationChart(empty, { show }))).toContain("<svg");
  });

  test("draws 500 points of a long curve, its end among them", () => {
    const many = Array.from({ length: 5_003 }, (_, n) => n);
    const long = evaluateScores({ scores: many, outcomes: many.map((n) => n % 2) });
    const [, line] = evaluationChart(long, { show: "roc" })["layer"] as unknown as readonly {
      readonly data: { readonly values: readonly { readonly x: number; readonly y: number }[] };
    }[];
    expect(line?.data.values.length).toBeLessThanOrEqual(502);
    expect(line?.data.values.at(-1)).toMatchObject({ x: 1, y: 1 });
  });

  test("refuses what it cannot show", () => {
    expect(() => evaluationChart(report, { show: "lift" } as never)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "options.show" }),
    );
  });
});
