import { describe, expect, it } from "vitest";
import { funnelFromCounts } from "../../src/funnel/funnelFromCounts.ts";

describe("funnelFromCounts", () => {
  it("gives the rates of counts", () => {
    const report = funnelFromCounts([
      { name: "Awareness", count: 10_000 },
      { name: "Interest", count: 2_400 },
      { name: "Decision", count: 600 },
      { name: "Action", count: 90 },
    ]);
    expect(report.steps.map(({ fromPrevious }) => fromPrevious?.value ?? null)).toEqual([
      null,
      0.24,
      0.25,
      0.15,
    ]);
    expect(report.steps.map(({ fromStart }) => fromStart.value)).toEqual([1, 0.24, 0.06, 0.009]);
    expect(report.steps.map(({ dropOff }) => dropOff)).toEqual([0, 7_600, 1_800, 510]);
    expect(report.steps.map(({ arrived }) => arrived)).toEqual([0, 2_400, 600, 90]);
    expect(report.conversion).toMatchObject({ value: 0.009, successes: 90, trials: 10_000 });
    expect(report.matureConversion.trials).toBe(0);
    expect(report.steps[3]).toMatchObject({ timeFromPrevious: null, timeFromStart: null });
    expect(report.bottleneck).toEqual({
      from: "Decision",
      to: "Action",
      why: "15% of 600 go on, the lowest rate of all steps",
    });
    expect(report).toMatchObject({
      asOf: null,
      diagnostics: { rows: 0, entities: 10_000, entered: 10_000, asOfFrom: null },
      definition: { steps: [{ name: "Awareness", match: "Awareness" }, {}, {}, {}] },
    });
  });

  it("measures required steps from the required one before", () => {
    const report = funnelFromCounts([
      { name: "a", count: 100 },
      { name: "b", count: 20, optional: true },
      { name: "c", count: 50 },
    ]);
    expect(report.steps[1]).toMatchObject({ optional: true, fromPrevious: null, dropOff: 0 });
    expect(report.steps[2]).toMatchObject({ fromPrevious: { value: 0.5 }, dropOff: 50 });
  });

  it("of an open funnel gives ratios, without intervals above 1", () => {
    const report = funnelFromCounts(
      [
        { name: "a", count: 2 },
        { name: "b", count: 3 },
        { name: "c", count: 1 },
      ],
      { open: true },
    );
    expect(report.steps[1]?.fromStart).toEqual({
      value: 1.5,
      successes: 3,
      trials: 2,
      low: null,
      high: null,
    });
    expect(report.steps.map(({ fromPrevious }) => fromPrevious)).toEqual([null, null, null]);
    expect(report.steps.map(({ arrived, dropOff }) => [arrived, dropOff])).toEqual([
      [0, 0],
      [2, 0],
      [1, 2],
    ]);
    expect(report.bottleneck).toBeNull();
    expect(report.definition.open).toBe(true);
    expect(
      funnelFromCounts(
        [
          { name: "a", count: 0 },
          { name: "b", count: 3 },
        ],
        { open: true },
      ).steps[1]?.fromStart.value,
    ).toBeNull();
  });

  it("of an open funnel converts of those who entered anywhere", () => {
    const report = funnelFromCounts(
      [
        { name: "a", count: 10 },
        { name: "b", count: 14 },
        { name: "c", count: 0 },
        { name: "d", count: 5 },
      ],
      { open: true },
    );
    // Entries are count - arrived: 10 at a, 4 at b, none at c, 5 at d.
    expect(report.conversion).toMatchObject({ value: 5 / 19, successes: 5, trials: 19 });
    expect(report.diagnostics).toMatchObject({ entities: 19, entered: 19 });
    expect(report.steps[3]?.fromStart).toMatchObject({ value: 0.5, trials: 10 });
  });

  it("of an open funnel has no optional steps", () => {
    const steps = [
      { name: "a", count: 3 },
      { name: "b", count: 2, optional: true },
    ];
    expect(() => funnelFromCounts(steps, { open: true })).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "steps[1].optional" }),
    );
  });

  it("has 0 for a count of -0", () => {
    const report = funnelFromCounts([{ name: "a", count: -0 }]);
    expect(report.steps[0]?.count).toBe(0);
    expect(report.diagnostics.entered).toBe(0);
  });

  it("takes nobody and nothing lost for what they are", () => {
    const none = funnelFromCounts([
      { name: "a", count: 0 },
      { name: "b", count: 0 },
    ]);
    expect(none.conversion.value).toBeNull();
    expect(none.bottleneck).toBeNull();
    expect(
      funnelFromCounts([
        { name: "a", count: 5 },
        { name: "b", count: 5 },
      ]).bottleneck,
    ).toBeNull();
  });

  it.each([
    ["no list", null, "steps"],
    ["no steps", [], "steps"],
    ["a number as step", [5], "steps[0]"],
    ["a negative count", [{ name: "a", count: -1 }], "steps[0].count"],
    ["a fraction", [{ name: "a", count: 1.5 }], "steps[0].count"],
    ["NaN", [{ name: "a", count: Number.NaN }], "steps[0].count"],
    ["no name", [{ count: 1 }], "steps[0].name"],
    ["an optional first step", [{ name: "a", count: 1, optional: true }], "steps[0].optional"],
    [
      "more than before",
      [
        { name: "a", count: 1 },
        { name: "b", count: 2 },
      ],
      "steps[1].count",
    ],
    [
      "more than the required before",
      [
        { name: "a", count: 5 },
        { name: "b", count: 1, optional: true },
        { name: "c", count: 6 },
      ],
      "steps[2].count",
    ],
  ])("refuses %s", (_, steps, path) => {
    expect(() => funnelFromCounts(steps as never)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path }),
    );
  });

  it("refuses unknown options", () => {
    const steps = [{ name: "a", count: 1 }];
    expect(() => funnelFromCounts(steps, { opened: true } as never)).toThrow("options.opened");
    expect(() => funnelFromCounts(steps, { open: 1 } as never)).toThrow("options.open");
  });
});
