import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { analyzeFunnel } from "../../src/funnel/analyzeFunnel.ts";
import { funnelChart } from "../../src/funnel/funnelChart.ts";
import { funnelFindings } from "../../src/funnel/funnelFindings.ts";
import { funnelFromCounts } from "../../src/funnel/funnelFromCounts.ts";
import { funnelTable } from "../../src/funnel/funnelTable.ts";
import type { FunnelReport } from "../../src/funnel/reportTypes.ts";

const dayMs = 86_400_000;
const sentences = (report: FunnelReport) => funnelFindings(report).map(({ sentence }) => sentence);
const aida = funnelFromCounts([
  { name: "Awareness", count: 10_000 },
  { name: "Interest", count: 2_400 },
  { name: "Decision", count: 600 },
  { name: "Action", count: 90 },
]);

/** Events of `count` entities that go through the given steps a day after the other. */
function walks(count: number, names: readonly string[], plan: string, stepMs = dayMs) {
  return Array.from({ length: count }, (_, entity) =>
    names.map((name, index) => ({
      entity: `${plan} ${names.length} ${entity}`,
      name,
      at: Date.UTC(2026, 2, 1) + index * stepMs,
      properties: { plan },
    })),
  ).flat();
}

describe("funnelFindings", () => {
  it("says how many convert and where most are lost", () => {
    expect(sentences(aida)).toEqual([
      "90 of 10,000 got from Awareness to Action: 0.9%, plausibly 0.7% to 1.1%.",
      "The narrowest step is from Decision to Action: 15% of 600 go on, lost: 510.",
    ]);
    expect(funnelFindings(aida)[1]).toMatchObject({
      id: "bottleneck",
      severity: "warning",
      numbers: { from: "Decision", to: "Action", rate: 0.15, before: 600, lost: 510 },
      evidence: { rows: ["Decision", "Action"], columns: ["count", "fromPrevious", "dropOff"] },
    });
  });

  it("says how long it takes, what is young and what is thin", () => {
    const events = [...walks(3, ["a", "b"], "x"), ...walks(2, ["a"], "y")];
    expect(sentences(analyzeFunnel(events, { steps: ["a", "b"], window: { days: 7 } }))).toEqual([
      "3 of 5 got from a to b: 60%, plausibly 23.1% to 88.2%.",
      "The narrowest step is from a to b: 60% of 5 go on, lost: 2.",
      "Half of those who got to b took 1 day or less.",
      "Too few cases to be sure of the rate at b.",
      "Some who entered still have time to convert, so the conversion may rise.",
    ]);
    const minutes = analyzeFunnel(walks(3, ["a", "b"], "x", 60_000), { steps: ["a", "b"] });
    // A minute is 0.000694… days.
    expect(sentences(minutes)).toContain("Half of those who got to b took 0.00069 days or less.");
  });

  it("compares the segments that are not too thin", () => {
    const events = [
      ...walks(20, ["a", "b"], "pro"),
      ...walks(20, ["a"], "pro"),
      ...walks(10, ["a", "b"], "free"),
      ...walks(90, ["a"], "free"),
      ...walks(3, ["a", "b"], "test"),
    ];
    const report = analyzeFunnel(events, { steps: ["a", "b"], breakdown: { by: "plan" } });
    expect(sentences(report)).toContain("pro converts best, 50% of 40; free worst, 10% of 100.");
  });

  it("says that rows were rejected, and that outcomes start late", () => {
    const late = [
      ...walks(40, ["a"], "old"),
      ...walks(40, ["a", "b"], "new").map((one) => ({ ...one, at: one.at + 100 * dayMs })),
      { entity: "", name: "a", at: 0 },
    ];
    const found = funnelFindings(analyzeFunnel(late, { steps: ["a", "b"] }));
    expect(found.map(({ id }) => id)).toEqual([
      "conversion",
      "bottleneck",
      "time",
      "outcomesStartLate",
      "rejected",
    ]);
  });

  it("says when nobody entered, and does not call an open funnel a conversion", () => {
    expect(sentences(analyzeFunnel([], { steps: ["a", "b"] }))).toEqual([
      "Nobody entered the funnel at a.",
    ]);
    const open = funnelFromCounts(
      [
        { name: "a", count: 2 },
        { name: "b", count: 3 },
      ],
      { open: true },
    );
    expect(sentences(open)).toEqual(["3 reached b, against 2 at a."]);
  });

  it("takes sentences of one's own", () => {
    const messages = { conversion: "{rate} von {entered}", time: undefined };
    expect(funnelFindings(aida, { messages })[0]?.sentence).toBe("0.9% von 10,000");
    expect(() => funnelFindings(aida, { messages: { conversions: "" } } as never)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "messages.conversions" }),
    );
    expect(() => funnelFindings(aida, { messages: { time: 5 } } as never)).toThrow("messages.time");
    expect(() => funnelFindings(aida, { message: {} } as never)).toThrow("message: expected");
  });

  it("holds only numbers of the table", () => {
    const counts = fc
      .array(fc.nat(100_000), { minLength: 1, maxLength: 6 })
      .map((list) =>
        [...list].sort((a, b) => b - a).map((count, index) => ({ name: `step ${index}`, count })),
      );
    const walked = fc
      .array(fc.tuple(fc.nat(40), fc.integer({ min: 1, max: 3 }), fc.constantFrom("x", "y")), {
        maxLength: 6,
      })
      .map((parts) =>
        analyzeFunnel(
          parts.flatMap(([count, depth, plan]) =>
            walks(count, ["a", "b", "c"].slice(0, depth), plan),
          ),
          { steps: ["a", "b", "c"], window: { days: 5 }, breakdown: { by: "plan" } },
        ),
      );
    fc.assert(
      fc.property(
        fc.oneof(
          counts.map((list) => funnelFromCounts(list)),
          walked,
        ),
        (report) => {
          const cells = new Set(funnelTable(report).rows.flatMap((row) => Object.values(row)));
          for (const { numbers } of funnelFindings(report)) {
            for (const number of Object.values(numbers)) {
              if (typeof number === "number") expect(cells).toContain(number);
            }
          }
        },
      ),
    );
  });
});

describe("funnelTable", () => {
  it("has a row a step, rates as fractions and times in days", () => {
    const report = analyzeFunnel([...walks(3, ["a", "b"], "x"), ...walks(1, ["a"], "y")], {
      steps: ["a", "b"],
    });
    const { columns, rows } = funnelTable(report);
    expect(columns.map(({ key, unit }) => [key, unit])).toEqual([
      ["step", "text"],
      ["count", "count"],
      ["fromPrevious", "rate"],
      ["fromPreviousLow", "rate"],
      ["fromPreviousHigh", "rate"],
      ["dropOff", "count"],
      ["fromStart", "rate"],
      ["fromStartLow", "rate"],
      ["fromStartHigh", "rate"],
      ["daysFromPrevious", "days"],
      ["daysFromStart", "days"],
    ]);
    expect(rows[0]).toMatchObject({ step: "a", count: 4, fromPrevious: null, daysFromStart: null });
    expect(rows[1]).toMatchObject({
      step: "b",
      count: 3,
      fromPrevious: 0.75,
      dropOff: 1,
      daysFromPrevious: 1,
    });
    for (const row of rows) expect(Object.keys(row)).toEqual(columns.map(({ key }) => key));
  });

  it("has the segments of a breakdown below the total", () => {
    const events = [...walks(2, ["a", "b"], "x"), ...walks(1, ["a"], " "), ...walks(1, ["a"], "z")];
    const report = analyzeFunnel(events, {
      steps: ["a", "b"],
      breakdown: { by: "plan", limit: 2 },
    });
    const { columns, rows } = funnelTable(report);
    expect(columns[0]?.key).toBe("segment");
    expect(rows.map(({ segment, step, count }) => [segment, step, count])).toEqual([
      ["(total)", "a", 4],
      ["(total)", "b", 2],
      ["x", "a", 2],
      ["x", "b", 2],
      ["z", "a", 1],
      ["z", "b", 0],
      ["(other)", "a", 1],
      ["(other)", "b", 0],
    ]);
    const all = analyzeFunnel(events, { steps: ["a"], breakdown: { by: "plan" } });
    expect(funnelTable(all).rows.map(({ segment }) => segment)).toEqual([
      "(total)",
      "x",
      "z",
      "(none)",
    ]);
  });
});

describe("funnelChart", () => {
  it("has findings for title and description, and the narrowest step apart", () => {
    const chart = funnelChart(aida);
    expect(chart.title).toMatchObject({ text: sentences(aida)[0] });
    expect(chart.description).toBe(sentences(aida).join(" "));
    expect(chart["data"]).toEqual({
      values: [
        { step: "Awareness", count: 10_000, isNarrowest: false, label: "10,000 (100%)" },
        { step: "Interest", count: 2_400, isNarrowest: false, label: "2,400 (24%)" },
        { step: "Decision", count: 600, isNarrowest: false, label: "600 (6%)" },
        { step: "Action", count: 90, isNarrowest: true, label: "90 (0.9%)" },
      ],
    });
    expect(JSON.parse(JSON.stringify(chart))).toEqual(chart);
  });

  it("tells steps of one name apart, and draws a funnel without entries", () => {
    const chart = funnelChart(analyzeFunnel([], { steps: ["a", "b", "a"] }));
    expect(chart["data"]).toMatchObject({
      values: [{ step: "1. a", label: "0" }, { step: "b" }, { step: "3. a" }],
    });
  });
});
