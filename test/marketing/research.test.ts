import { describe, expect, it } from "vitest";
import * as z from "zod";
import { Competitor } from "../../src/marketing/competitor.ts";
import { MarketSizing } from "../../src/marketing/marketSizing.ts";
import { Persona } from "../../src/marketing/persona.ts";
import { Segment } from "../../src/marketing/segment.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { issuesIn, onlyIssue } from "../core/schema/issuesIn.ts";

const eur = (amount: string) => ({ amount, currency: "EUR" });

describe("MarketSizing", () => {
  const sizing = {
    id: "m1",
    year: 2026,
    tam: eur("1000000"),
    sam: eur("200000"),
    som: eur("10000"),
    method: "top_down",
  };

  it("fills in defaults and writes amounts in full", () => {
    expect(MarketSizing.parse(sizing)).toEqual({
      ...sizing,
      tam: eur("1000000.00"),
      sam: eur("200000.00"),
      som: eur("10000.00"),
      assumptions: [],
    });
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(MarketSizing, (value) => {
      Object.assign(value, { tam: eur("3"), sam: eur("2"), som: eur("1.50") });
    });
  });

  it.each([
    [{ sam: eur("1000000.01") }, "sam: expected at most the tam, received more"],
    [{ som: eur("200000.000001") }, "som: expected at most the sam, received more"],
    [{ som: eur("0") }, "som: expected an amount above 0, received none"],
    [{ som: eur("-5") }, "som: expected an amount above 0, received none"],
    [
      { sam: { amount: "1", currency: "USD" } },
      "sam.currency: expected EUR, the currency of the amounts before it, received USD",
    ],
  ])("refuses levels out of order or in two currencies: %j (MS1)", (change, message) => {
    expect(onlyIssue(MarketSizing, { ...sizing, ...change })).toBe(message);
  });

  it("takes levels that are equal", () => {
    const same = { tam: eur("5"), sam: eur("5.00"), som: eur("5") };
    expect(issuesIn(MarketSizing, { ...sizing, ...same })).toEqual([]);
  });
});

describe("Segment", () => {
  const segment = {
    id: "s1",
    name: "Mid-size",
    rules: { field: "employees", op: "between", value: [50, 249] },
  };

  it("fills in defaults", () => {
    expect(Segment.parse(segment)).toEqual({ ...segment, basis: [] });
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(Segment, (value) => {
      delete value["parentId"];
    });
  });

  it("refuses itself as its parent (SG1)", () => {
    expect(onlyIssue(Segment, { ...segment, parentId: "s1" })).toBe(
      "parentId: expected the id of another segment, received its own",
    );
    expect(issuesIn(Segment, { ...segment, parentId: "s0" })).toEqual([]);
  });

  it("names the part of its rules that is wrong", () => {
    const rules = { all: [segment.rules, { field: "country", op: "in", value: ["DE", 1] }] };
    expect(onlyIssue(Segment, { ...segment, rules })).toBe(
      "rules.all[1].value[1]: expected a text like the first, received 1",
    );
  });

  it("keeps its check when it is extended", () => {
    const Own = Segment.extend({ region: z.string() });
    expect(onlyIssue(Own, { ...segment, region: "north", parentId: "s1" })).toBe(
      "parentId: expected the id of another segment, received its own",
    );
  });
});

describe("Persona", () => {
  it("has empty lists until something is known", () => {
    expect(Persona.parse({ id: "p1", name: " Ada " })).toEqual({
      id: "p1",
      name: "Ada",
      goals: [],
      pains: [],
      objections: [],
      channels: [],
      quotes: [],
    });
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(Persona);
  });

  it("refuses a list that is none, and texts of a megabyte", () => {
    expect(onlyIssue(Persona, { id: "p1", name: "Ada", goals: "growth" })).toBe(
      "goals: expected a list, received a text",
    );
    expect(onlyIssue(Persona, { id: "p1", name: "x".repeat(1_000_000) })).toBe(
      "name: expected a text of 1 to 1,000 characters, received a text of 1000000 characters",
    );
  });
});

describe("Competitor", () => {
  it("compares domains in one form", () => {
    expect(
      Competitor.parse({ id: "c1", name: "Acme", domains: ["https://www.Acme.example/de"] }),
    ).toEqual({ id: "c1", name: "Acme", domains: ["acme.example"], strengths: [], weaknesses: [] });
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(Competitor);
  });

  it("refuses an unknown key with the nearest one", () => {
    expect(onlyIssue(Competitor, { id: "c1", name: "Acme", strength: ["price"] })).toBe(
      'strength: expected "strengths", received the unknown key "strength"',
    );
    const hostile = JSON.parse('{ "id": "c1", "name": "Acme", "__proto__": { "x": 1 } }');
    expect(onlyIssue(Competitor, hostile)).toContain('the unknown key "__proto__"');
  });
});
