import { describe, expect, it } from "vitest";
import { defineFunnel } from "../../src/funnel/defineFunnel.ts";

function refused(definition: unknown): string {
  try {
    defineFunnel(definition as never);
  } catch (error) {
    const { code, path } = error as { code: string; path: string };
    return `${code} ${path}`;
  }
  return "taken";
}

const withStep = (step: unknown) => refused({ steps: ["a", step] });

describe("defineFunnel", () => {
  it("writes the long form: steps as objects, defaults filled in, instants as text", () => {
    const model = defineFunnel({
      steps: [
        "visit",
        { name: "pay", match: ["paid", "charged"], within: { days: 1 }, optional: false },
      ],
      asOf: "2026-03-01",
      range: { start: 0, end: new Date(86_400_000) },
      exclusions: [{ match: "refund" }],
      timeZone: "Europe/Berlin",
      breakdown: { by: "plan" },
    });
    expect(model).toEqual({
      kind: "funnel/definition",
      schemaVersion: 1,
      id: "funnel",
      steps: [
        { name: "visit", match: "visit" },
        { name: "pay", match: ["paid", "charged"], within: { days: 1 } },
      ],
      order: "ordered",
      window: null,
      entry: "latest",
      ties: "best",
      reuseEvents: false,
      exclusions: [{ match: "refund", from: 0, to: 1 }],
      exclusionPolicy: "breaksAttempt",
      counting: "uniques",
      open: false,
      range: { start: "1970-01-01T00:00:00.000Z", end: "1970-01-02T00:00:00.000Z" },
      // The last millisecond of the day in Berlin.
      asOf: "2026-03-01T22:59:59.999Z",
      timeZone: "Europe/Berlin",
      breakdown: { by: "plan", attribution: "first", limit: 25 },
      members: false,
      confidence: 0.95,
      minimum: 30,
    });
  });

  it("is its own long form, from JSON too, and frozen to the bottom", () => {
    const model = defineFunnel({
      steps: ["a", { name: "b", where: { all: [] }, firstTime: "event" }],
    });
    expect(defineFunnel(model)).toEqual(model);
    expect(defineFunnel(JSON.parse(JSON.stringify(model)))).toEqual(model);
    expect(Object.isFrozen(model.steps[1]?.where)).toBe(true);
  });

  it("shares nothing with what it was given", () => {
    const match = ["b"];
    const definition = { steps: ["a", { name: "b", match }] };
    const model = defineFunnel(definition);
    match.push("c");
    expect(model.steps[1]?.match).toEqual(["b"]);
    expect(Object.isFrozen(definition.steps)).toBe(false);
  });

  it("takes what an option says anyway for what is not built", () => {
    const definition = {
      order: "ordered",
      entry: "latest",
      counting: "uniques",
      open: false,
    } as const;
    expect(
      refused({ ...definition, steps: [{ name: "a", directly: false, anchored: false }] }),
    ).toBe("taken");
  });

  it.each([
    ["order", { order: "strict" }],
    ["order", { order: "any" }],
    ["entry", { entry: "first" }],
    ["counting", { counting: "totals" }],
    ["open", { open: true }],
    ["hold", { hold: "route" }],
    ["universe", { universe: "view" }],
    ["strictTies", { strictTies: "forgive" }],
    ["observedFrom", { observedFrom: 0 }],
    ["correlate", { correlate: {} }],
    ["compatibility", { compatibility: { clickhouse: [] } }],
  ])("says of %s that this version does not support it", (path, option) => {
    expect(refused({ steps: ["a"], ...option })).toBe(`INVALID_INPUT ${path}`);
    expect(() => defineFunnel({ steps: ["a"], ...option } as never)).toThrow(
      "not supported in this version",
    );
  });

  it.each([
    ["no object", null, "definition"],
    ["a list", ["a"], "definition"],
    ["no steps", {}, "steps"],
    ["an empty list of steps", { steps: [] }, "steps"],
    ["65 steps", { steps: Array.from({ length: 65 }, (_, index) => `${index}`) }, "steps"],
    ["a misspelt option", { steps: ["a"], windw: { days: 1 } }, "windw"],
    ["an id with a slash", { steps: ["a"], id: "a/b" }, "id"],
    ["a negative window", { steps: ["a"], window: { days: -1 } }, "window.days"],
    ["a window as number", { steps: ["a"], window: 7 }, "window"],
    ["half a month", { steps: ["a"], window: { months: 0.5 } }, "window.months"],
    ["unknown ties", { steps: ["a"], ties: "worst" }, "ties"],
    ["reuseEvents as text", { steps: ["a"], reuseEvents: "yes" }, "reuseEvents"],
    [
      "a range that ends where it begins",
      { steps: ["a"], range: { start: 0, end: 0 } },
      "range.end",
    ],
    [
      "an unknown key of a range",
      { steps: ["a"], range: { start: 0, end: 1, until: 1 } },
      "range.until",
    ],
    ["an unreadable asOf", { steps: ["a"], asOf: "2026-13-01" }, "asOf"],
    ["an unknown time zone", { steps: ["a"], timeZone: "Mars/Olympus" }, "timeZone"],
    ["full confidence", { steps: ["a"], confidence: 1 }, "confidence"],
    ["a negative minimum", { steps: ["a"], minimum: -1 }, "minimum"],
    ["members as number", { steps: ["a"], members: 1 }, "members"],
    ["an optional first step", { steps: [{ name: "a", optional: true }] }, "steps[0].optional"],
    ["exclusions of one step", { steps: ["a"], exclusions: [{ match: "x" }] }, "exclusions[0].to"],
    ["an exclusion without match", { steps: ["a", "b"], exclusions: [{}] }, "exclusions[0].match"],
    [
      "an exclusion that ends first",
      { steps: ["a", "b"], exclusions: [{ match: "x", from: "b", to: "a" }] },
      "exclusions[0].to",
    ],
    [
      "an unknown step",
      { steps: ["a", "b"], exclusions: [{ match: "x", from: "c" }] },
      "exclusions[0].from",
    ],
    [
      "an ambiguous step",
      { steps: ["a", "a", "b"], exclusions: [{ match: "x", to: "a" }] },
      "exclusions[0].to",
    ],
    [
      "a step beyond the last",
      { steps: ["a", "b"], exclusions: [{ match: "x", to: 2 }] },
      "exclusions[0].to",
    ],
    ["a policy that is none", { steps: ["a"], exclusionPolicy: "forgives" }, "exclusionPolicy"],
    ["a breakdown by nothing", { steps: ["a"], breakdown: {} }, "breakdown.by"],
    [
      "an attribution that is none",
      { steps: ["a"], breakdown: { by: "x", attribution: "middle" } },
      "breakdown.attribution",
    ],
    [
      "an attribution to no step",
      { steps: ["a"], breakdown: { by: "x", attribution: { step: "z" } } },
      "breakdown.attribution.step",
    ],
    ["half a limit", { steps: ["a"], breakdown: { by: "x", limit: 0.5 } }, "breakdown.limit"],
  ])("refuses %s", (_, definition, path) => {
    expect(refused(definition)).toBe(`INVALID_INPUT ${path}`);
  });

  it.each([
    ["a number", 5, "steps[1]"],
    ["a blank name", " ", "steps[1]"],
    ["no name", { match: "b" }, "steps[1].name"],
    ["a misspelt key", { name: "b", were: {} }, "steps[1].were"],
    ["a match of numbers", { name: "b", match: [1] }, "steps[1].match[0]"],
    ["a null match", { name: "b", match: null }, "steps[1].match"],
    [
      "a broken Condition",
      { name: "b", match: { field: "x", op: "is", value: 1 } },
      "steps[1].match.op",
    ],
    [
      "a broken where",
      { name: "b", where: { all: [{ field: "x", op: "gt", value: Number.NaN }] } },
      "steps[1].where.all[0].value",
    ],
    ["a negative limit", { name: "b", within: { hours: -1 } }, "steps[1].within.hours"],
    ["optional as text", { name: "b", optional: "no" }, "steps[1].optional"],
    ["a first time of no kind", { name: "b", firstTime: true }, "steps[1].firstTime"],
    ["a step that must follow directly", { name: "b", directly: true }, "steps[1].directly"],
    ["an anchored step", { name: "b", anchored: true }, "steps[1].anchored"],
  ])("refuses %s as a step", (_, step, path) => {
    expect(withStep(step)).toBe(`INVALID_INPUT ${path}`);
  });

  it("offers the name of a step that was misspelt", () => {
    const definition = { steps: ["visit", "signup"], exclusions: [{ match: "x", to: "singup" }] };
    expect(() => defineFunnel(definition)).toThrow(
      'exclusions[0].to: expected "signup", received "singup"',
    );
  });

  it("refuses models of other kinds and versions", () => {
    const model = defineFunnel({ steps: ["a"] });
    expect(refused({ ...model, schemaVersion: 2 })).toBe("UNSUPPORTED_VERSION schemaVersion");
    expect(refused({ ...model, kind: "score/rules" })).toBe("UNSUPPORTED_VERSION kind");
  });
});
