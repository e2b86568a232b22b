import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import { dynamicsScoreModel } from "../../src/scoring/presets/dynamicsScoreModel.js";
import { hubspotScoreModel } from "../../src/scoring/presets/hubspotScoreModel.js";
import { leadScoreModel } from "../../src/scoring/presets/leadScoreModel.js";
import { marketoScoreModel } from "../../src/scoring/presets/marketoScoreModel.js";
import { pardotScoreModel } from "../../src/scoring/presets/pardotScoreModel.js";
import { score } from "../../src/scoring/score.js";
import { scoreCrossings } from "../../src/scoring/scoreCrossings.js";
import type { ScoreModelInput } from "../../src/scoring/scoreDefinition.js";

const presets: readonly (readonly [string, ScoreModelInput])[] = [
  ["hubspot", hubspotScoreModel],
  ["pardot", pardotScoreModel],
  ["marketo", marketoScoreModel],
  ["dynamics", dynamicsScoreModel],
  ["lead", leadScoreModel],
];
const asOf = "2026-11-23T12:00:00Z";
const now = Date.parse(asOf);
const dayMs = 86_400_000;
const names = [
  "form",
  "event",
  "call",
  "chat",
  "email_click",
  "email_open",
  "visit",
  "page_view",
  "site_search",
];
/** All that anybody can do, each day of two months. */
const busy = names.flatMap((name) =>
  Array.from({ length: 60 }, (_, day) => ({ name, at: now - day * dayMs })),
);
const good = {
  employees: 500,
  industry: "software",
  title: "VP Marketing",
  seniority: "vp",
  department: "marketing",
  country: "DE",
  source: "partner",
  phone: "+491701234567",
  email: "jo@example.com",
};
const bad = {
  employees: 2,
  industry: "Farming",
  title: "Student",
  seniority: "individual",
  department: "none",
  country: "AQ",
  source: "import",
  email: "jo@gmail.com",
};

describe.each(presets)("%s preset", (id, preset) => {
  const model = defineScoreModel(preset);
  const stageOf = (row: object): string | null => score(model, row, { asOf }).stage;

  it("is a definition by its own name, plain JSON, with mql as its one stage", () => {
    expect(model.id).toBe(id);
    expect(JSON.parse(JSON.stringify(preset))).toEqual(preset);
    expect(model.thresholds.map(({ stage }) => stage)).toEqual(["mql"]);
  });

  it("makes an MQL of a good fit that is engaged, and of nobody who is only one of both", () => {
    expect(stageOf({ ...good, events: busy })).toBe("mql");
    expect(stageOf({ ...good, events: [] })).toBeNull();
    expect(stageOf({ ...bad, events: busy })).toBeNull();
    expect(stageOf({ events: busy })).toBeNull();
  });

  it("never makes an MQL of a bad fit, whatever it does and whenever", () => {
    const event = fc.record({
      name: fc.constantFrom(...names),
      at: fc.integer({ min: now - 200 * dayMs, max: now }),
    });
    const fit = fc.record({
      employees: fc.constantFrom(undefined, 1, 4, 5, 9),
      industry: fc.constantFrom(undefined, "Farming"),
      title: fc.constantFrom(undefined, "Student", "Assistant"),
      seniority: fc.constantFrom(undefined, "individual", "manager"),
      department: fc.constantFrom(undefined, "Legal"),
      country: fc.constantFrom(undefined, "AQ"),
      source: fc.constantFrom(undefined, "import"),
      phone: fc.constantFrom(undefined, "+491701234567"),
      email: fc.constantFrom(undefined, "jo@gmail.com", "jo@example.com"),
    });
    fc.assert(
      fc.property(fit, fc.array(event, { maxLength: 60 }), (row, events) => {
        expect(stageOf({ ...row, events })).toBeNull();
      }),
      { numRuns: Number(process.env["RUNS"] ?? 60) },
    );
  });

  it("dates the MQL by the engagement of a good fit", () => {
    const events = names.slice(0, 3).flatMap((name) => [
      { name, at: now - 5 * dayMs },
      { name, at: now - 4 * dayMs },
    ]);
    const stages = scoreCrossings(model, { ...good, events }, { to: asOf }).filter(
      ({ what }) => what === "stage",
    );
    expect(stages[0]).toMatchObject({ from: null, to: "mql" });
  });
});

describe("presets in the manner of", () => {
  const at = (preset: ScoreModelInput, row: object): ReturnType<typeof score> =>
    score(defineScoreModel(preset), row, { asOf });
  const days = (name: string, ...ages: number[]): object[] =>
    ages.map((age) => ({ name, at: now - age * dayMs }));

  it("HubSpot lose half of an action's points each 30 days", () => {
    const engaged = (age: number): number | undefined =>
      at(hubspotScoreModel, { events: days("form", age) }).groups[1]?.points;
    expect([0, 29, 30, 59, 60].map(engaged)).toEqual([25, 25, 12.5, 12.5, 0]);
    expect(at(hubspotScoreModel, { ...good, events: days("form", 0, 1, 2) }).grade).toBe("A2");
  });

  it("Pardot count without bound and grade from D by thirds", () => {
    const active = at(pardotScoreModel, { events: days("form", 1, 400, 800) });
    expect([active.value, active.grade, active.stage]).toEqual([150, "D", null]);
    expect(at(pardotScoreModel, good).grade).toBe("A+");
    expect(at(pardotScoreModel, { employees: 500, title: "Student" }).grade).toBe("D");
  });

  it("Marketo count 30 days, 20 of a kind a day, in whole numbers", () => {
    const same = Array.from({ length: 30 }, (_, n) => ({ name: "visit", at: now - n }));
    expect(at(marketoScoreModel, { events: same }).value).toBe(20);
    expect(at(marketoScoreModel, { events: days("form", 29, 30) }).value).toBe(15);
    expect(marketoScoreModel.round).toBe("whole");
  });

  it("Dynamics grade by 75, 50, 25 and 1", () => {
    expect(dynamicsScoreModel.bands).toEqual({ A: 75, B: 50, C: 25, D: 1 });
    expect(at(dynamicsScoreModel, { ...good, events: busy }).band).toBe("A");
    expect(at(dynamicsScoreModel, {}).band).toBeNull();
  });

  it("ours have demographics, behavior and the level of engagement", () => {
    expect(leadScoreModel.groups.map(({ id }) => id)).toEqual([
      "demographics",
      "behavior",
      "engagement",
    ]);
    const lead = at(leadScoreModel, {
      ...good,
      events: [...days("form", 18), ...days("visit", 0, 14)],
    });
    // 15 + 12 + 10 + 3; 15 · (1 − 18/180); 3 + 3/2
    expect(lead.groups).toEqual([
      { key: "demographics", points: 40 },
      { key: "behavior", points: 13.5 },
      { key: "engagement", points: 4.5 },
    ]);
    expect(lead.band).toBe("B");
  });
});
