import { describe, expect, it } from "vitest";
import { scoresChart } from "../../src/scoring/scoresChart.ts";
import { scoresToRows } from "../../src/scoring/scoresToRows.ts";

describe("scoresToRows and scoresChart", () => {
  it.each<readonly [unknown, string]>([
    [undefined, "scores"],
    [null, "scores"],
    [5, "scores"],
    [[], "scores"],
    [{}, "scores.value"],
    [{ length: 1 }, "scores.value"],
    [{ length: 1, value: [1], scored: [1] }, "scores.value"],
    [{ length: 1, value: new Float64Array(1), scored: [1] }, "scores.scored"],
  ])("refuse %j as scores", (value, path) => {
    const refused = expect.objectContaining({ code: "INVALID_INPUT", path });
    expect(() => scoresToRows(value as never)).toThrow(refused);
    expect(() => scoresChart(value as never)).toThrow(refused);
  });
});
