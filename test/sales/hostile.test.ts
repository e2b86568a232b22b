import { describe, expect, it } from "vitest";
import { Cadence } from "../../src/sales/cadence.ts";
import { CadenceEnrollment } from "../../src/sales/cadenceEnrollment.ts";
import { Presentation } from "../../src/sales/presentation.ts";
import { Product } from "../../src/sales/product.ts";
import { Quota } from "../../src/sales/quota.ts";
import { onlyIssue } from "../core/schema/issuesIn.ts";

const at = "2026-11-23T09:30:00Z";
const entities = [
  ["Product", Product, { id: "p1", name: "Engine" }],
  [
    "Presentation",
    Presentation,
    { id: "p1", opportunityId: "o1", at, attendees: [{ name: "Ada" }], outcome: "order" },
  ],
  ["Cadence", Cadence, { id: "c1", name: "Inbound", steps: [{ id: "a", day: 0, kind: "call" }] }],
  [
    "CadenceEnrollment",
    CadenceEnrollment,
    { id: "e1", cadenceId: "c1", party: { kind: "lead", id: "7" }, startedAt: at },
  ],
  [
    "Quota",
    Quota,
    {
      id: "q1",
      owner: { kind: "company" },
      metric: "deals",
      period: { start: "2026-06-01", end: "2026-07-01" },
      target: 5,
    },
  ],
] as const;
const long = "x".repeat(1_000_000);

describe.each(entities)("%s from a hostile source", (_name, schema, least) => {
  it("is refused with a key named __proto__, and changes no prototype", () => {
    const own: unknown = JSON.parse(
      `{ "__proto__": { "polluted": 1 }, ${JSON.stringify(least).slice(1)}`,
    );
    expect(onlyIssue(schema, own)).toContain('received the unknown key "__proto__"');
    const custom: unknown = JSON.parse('{ "a": { "__proto__": { "polluted": 1 } } }');
    expect(onlyIssue(schema, { ...least, custom })).toBe(
      "custom.a.__proto__: expected another name, received __proto__",
    );
    expect({}).not.toHaveProperty("polluted");
  });

  it("is refused with a text of a million letters, which no message repeats", () => {
    expect(onlyIssue(schema, { ...least, id: long })).toBe(
      "id: expected an id of 1 to 256 characters, received a text of 1000000 characters",
    );
  });

  it("is refused with custom fields of any depth, however deep", () => {
    let custom: object = {};
    for (let depth = 0; depth < 100_000; depth += 1) custom = { deeper: custom };
    expect(onlyIssue(schema, { ...least, custom })).toContain("expected at most 64 levels");
  });
});

describe("lists of 100,000", () => {
  const many = <T>(one: (index: number) => T): T[] =>
    Array.from({ length: 100_000 }, (_, n) => one(n));
  const [, presentation, cadence, enrollment] = entities.map(([, , least]) => least);

  it("are read where each entry fits, and refused for their last entry", () => {
    const attendees = many((n) => ({ contactId: `c${n}` }));
    expect(Presentation.parse({ ...presentation, attendees }).attendees).toHaveLength(100_000);
    expect(onlyIssue(Presentation, { ...presentation, attendees: [...attendees, {}] })).toBe(
      "attendees[100000]: expected a contactId or a name, received neither",
    );
    const steps = many((n) => ({ id: `s${n}`, day: n, kind: "call" }));
    expect(
      onlyIssue(Cadence, {
        ...cadence,
        steps: [...steps, { id: "s0", day: 100_000, kind: "call" }],
      }),
    ).toBe("steps[100000].id: expected an id that no other entry has, received a repeated one");
    const touches = many((n) => ({ stepId: `s${n}`, at }));
    const early = { stepId: "s", at: "2026-11-23T09:29:59Z" };
    expect(onlyIssue(CadenceEnrollment, { ...enrollment, touches: [...touches, early] })).toBe(
      "touches[100000].at: expected an instant not before the previous touch, received an earlier one",
    );
  });
});
