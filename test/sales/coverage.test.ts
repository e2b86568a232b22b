import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { needsCoverage } from "../../src/sales/needsCoverage.ts";
import { Opportunity } from "../../src/sales/opportunity.ts";
import { Presentation, type PresentationInput } from "../../src/sales/presentation.ts";
import { presentationReadiness } from "../../src/sales/presentationReadiness.ts";
import { stakeholderCoverage } from "../../src/sales/stakeholderCoverage.ts";

const deal = deepFreeze(
  Opportunity.parse({
    id: "o1",
    name: "Engines",
    createdAt: "2026-11-01T00:00:00Z",
    needs: [
      { id: "speed", text: "Faster quotes", weight: 3 },
      { id: "audit", text: "A trail for audits" },
    ],
    contacts: [
      { contactId: "c1", roles: ["champion", "technical_buyer"] },
      { contactId: "c2", roles: ["economic_buyer"] },
      { contactId: "c3" },
    ],
  }),
);

function demo(given: Partial<PresentationInput> = {}): Presentation {
  const { status = "held" } = given;
  return deepFreeze(
    Presentation.parse({
      id: "p1",
      opportunityId: "o1",
      at: "2026-11-10T00:00:00Z",
      attendees: [{ contactId: "c1" }],
      ...(status === "held" ? { outcome: "advance" } : {}),
      ...given,
    }),
  );
}

describe("needsCoverage", () => {
  it("weighs the needs shown, and keeps the last reaction", () => {
    const first = demo({ shown: [{ needId: "speed", reaction: "negative" }] });
    const second = demo({
      id: "p2",
      at: "2026-11-20T00:00:00Z",
      shown: [{ needId: "speed", reaction: "positive" }, { needId: "speed" }, { needId: "other" }],
    });
    // Whatever order they come in.
    expect(needsCoverage(deal, [second, first])).toEqual({
      needs: [
        {
          id: "speed",
          text: "Faster quotes",
          weight: 3,
          shownIn: ["p1", "p2"],
          reaction: "positive",
        },
        { id: "audit", text: "A trail for audits", weight: 1, shownIn: [], reaction: null },
      ],
      share: 0.75,
      missing: ["audit"],
    });
  });

  it("passes over other deals, what was not held, and a second presentation of one id", () => {
    const shown = [{ needId: "audit" }];
    const others = [
      demo({ opportunityId: "o2", shown }),
      demo({ id: "p2", status: "planned", shown }),
      demo({ id: "p3", status: "missed", shown }),
      demo({ id: "p4", status: "canceled", shown }),
      demo({ id: "p5" }),
      demo({ id: "p5", shown }),
    ];
    expect(needsCoverage(deal, others).share).toBe(0);
  });

  it("has no share without needs, and none that is not a number", () => {
    expect(needsCoverage({ ...deal, needs: [] }, [demo()])).toEqual({
      needs: [],
      share: null,
      missing: [],
    });
    const heavy = [
      { id: "a", text: "a", weight: Number.MAX_VALUE },
      { id: "b", text: "b", weight: Number.MAX_VALUE },
    ];
    const shown = [{ needId: "a" }];
    expect(needsCoverage({ ...deal, needs: heavy }, [demo({ shown })]).share).toBe(0.5);
    expect(needsCoverage({ ...deal, needs: heavy }, []).share).toBe(0);
  });

  it("agrees with a count by hand, whatever the names", () => {
    const ids = fc.constantFrom("__proto__", "constructor", "a", "b", "😀");
    const needs = fc.uniqueArray(
      fc.record({ id: ids, text: fc.constant("x"), weight: fc.integer({ min: 1, max: 9 }) }),
      { selector: (need) => need.id },
    );
    const shown = fc.array(fc.record({ needId: ids }), { maxLength: 4 });
    fc.assert(
      fc.property(needs, fc.array(shown, { maxLength: 4 }), (some, lists) => {
        const held = lists.map((list, index) => demo({ id: `p${index}`, shown: list }));
        const { share, missing } = needsCoverage({ ...deal, needs: some }, held);
        let all = 0;
        let covered = 0;
        for (const need of some) {
          all += need.weight;
          const isShown = lists.some((list) => list.some(({ needId }) => needId === need.id));
          if (isShown) covered += need.weight;
          expect(missing.includes(need.id)).toBe(!isShown);
        }
        expect(share).toBe(all === 0 ? null : covered / all);
      }),
    );
  });

  it("refuses what is no deal and no list", () => {
    const run = (given: unknown, list: unknown) => () =>
      needsCoverage(given as Opportunity, list as Presentation[]);
    expect(run(null, [])).toThrow("opportunity: expected an object, received null");
    expect(run(deal, demo())).toThrow("presentations: expected a list, received an object");
  });

  it("takes 100,000 needs and as many things shown", () => {
    const needs = Array.from({ length: 100_000 }, (_, n) => ({
      id: `n${n}`,
      text: "x",
      weight: 1,
    }));
    const shown = needs.slice(1).map(({ id }) => ({ needId: id }));
    const coverage = needsCoverage({ ...deal, needs }, [demo({ shown })]);
    expect(coverage.missing).toEqual(["n0"]);
  });
});

describe("stakeholderCoverage", () => {
  it("asks for those who decide, and tells who was met and when", () => {
    const met = demo({
      at: "2026-11-10T00:00:00Z",
      attendees: [{ contactId: "c1" }, { name: "Grace", roles: ["decision_maker"] }],
    });
    const later = demo({ id: "p2", at: "2026-11-20T00:00:00Z" });
    expect(stakeholderCoverage(deal, [later, met])).toEqual({
      roles: [
        { role: "economic_buyer", contactIds: ["c2"], met: false, lastMetAt: null },
        {
          role: "decision_maker",
          contactIds: [],
          met: true,
          lastMetAt: "2026-11-10T00:00:00.000Z",
        },
        { role: "champion", contactIds: ["c1"], met: true, lastMetAt: "2026-11-20T00:00:00.000Z" },
        {
          role: "technical_buyer",
          contactIds: ["c1"],
          met: true,
          lastMetAt: "2026-11-20T00:00:00.000Z",
        },
      ],
      share: 0.75,
      missing: ["economic_buyer"],
    });
  });

  it("takes roles from the list of attendees too, but none of the seller's side", () => {
    const held = demo({
      attendees: [
        { contactId: "c9", roles: ["champion"] },
        { contactId: "c2", side: "seller" },
        { name: "Our boss", roles: ["decision_maker"], side: "seller" },
      ],
    });
    const { roles, missing } = stakeholderCoverage(deal, [held]);
    expect(roles.find(({ role }) => role === "champion")?.contactIds).toEqual(["c1", "c9"]);
    expect(missing).toEqual(["economic_buyer", "decision_maker", "technical_buyer"]);
  });

  it("counts each role asked for once; none asked for has no share", () => {
    const asked = stakeholderCoverage(deal, [demo()], { roles: ["champion", "champion"] });
    expect(asked.share).toBe(1);
    expect(asked.roles).toHaveLength(1);
    expect(stakeholderCoverage(deal, [], { roles: [] })).toEqual({
      roles: [],
      share: null,
      missing: [],
    });
  });

  it("passes over what was not held", () => {
    expect(stakeholderCoverage(deal, [demo({ status: "planned" })]).share).toBe(0);
  });

  it("refuses an option that is none", () => {
    const run = (options: object) => () => stakeholderCoverage(deal, [], options);
    expect(run({ role: [] })).toThrow('role: expected "roles", received the unknown key "role"');
    expect(run({ roles: "champion" })).toThrow('roles: expected a list, received "champion"');
  });
});

describe("presentationReadiness", () => {
  const ready = demo({
    status: "planned",
    attendees: [{ contactId: "c2" }, { name: "Ada", side: "seller" }],
    shown: [{ needId: "speed" }, { needId: "audit" }],
    agenda: [{ text: "Quotes" }, { text: "Audits" }],
    materials: [{ title: "Deck" }],
    nextStep: "Trial",
  });

  it("is given when every check is met, and says why", () => {
    expect(presentationReadiness(ready, deal)).toEqual({
      isReady: true,
      checks: [
        { id: "attendees_known", isMet: true, why: "1 attendee of the buyer's side" },
        {
          id: "decision_maker_invited",
          isMet: true,
          why: "somebody on the list is economic buyer",
        },
        { id: "needs_known", isMet: true, why: "2 needs known" },
        { id: "needs_planned", isMet: true, why: "every known need is to be shown" },
        { id: "agenda", isMet: true, why: "2 agenda points" },
        { id: "materials", isMet: true, why: "1 document" },
        { id: "next_step", isMet: true, why: "a step to go for" },
      ],
    });
  });

  it.each([
    [
      "attendees_known",
      { attendees: [{ name: "Ada", side: "seller" }] },
      "nobody of the buyer's side is on the list",
    ],
    [
      "decision_maker_invited",
      { attendees: [{ contactId: "c1" }] },
      "nobody on the list can decide",
    ],
    ["needs_planned", { shown: [{ needId: "audit" }] }, "not to be shown: speed"],
    ["agenda", { agenda: [] }, "no agenda point"],
    ["materials", { materials: [] }, "no document"],
    ["next_step", { nextStep: undefined }, "no step to go for"],
  ])("fails %s and says why", (id, broken, why) => {
    const { checks, isReady } = presentationReadiness(
      { ...ready, ...(broken as object) } as Presentation,
      deal,
    );
    expect(isReady).toBe(false);
    expect(checks.find((check) => check.id === id)).toEqual({ id, isMet: false, why });
  });

  it("needs needs: none is nothing to plan", () => {
    const { checks, isReady } = presentationReadiness(ready, { ...deal, needs: [] });
    expect(isReady).toBe(false);
    expect(checks.filter(({ isMet }) => !isMet).map(({ id }) => id)).toEqual(["needs_known"]);
  });

  it("finds any of the four who decide, by either list", () => {
    const roles = [
      "decision_maker",
      "economic_buyer",
      "economic_decision_maker",
      "executive_sponsor",
    ] as const;
    for (const role of roles) {
      const attendees = [{ name: "Ada", roles: [role], side: "buyer" }] as const;
      const [, decides] = presentationReadiness({ ...ready, attendees }, deal).checks;
      expect(decides?.isMet).toBe(true);
    }
  });

  it("names the first of many needs", () => {
    const needs = Array.from({ length: 9 }, (_, n) => ({ id: `n${n}`, text: "x", weight: 1 }));
    const [, , , planned] = presentationReadiness(ready, { ...deal, needs }).checks;
    expect(planned?.why).toBe("not to be shown: n0, n1, n2, n3, n4 and others");
  });

  it("refuses what is no object", () => {
    expect(() => presentationReadiness(null as unknown as Presentation, deal)).toThrow(
      "presentation: expected an object, received null",
    );
  });
});
