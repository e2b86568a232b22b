import { describe, expect, it } from "vitest";
import { columnsFromRows } from "../../src/core/columns/columnsFromRows.ts";
import { analyzeFunnel } from "../../src/funnel/analyzeFunnel.ts";
import type { FunnelDefinition } from "../../src/funnel/definitionTypes.ts";
import type { FunnelEvent } from "../../src/funnel/funnelEvent.ts";
import type { FunnelReport } from "../../src/funnel/reportTypes.ts";

const dayMs = 86_400_000;

/** Events of one entity from `"a@0 b@2"`: name and day of March 2026, from 0. */
function events(text: string, entity: string | number = "e"): FunnelEvent[] {
  return text
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => {
      const [name = "", day = ""] = word.split("@");
      return { entity, name, at: Date.UTC(2026, 2, 1) + Number(day) * dayMs };
    });
}

const countsOf = (report: Pick<FunnelReport, "steps">) => report.steps.map(({ count }) => count);

function levelOf(text: string, definition: FunnelDefinition): number {
  return countsOf(analyzeFunnel(events(text), definition)).filter((count) => count > 0).length;
}

describe("analyzeFunnel", () => {
  it("counts who got how far, the rates, and the days between", () => {
    const report = analyzeFunnel(
      [
        ...events("a@0 b@1 c@4", 1),
        ...events("a@0 b@3", 2),
        ...events("a@2", 3),
        ...events("b@0 c@1", 4),
      ],
      { steps: ["a", "b", "c"] },
    );
    expect(countsOf(report)).toEqual([3, 2, 1]);
    expect(report.steps.map(({ arrived }) => arrived)).toEqual([0, 2, 1]);
    expect(report.steps.map(({ dropOff }) => dropOff)).toEqual([0, 1, 1]);
    expect(report.steps.map(({ fromPrevious }) => fromPrevious?.value)).toEqual([
      undefined,
      2 / 3,
      1 / 2,
    ]);
    expect(report.steps.map(({ fromStart }) => fromStart.value)).toEqual([1, 2 / 3, 1 / 3]);
    expect(report.steps[0]).toMatchObject({ timeFromPrevious: null, timeFromStart: null });
    // To b: 1 and 3 days. Type 7 between two values: p10 = 1 + 0.1 * 2 days.
    const time = report.steps[1]?.timeFromPrevious;
    expect(time).toMatchObject({ count: 2, meanMs: 2 * dayMs, medianMs: 2 * dayMs });
    expect(time?.p10Ms).toBeCloseTo(1.2 * dayMs, 3);
    expect(time?.p90Ms).toBeCloseTo(2.8 * dayMs, 3);
    expect(report.steps[2]).toMatchObject({
      timeFromPrevious: { count: 1, meanMs: 3 * dayMs },
      timeFromStart: { count: 1, meanMs: 4 * dayMs },
    });
    expect(report.conversion).toMatchObject({ value: 1 / 3, successes: 1, trials: 3 });
    expect(report.diagnostics).toMatchObject({
      rows: 8,
      used: 8,
      entities: 4,
      entered: 3,
      notEntered: 1,
    });
    expect(report).toMatchObject({
      kind: "funnel",
      schemaVersion: 1,
      asOf: "2026-03-05T00:00:00.000Z",
    });
  });

  it("answers with zeros and nulls for no events", () => {
    const report = analyzeFunnel([], { steps: ["a", "b"], members: true });
    expect(countsOf(report)).toEqual([0, 0]);
    expect(report.conversion).toEqual({
      value: null,
      successes: 0,
      trials: 0,
      low: null,
      high: null,
    });
    expect(report.steps[1]).toMatchObject({
      fromPrevious: { value: null },
      timeFromPrevious: null,
      members: { reached: [], dropped: [] },
    });
    expect(report).toMatchObject({
      asOf: null,
      bottleneck: null,
      diagnostics: { rows: 0, asOfFrom: null },
    });
    expect(analyzeFunnel({}, { steps: ["a", "b"], members: true })).toEqual(report);
  });

  it("leaves frozen events and definitions as they are", () => {
    const rows = Object.freeze(events("a@0 b@1").map((row) => Object.freeze(row)));
    const definition = Object.freeze({ steps: Object.freeze(["a", "b"]) });
    expect(countsOf(analyzeFunnel(rows, definition))).toEqual([1, 1]);
  });
});

describe("a chain", () => {
  it("may begin again, so that a first visit long ago does no harm", () => {
    expect(levelOf("a@0 a@9 b@10", { steps: ["a", "b"], window: { days: 2 } })).toBe(2);
  });

  it("holds its window inclusive, and a window of zero is one instant", () => {
    expect(levelOf("a@0 b@2", { steps: ["a", "b"], window: { days: 2 } })).toBe(2);
    expect(levelOf("a@0 b@2.000001", { steps: ["a", "b"], window: { days: 2 } })).toBe(1);
    expect(levelOf("b@1 a@1", { steps: ["a", "b"], window: { days: 0 } })).toBe(2);
  });

  it("steps months on the calendar, so that two days may end alike", () => {
    // 30 January and 31 January + 1 month are both 28 February: the earlier one ends later in the day.
    const rows = [
      { entity: 1, name: "a", at: "2026-01-30T12:00:00Z" },
      { entity: 1, name: "a", at: "2026-01-31T10:00:00Z" },
      { entity: 1, name: "b", at: "2026-02-28T11:00:00Z" },
    ];
    const report = analyzeFunnel(rows, { steps: ["a", "b"], window: { months: 1 } });
    expect(countsOf(report)).toEqual([1, 1]);
    // 29 days less an hour: from the 30th, since the 31st is over at 10:00.
    expect(report.steps[1]?.timeFromStart?.medianMs).toBe(29 * dayMs - 3_600_000);
  });

  it("steps months in the time zone", () => {
    // In New York 1 March 00:30 UTC is 28 February 19:30, and a month later 28 March 19:30 summer time: 23:30 UTC.
    const rows = (end: string) => [
      { entity: 1, name: "a", at: "2026-03-01T00:30:00Z" },
      { entity: 1, name: "b", at: end },
    ];
    const asked = {
      steps: ["a", "b"],
      window: { months: 1 },
      timeZone: "America/New_York",
    } as const;
    expect(countsOf(analyzeFunnel(rows("2026-03-28T23:30:00Z"), asked))).toEqual([1, 1]);
    expect(countsOf(analyzeFunnel(rows("2026-03-28T23:30:00.001Z"), asked))).toEqual([1, 0]);
  });

  it("uses an event for one step, unless told otherwise", () => {
    const steps = ["a", { name: "again", match: "a" }];
    expect(levelOf("a@0", { steps })).toBe(1);
    expect(levelOf("a@0", { steps, reuseEvents: true })).toBe(2);
  });

  it("takes simultaneous events in the order that helps, also where matchers overlap", () => {
    // The only z must be kept for the third step, although it fits the second as well.
    const steps = ["a", { name: "any", match: ["y", "z"] }, "z"];
    expect(levelOf("z@0 y@0 a@0", { steps })).toBe(3);
    expect(levelOf("z@0 y@0 a@0", { steps, ties: "strict" })).toBe(1);
  });

  it("minds `sequence` among simultaneous events if asked", () => {
    const at = 0;
    const rows = (a: number | null, b: number) => [
      { entity: 1, name: "a", at, sequence: a },
      { entity: 1, name: "b", at, sequence: b },
    ];
    const asked = { steps: ["a", "b"], ties: "sequence" } as const;
    expect(countsOf(analyzeFunnel(rows(1, 2), asked))).toEqual([1, 1]);
    expect(countsOf(analyzeFunnel(rows(2, 1), asked))).toEqual([1, 0]);
    expect(countsOf(analyzeFunnel(rows(null, 0), asked))).toEqual([1, 1]);
  });

  it("is the one that ends first, then the one that began last", () => {
    // b@3 ends a chain first; of a@0 and a@2 the later is the entry.
    const report = analyzeFunnel(events("a@0 a@2 b@3 a@4 b@4.5"), { steps: ["a", "b"] });
    expect(report.steps[1]?.timeFromStart?.medianMs).toBe(dayMs);
  });

  it("takes of simultaneous events the first in event order, whatever the order of the input", () => {
    // Both b and c fit the second step; by name b comes first, so that only d is left for the third.
    const steps = [
      "a",
      { name: "second", match: ["b", "c"] },
      { name: "third", match: ["b", "d"] },
      "e",
    ];
    for (const text of ["a@0 b@1 c@1 d@2 e@3", "a@0 c@1 b@1 d@2 e@3"]) {
      const report = analyzeFunnel(events(text), { steps });
      expect(report.steps[2]?.timeFromPrevious?.medianMs).toBe(dayMs);
    }
    // One instant fills one step: by name that of b.
    const choice = {
      steps: ["a", { name: "c", optional: true }, { name: "b", optional: true }],
      ties: "strict",
    } as const;
    expect(countsOf(analyzeFunnel(events("a@0 b@1 c@1"), choice))).toEqual([1, 0, 1]);
    expect(countsOf(analyzeFunnel(events("a@0 c@1 b@1"), choice))).toEqual([1, 0, 1]);
  });

  it("takes simultaneous events of one name by their properties where those are asked", () => {
    const asked = (name: string, v: number) => ({
      name,
      match: "b",
      where: { field: "v", op: "gte", value: v } as const,
      optional: true,
    });
    const b = (v: number) => ({ entity: "e", name: "b", at: dayMs, properties: { v } });
    const a = { entity: "e", name: "a", at: 0 };
    const definition = { steps: ["a", asked("high", 2), asked("any", 1)], ties: "strict" } as const;
    // The canonical text of 1 comes before that of 2, and fills the second step alone.
    expect(countsOf(analyzeFunnel([a, b(2), b(1)], definition))).toEqual([1, 0, 1]);
    expect(countsOf(analyzeFunnel([a, b(1), b(2)], definition))).toEqual([1, 0, 1]);
  });

  it("may leave out optional steps, whose count is what the reported chains hold", () => {
    const steps = ["a", { name: "b", optional: true }, "c"];
    const report = analyzeFunnel([...events("a@0 b@1 c@3", 1), ...events("a@0 c@2", 2)], { steps });
    expect(countsOf(report)).toEqual([2, 1, 2]);
    expect(report.steps[1]).toMatchObject({
      optional: true,
      fromPrevious: null,
      dropOff: 0,
      arrived: 1,
    });
    // From a, the required step before: 3 and 2 days.
    expect(report.steps[2]?.timeFromPrevious).toMatchObject({ count: 2, meanMs: 2.5 * dayMs });
    expect(report.conversion.value).toBe(1);
  });

  it("minds limits between neighbors, of months too", () => {
    expect(levelOf("a@0 b@1 c@9", { steps: ["a", "b", { name: "c", within: { days: 7 } }] })).toBe(
      2,
    );
    expect(levelOf("a@0 b@31", { steps: ["a", { name: "b", within: { months: 1 } }] })).toBe(2);
    expect(levelOf("a@0 b@31.1", { steps: ["a", { name: "b", within: { months: 1 } }] })).toBe(1);
  });

  it("is cut by exclusions, which may take the entity out", () => {
    const definition = { steps: ["a", "b"], exclusions: [{ match: "x" }] };
    expect(levelOf("a@0 x@1 b@2", definition)).toBe(1);
    expect(levelOf("a@0 x@2 b@2", definition)).toBe(2);
    const report = analyzeFunnel(events("a@0 x@1 b@2"), {
      ...definition,
      exclusionPolicy: "dropsEntity",
    });
    expect(countsOf(report)).toEqual([0, 0]);
    expect(report.diagnostics).toMatchObject({
      entities: 1,
      entered: 0,
      notEntered: 0,
      dropped: 1,
    });
  });

  it("begins in the range, and may end after it", () => {
    const range = { start: "2026-03-02", end: "2026-03-04" };
    const rows = [...events("a@1 b@8", 1), ...events("a@0 b@1", 2), ...events("a@3 b@4", 3)];
    const report = analyzeFunnel(rows, { steps: ["a", "b"], range });
    expect(countsOf(report)).toEqual([1, 1]);
    expect(report.diagnostics).toMatchObject({ entered: 1, notEntered: 2, outsideRange: 2 });
    expect(report.definition.range).toEqual({
      start: "2026-03-02T00:00:00.000Z",
      end: "2026-03-04T00:00:00.000Z",
    });
  });
});

describe("a match", () => {
  const rows = [
    { entity: 1, name: "view", at: 0, properties: { path: "/pricing", plan: "pro" } },
    { entity: 2, name: "view", at: 0, properties: { path: "/home", plan: "free" } },
    { entity: 3, name: "VIEW", at: 0, properties: { path: "/pricing" } },
  ];
  const entered = (step: FunnelDefinition["steps"][number]) =>
    countsOf(analyzeFunnel(rows, { steps: [step] }))[0];

  it("is a name, one of several names, or a Condition over the whole event", () => {
    expect(entered("view")).toBe(2);
    expect(entered({ name: "any", match: ["view", "VIEW"] })).toBe(3);
    expect(entered({ name: "all", match: { all: [] } })).toBe(3);
    expect(entered({ name: "none", match: [] })).toBe(0);
    const match = { field: "properties.path", op: "eq", value: "/pricing" } as const;
    expect(entered({ name: "pricing", match })).toBe(2);
    expect(
      entered({ name: "v", match: { field: "name", op: "eq", value: "view", ignoreCase: true } }),
    ).toBe(3);
    expect(entered({ name: "one", match: { field: "entity", op: "eq", value: 1 } })).toBe(1);
  });

  it("with `where` asks the properties, by key or with `properties.` before it", () => {
    const where = (field: string) => ({ field, op: "eq", value: "pro" }) as const;
    expect(entered({ name: "view", where: where("plan") })).toBe(1);
    expect(entered({ name: "view", where: where("properties.plan") })).toBe(1);
    expect(entered({ name: "view", where: where("name") })).toBe(0);
  });

  it("reads other columns as properties where `properties` is missing", () => {
    const where = { field: "plan", op: "eq", value: "pro" } as const;
    const steps = [{ name: "view", where }];
    const flat = [
      { entity: 1, name: "view", at: 0, plan: "pro" },
      { entity: 2, name: "view", at: 0, plan: "pro", properties: {} },
      { entity: 3, name: "view", at: 0, plan: "pro", properties: null },
    ];
    expect(countsOf(analyzeFunnel(flat, { steps }))).toEqual([2]);
    const columns = { entity: [1, 2], name: ["view", "view"], at: [0, 0], plan: ["pro", "free"] };
    expect(countsOf(analyzeFunnel(columns, { steps }))).toEqual([1]);
    const steps2 = [{ name: "view", where: { ...where, field: "account.plan" } }];
    const nested = {
      entity: [1, 2],
      name: ["view", "view"],
      at: [0, 0],
      account: [{ plan: "pro" }, null],
    };
    expect(countsOf(analyzeFunnel(nested, { steps: steps2 }))).toEqual([1]);
    const dotted = { entity: [1], name: ["view"], at: [0], "properties.plan": ["pro"] };
    expect(countsOf(analyzeFunnel(dotted, { steps }))).toEqual([0]);
    const both = [{ name: "view", where: { ...where, field: "properties.plan" } }];
    expect(countsOf(analyzeFunnel(dotted, { steps: both }))).toEqual([1]);
  });

  it("takes only an entity's first event for a step that says so", () => {
    const where = { field: "plan", op: "eq", value: "pro" } as const;
    const at = (day: number) => day * dayMs;
    const first = [
      { entity: 1, name: "order", at: at(0), properties: { plan: "free" } },
      { entity: 1, name: "order", at: at(1), properties: { plan: "pro" } },
      { entity: 1, name: "order", at: at(2), properties: { plan: "pro" } },
    ];
    const asked = (firstTime: "event" | "matching", start: number) =>
      countsOf(
        analyzeFunnel(first, {
          steps: [{ name: "order", where, firstTime }],
          range: { start: at(start), end: at(9) },
        }),
      );
    expect(asked("event", 0)).toEqual([0]);
    expect(asked("matching", 0)).toEqual([1]);
    // The first is looked for before the range.
    expect(asked("matching", 2)).toEqual([0]);
  });

  it("counts cells of a type that an operator does not take, whatever was evaluated", () => {
    const where = {
      any: [
        { field: "n", op: "gt", value: 1 },
        { field: "s", op: "eq", value: "x" },
      ],
    } as const;
    const mixed = [
      { entity: 1, name: "a", at: 0, properties: { n: 5, s: 1 } },
      { entity: 2, name: "a", at: 0, properties: { n: "5" } },
      { entity: 3, name: "b", at: 0, properties: { n: null, s: true } },
    ];
    const { diagnostics } = analyzeFunnel(mixed, { steps: [{ name: "a", where }] });
    expect(diagnostics.typeMismatches).toEqual([
      { field: "n", count: 1 },
      { field: "s", count: 2 },
    ]);
  });

  it("counts `withinLast` back from the `asOf` that was given", () => {
    const match = { field: "at", op: "withinLast", value: { days: 2 } } as const;
    const steps = [{ name: "recent", match }];
    expect(
      countsOf(analyzeFunnel(events("a@0 a@3"), { steps, asOf: "2026-03-01T12:00:00Z" })),
    ).toEqual([1]);
    expect(() => analyzeFunnel(events("a@0"), { steps })).toThrow(
      expect.objectContaining({ code: "AS_OF_REQUIRED", path: "asOf" }),
    );
  });
});

describe("time", () => {
  it("takes a day for its first millisecond in the time zone", () => {
    const rows = [
      { entity: 1, name: "a", at: "2026-03-01" },
      { entity: 1, name: "b", at: "2026-03-01T05:00:00Z" },
    ];
    const asked = { steps: ["a", "b"], timeZone: "America/New_York" } as const;
    const report = analyzeFunnel(rows, asked);
    expect(report.steps[1]?.timeFromStart?.medianMs).toBe(0);
    expect(report.diagnostics.dayResolution).toBe(1);
    expect(countsOf(analyzeFunnel([...rows].reverse(), { steps: ["a", "b"] }))).toEqual([1, 1]);
  });

  it("between two days is the difference of the dates, whatever the clocks did", () => {
    // The clocks of Berlin go forward on 29 March 2026: the two days are 47 hours.
    const rows = (at: string) => [
      { entity: 1, name: "a", at: "2026-03-28" },
      { entity: 1, name: "b", at },
    ];
    const time = (at: string) => {
      const { steps } = analyzeFunnel(rows(at), { steps: ["a", "b"], timeZone: "Europe/Berlin" });
      return steps[1]?.timeFromStart?.medianMs;
    };
    expect(time("2026-03-30")).toBe(2 * dayMs);
    expect(time("2026-03-30T00:00:00")).toBe(2 * dayMs - 3_600_000);
  });

  it("reads a time without offset only where a time zone is written", () => {
    const rows = [{ entity: 1, name: "a", at: "2026-03-01 00:00:00" }];
    expect(analyzeFunnel(rows, { steps: ["a"] }).diagnostics.rejectedRows).toEqual([
      {
        index: 0,
        path: "at",
        code: "INVALID_INPUT",
        message:
          "at: expected a time with Z or an offset, or timeZone in the definition, received a text",
      },
    ]);
    const report = analyzeFunnel(rows, { steps: ["a"], timeZone: "Europe/Berlin" });
    expect(report.asOf).toBe("2026-02-28T23:00:00.000Z");
    expect(analyzeFunnel(rows, { steps: ["a"], timeZone: "UTC" }).asOf).toBe(
      "2026-03-01T00:00:00.000Z",
    );
  });

  it("hides what comes after `asOf`, a day being its last millisecond", () => {
    const rows = events("a@0 b@1 b@2");
    const report = analyzeFunnel(rows, { steps: ["a", "b"], asOf: "2026-03-01" });
    expect(countsOf(report)).toEqual([1, 0]);
    expect(report).toMatchObject({
      asOf: "2026-03-01T23:59:59.999Z",
      diagnostics: { rows: 3, used: 1, afterAsOf: 2, asOfFrom: "option" },
    });
  });

  it("takes the latest readable time for `asOf`, of rejected rows as well", () => {
    const rows = [...events("a@0"), { entity: null as never, name: "a", at: Date.UTC(2026, 2, 9) }];
    expect(analyzeFunnel(rows, { steps: ["a"] })).toMatchObject({
      asOf: "2026-03-09T00:00:00.000Z",
      diagnostics: { rejected: 1, asOfFrom: "latestEvent" },
    });
  });

  it("judges maturity by the window's end", () => {
    const rows = [
      ...events("a@0 b@1", 1),
      ...events("a@1", 2),
      ...events("a@2", 3),
      ...events("a@3 b@4", 4),
    ];
    const report = analyzeFunnel(rows, {
      steps: ["a", "b"],
      window: { days: 3 },
      asOf: "2026-03-05T00:00:00Z",
    });
    // Windows of 1 and 2 end on 4 and 5 March, in time; those of 3 and 4 later.
    expect(report.matureConversion).toMatchObject({ successes: 1, trials: 2 });
    expect(report.diagnostics.immature).toBe(1);
    const unlimited = analyzeFunnel(rows, { steps: ["a", "b"] });
    expect(unlimited.matureConversion.trials).toBe(0);
    expect(unlimited.diagnostics.immature).toBe(2);
  });

  it("warns where outcomes were recorded only later", () => {
    // 20 early entries never converted; then every entry converts within a day: c = 0.5, 0.75^20 = 0.003.
    const early = Array.from({ length: 20 }, (_, index) => events("a@0", `early ${index}`));
    const late = Array.from({ length: 20 }, (_, index) => events("a@100 b@101", `late ${index}`));
    const report = analyzeFunnel([...early, ...late].flat(), { steps: ["a", "b"] });
    expect(report.diagnostics.warnings).toMatchObject([
      { code: "outcomesStartLate", numbers: { entries: 20 } },
    ]);
    // 0.75^16 is 0.01002, not under 1 %: with 16 of each no warning.
    const fewer = [...early.slice(0, 16), ...late.slice(0, 16)].flat();
    expect(analyzeFunnel(fewer, { steps: ["a", "b"] }).diagnostics.warnings).toEqual([]);
  });
});

describe("rows", () => {
  it("without entity, name or time are rejected by name", () => {
    const bad = [
      { entity: null, name: "a", at: 0 },
      { entity: 1, name: " ", at: 0 },
      { entity: 1, name: "a", at: "yesterday" },
      { entity: 1, name: "a", at: "2026-02-30" },
      { entity: {}, name: 5, at: undefined },
      null,
      { entity: 2, name: "a", at: 0 },
    ];
    const { diagnostics } = analyzeFunnel(bad as never, { steps: ["a"] });
    expect(diagnostics).toMatchObject({ rows: 7, used: 1, rejected: 6, entities: 1 });
    expect(diagnostics.rejectedRows.map(({ index, path, code }) => [index, path, code])).toEqual([
      [0, "entity", "MISSING_FIELD"],
      [1, "name", "MISSING_FIELD"],
      [2, "at", "INVALID_INPUT"],
      [3, "at", "INVALID_INPUT"],
      [4, "entity", "INVALID_INPUT"],
      [5, "entity", "MISSING_FIELD"],
    ]);
    expect(JSON.stringify(diagnostics.rejectedRows)).not.toContain("yesterday");
  });

  it("are named up to a hundred, and counted all", () => {
    const bad = Array.from({ length: 150 }, () => ({ entity: "", name: "a", at: 0 }));
    const { diagnostics } = analyzeFunnel(bad, { steps: ["a"] });
    expect(diagnostics.rejected).toBe(150);
    expect(diagnostics.rejectedRows.at(-1)?.index).toBe(99);
    expect(diagnostics.rejectedRows).toHaveLength(100);
  });

  it("of one entity and id count once, the first in event order", () => {
    const row = (entity: number, id: string | number | null, at: number, name = "a") => ({
      entity,
      id,
      at,
      name,
    });
    const rows = [row(1, 7, 5), row(1, "7", 3), row(2, 7, 3), row(1, null, 3), row(1, null, 3)];
    const report = analyzeFunnel(rows, { steps: ["a", { name: "again", match: "a" }] });
    expect(report.diagnostics).toMatchObject({ used: 4, duplicates: 1, tieGroups: 1 });
    // Entity 1 has a@3 three times: with its id, and twice without.
    expect(report.steps[1]?.timeFromStart).toMatchObject({ count: 1, meanMs: 0 });
  });

  it("of one id and instant count once, whatever their order: name, then properties decide", () => {
    const rows = [
      { entity: 1, id: 1, at: 0, name: "b", properties: { x: 1 } },
      { entity: 1, id: 1, at: 0, name: "a", properties: { y: 2, x: 2n } },
      {
        entity: 1,
        id: 1,
        at: 0,
        name: "a",
        properties: { y: 2, x: 1, d: new Date(0), l: [1, undefined] },
      },
    ];
    const where = { field: "x", op: "eq", value: 1 } as const;
    const steps = [{ name: "a", where }];
    expect(countsOf(analyzeFunnel(rows, { steps }))).toEqual([1]);
    expect(countsOf(analyzeFunnel([...rows].reverse(), { steps }))).toEqual([1]);
  });

  it('of entities 7, 7n and "7" are of one, and names may be those of a prototype', () => {
    const ids = [7, 7n, "7", "__proto__", "constructor"];
    const rows = ids.map((entity) => ({
      entity,
      name: "toString",
      at: 0,
      properties: { ["__proto__"]: 1 },
    }));
    const where = { field: "__proto__", op: "eq", value: 1 } as const;
    const report = analyzeFunnel(rows, { steps: [{ name: "toString", where }], members: true });
    expect(report.steps[0]?.members?.reached).toEqual(["7", "__proto__", "constructor"]);
    expect(countsOf(analyzeFunnel(rows, { steps: ["valueOf"] }))).toEqual([0]);
  });

  it("give what columns give where a property is null, which a column cannot tell from nothing", () => {
    const at = 0;
    const rows = [
      { entity: 1, name: "a", at, p: null, v: "x" },
      { entity: 1, name: "a", at, q: 1, v: "y" },
    ];
    const definition = { steps: ["a"], breakdown: { by: "v" } } as const;
    const keys = [rows, columnsFromRows(rows)].map((events) =>
      analyzeFunnel(events, definition).breakdown?.map(({ key }) => key),
    );
    // {"q":1,"v":"y"} comes before {"v":"x"}.
    expect(keys).toEqual([["y"], ["y"]]);
  });

  it("may have other names for their fields", () => {
    const rows = [
      { user: 1, event: "a", time: "2026-03-01", entity: "gold" },
      { user: 2, event: "a", time: "2026-03-01", entity: "silver" },
    ];
    const where = { field: "entity", op: "eq", value: "gold" } as const;
    const definition = { steps: [{ name: "a", where }] } as const;
    const fields = { entity: "user", name: "event", at: "time" } as const;
    expect(countsOf(analyzeFunnel(rows, definition, { fields }))).toEqual([1]);
    const columns = { user: [1, 2], event: ["a", "a"], time: [0, 0], entity: ["gold", "silver"] };
    expect(countsOf(analyzeFunnel(columns, definition, { fields }))).toEqual([1]);
    const broken = analyzeFunnel([{ ...rows[0], time: "?" }], definition, { fields } as never);
    expect(broken.diagnostics.rejectedRows[0]?.path).toBe("time");
  });
});

describe("the bottleneck", () => {
  const many = (count: number, text: string, name: string) =>
    Array.from({ length: count }, (_, index) => events(text, `${name} ${index}`)).flat();

  it("is the step with the lowest rate, thin ones only if all are", () => {
    // a to b: 40 of 100; b to c: 10 of 40; c to d: 1 of 10, which is thin.
    const rows = [
      ...many(60, "a@0", "1"),
      ...many(30, "a@0 b@1", "2"),
      ...many(9, "a@0 b@1 c@2", "3"),
      ...many(1, "a@0 b@1 c@2 d@3", "4"),
    ];
    const steps = ["a", "b", "c", "d"];
    expect(analyzeFunnel(rows, { steps }).bottleneck).toEqual({
      from: "b",
      to: "c",
      why: "25% of 40 go on, the lowest rate of all steps",
    });
    expect(analyzeFunnel(rows, { steps, minimum: 1000 }).bottleneck).toEqual({
      from: "c",
      to: "d",
      why: "10% of 10 go on, the lowest rate of all steps, from too few to be sure",
    });
  });

  it("is the earliest of equal ones, and null where nobody is lost", () => {
    const rows = [
      ...events("a@0 b@1 c@2 d@3", 1),
      ...events("a@0 b@1 c@2", 2),
      ...events("a@0 b@1", 3),
      ...events("a@0", 4),
    ];
    expect(
      analyzeFunnel([...rows, ...events("a@0", 5)], { steps: ["a", "b"] }).bottleneck?.to,
    ).toBe("b");
    const even = [
      ...events("a@0 b@1 c@2", 1),
      ...events("a@0 b@1", 2),
      ...events("a@0", 3),
      ...events("a@0", 4),
    ];
    // 2 of 4, 1 of 2.
    expect(analyzeFunnel(even, { steps: ["a", "b", "c"] }).bottleneck?.to).toBe("b");
    expect(analyzeFunnel(events("a@0 b@1"), { steps: ["a", "b"] }).bottleneck).toBeNull();
  });
});

describe("members", () => {
  it("are listed by code point: who reached a step, and who did not reach the next required one", () => {
    const rows = [
      ...events("a@0 c@1", "é"),
      ...events("a@0 b@1", "z"),
      ...events("a@0 b@1 c@2", "10"),
      ...events("a@0", 9),
    ];
    const steps = ["a", { name: "b", optional: true }, "c"];
    const report = analyzeFunnel(rows, { steps, members: true });
    expect(report.steps.map(({ members }) => members)).toEqual([
      { reached: ["10", "9", "z", "é"], dropped: ["9", "z"] },
      { reached: ["10", "z"], dropped: ["z"] },
      { reached: ["10", "é"], dropped: [] },
    ]);
    expect(analyzeFunnel(rows, { steps }).steps[0]).not.toHaveProperty("members");
  });
});

describe("a breakdown", () => {
  const row = (entity: number, name: string, at: number, v?: unknown) => ({
    entity,
    name,
    at,
    properties: { v },
  });
  const steps = ["a", "b"] as const;
  const keysOf = (report: FunnelReport) =>
    report.breakdown?.map(({ key, other, belowStep, report: part }) => [
      other ? "other" : key,
      part.diagnostics.entered,
      ...(belowStep === undefined ? [] : [belowStep]),
    ]);

  it("orders values by number entered, then numbers, texts, booleans, null", () => {
    const values = [true, "x", 0, "0", null, "  ", 10n, false, 2, Number.POSITIVE_INFINITY, 2];
    const rows = values.map((value, index) => row(index, "a", 0, value));
    // Blank text, an infinite number and null are none: three entities. 2 has two; -0 is 0.
    const report = analyzeFunnel([...rows, row(99, "a", 0, -0)], { steps, breakdown: { by: "v" } });
    expect(keysOf(report)).toEqual([
      [null, 3],
      [0, 2],
      [2, 2],
      [10, 1],
      ["0", 1],
      ["x", 1],
      [false, 1],
      [true, 1],
    ]);
  });

  it("beyond the limit has one bucket with each entity once", () => {
    const rows = [1, 2, 3, 4].map((value) => row(value, "a", 0, value));
    const report = analyzeFunnel(rows, { steps, breakdown: { by: "v", limit: 2 } });
    expect(keysOf(report)).toEqual([
      [1, 1],
      [2, 1],
      ["other", 2],
    ]);
    const twice = [row(1, "a", 0, 5), row(1, "a", 1, 6), row(1, "b", 2, 6)];
    const all = analyzeFunnel(twice, {
      steps,
      breakdown: { by: "v", limit: 0, attribution: "all" },
    });
    expect(keysOf(all)).toEqual([["other", 1]]);
    // The part under 6 goes further.
    expect(all.breakdown?.[0]?.report.conversion.successes).toBe(1);
  });

  it("beyond the limit takes of parts that go equally far the one first in event order", () => {
    // Under 5 the chain is b and b, under 6 a and a; of one instant a comes first, by name.
    const rows = [row(1, "b", 0, 5), row(1, "b", 0, 5), row(1, "a", 0, 6), row(1, "a", 0, 6)];
    const report = analyzeFunnel(rows, {
      steps: [
        { name: "start", match: ["a", "b"] },
        { name: "of b", match: "b", optional: true },
        { name: "of a", match: "a", optional: true },
      ],
      breakdown: { by: "v", limit: 0, attribution: "all" },
    });
    expect(report.breakdown?.map((bucket) => countsOf(bucket.report))).toEqual([[1, 0, 1]]);
  });

  it("at a step puts those below it under null, and counts them", () => {
    const rows = [
      row(1, "a", 0, "x"),
      row(2, "a", 0, "x"),
      row(2, "b", 1, "y"),
      row(3, "a", 0),
      row(3, "b", 1),
    ];
    const report = analyzeFunnel(rows, {
      steps,
      breakdown: { by: "v", attribution: { step: "b" } },
    });
    expect(keysOf(report)).toEqual([
      [null, 2, 1],
      ["y", 1],
    ]);
    expect(report.definition.breakdown).toEqual({ by: "v", attribution: { step: 1 }, limit: 25 });
  });

  it("says in each part what it counted, without the definition", () => {
    const rows = [row(1, "a", 0, "x"), row(1, "b", 1), row(2, "a", 0, "y")];
    const report = analyzeFunnel(rows, { steps, breakdown: { by: "v" } });
    const part = report.breakdown?.[0]?.report;
    expect(part).not.toHaveProperty("definition");
    expect(part?.diagnostics).toMatchObject({
      rows: 2,
      used: 2,
      rejected: 0,
      entities: 1,
      entered: 1,
    });
    expect(part?.asOf).toBe(report.asOf);
  });
});

describe("what analyzeFunnel refuses", () => {
  const refused = (run: () => unknown) => {
    try {
      run();
    } catch (error) {
      const { code, path } = error as { code: string; path: string };
      return `${code} ${path}`;
    }
    return "taken";
  };
  const rows = events("a@0");

  it("is what is no list of rows or table", () => {
    for (const wrong of [null, 5, "rows", undefined]) {
      expect(refused(() => analyzeFunnel(wrong as never, { steps: ["a"] }))).toBe(
        "INVALID_INPUT events",
      );
    }
    const uneven = { entity: [1], name: ["a"], at: [0, 1] };
    expect(refused(() => analyzeFunnel(uneven, { steps: ["a"] }))).toBe("INVALID_INPUT events.at");
  });

  it("is rows of which none has a needed field, with the nearest column", () => {
    const wrong = [{ entity: 1, name: "a", At: 0 }] as never;
    expect(() => analyzeFunnel(wrong, { steps: ["a"] })).toThrow('the nearest is "At"');
    expect(refused(() => analyzeFunnel(wrong, { steps: ["a"] }))).toBe("MISSING_FIELD events");
    expect(refused(() => analyzeFunnel({ entity: [1], name: ["a"] }, { steps: ["a"] }))).toBe(
      "MISSING_FIELD events",
    );
  });

  it("is properties that hold themselves, where they decide the order", () => {
    const properties: Record<string, unknown> = {};
    properties["self"] = properties;
    const event = { entity: 1, name: "a", at: 0, properties };
    expect(() => analyzeFunnel([event, event], { steps: ["a"], breakdown: { by: "v" } })).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "events[0].properties" }),
    );
  });

  it("is options that are unknown or not built", () => {
    const asked = (options: object) =>
      refused(() => analyzeFunnel(rows, { steps: ["a"] }, options as never));
    expect(asked({ field: {} })).toBe("INVALID_INPUT options.field");
    expect(asked({ onProgress: () => true })).toBe("INVALID_INPUT options.onProgress");
    expect(asked({ fields: { when: "x" } })).toBe("INVALID_INPUT fields.when");
    expect(asked({ fields: { at: 5 } })).toBe("INVALID_INPUT fields.at");
  });
});
