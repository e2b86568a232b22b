import { describe, expect, it } from "vitest";
import { advance } from "../../src/process/advance.ts";
import { allowedMoves } from "../../src/process/allowedMoves.ts";
import { Presentation } from "../../src/sales/presentation.ts";
import { presentationProcess } from "../../src/sales/presentationProcess.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { onlyIssue } from "../core/schema/issuesIn.ts";

const least = {
  id: "p1",
  opportunityId: "o1",
  at: "2026-11-23T09:30:00.000Z",
  attendees: [{ name: "Ada" }],
  outcome: "advance",
};
const refused = (run: () => unknown): void =>
  expect(run).toThrow(expect.objectContaining({ code: "INVALID_TRANSITION" }));

describe("Presentation", () => {
  it("asks for no more than opportunity, moment, attendees and outcome", () => {
    expect(Presentation.parse(least)).toEqual({
      ...least,
      attendees: [{ name: "Ada", roles: [], side: "buyer" }],
      status: "held",
      history: [],
      kind: "demo",
      agenda: [],
      valuePropositions: [],
      shown: [],
      objections: [],
      materials: [],
    });
  });

  it("needs no outcome before it is held", () => {
    const { outcome: _, ...planned } = { ...least, status: "planned" };
    expect(Presentation.parse(planned).outcome).toBeUndefined();
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(Presentation, (presentation) => {
      presentation["outcome"] ??= "order";
      presentation["attendees"] = [{ contactId: "c1", roles: ["champion"] }];
    });
  });

  it.each([
    ["P1 (none)", { attendees: [] }, "attendees: expected at least one attendee, received none"],
    [
      "P1 (who)",
      { attendees: [{ name: "Ada" }, { roles: ["champion"] }] },
      "attendees[1]: expected a contactId or a name, received neither",
    ],
    [
      "P2",
      { outcome: undefined },
      "outcome: expected how a presentation that was held ended, received nothing",
    ],
    [
      "H1",
      {
        status: "held",
        history: [
          { from: "planned", to: "missed", at: "2026-11-23T09:30:00Z" },
          { from: "missed", to: "held", at: "2026-11-23T09:29:00Z" },
        ],
      },
      "history[1].at: expected an instant not before the previous move, received an earlier one",
    ],
    [
      "H2",
      {
        status: "held",
        history: [
          { from: "planned", to: "missed", at: "2026-11-23T09:30:00Z" },
          { from: "planned", to: "held", at: "2026-11-23T09:31:00Z" },
        ],
      },
      "history[1].from: expected the state that the previous move led to, received another",
    ],
    [
      "H3",
      { history: [{ from: "planned", to: "missed", at: "2026-11-23T09:30:00Z" }] },
      "status: expected the state that the last move led to, received another",
    ],
  ])("refuses what breaks %s", (_check, broken, message) => {
    expect(onlyIssue(Presentation, { ...least, ...broken })).toBe(message);
  });

  it.each([
    ["role", { attendees: [{ name: "Ada", roles: ["boss"] }] }, "attendees[0].roles[0]: expected"],
    ["reaction", { shown: [{ needId: "n", reaction: "wow" }] }, "shown[0].reaction: expected"],
    ["material", { materials: [{ title: "Deck", url: "deck.pdf" }] }, "materials[0].url: expected"],
  ])("says where a %s is wrong", (_part, broken, start) => {
    expect(onlyIssue(Presentation, { ...least, ...broken }).startsWith(start)).toBe(true);
  });
});

describe("presentationProcess", () => {
  const { outcome: _, ...rest } = least;
  const planned = Presentation.parse({ ...rest, status: "planned" });
  const at = "2026-11-24T00:00:00Z";

  it("is held only with its outcome, and what it makes is a Presentation", () => {
    refused(() => advance(presentationProcess, planned, "held", { at }));
    const held = advance(presentationProcess, planned, "held", { at, set: { outcome: "order" } });
    expect(held.status).toBe("held");
    expect(Presentation.parse(held)).toEqual(held);
  });

  it("is planned anew after a no-show", () => {
    const missed = advance(presentationProcess, planned, "missed", { at });
    expect(advance(presentationProcess, missed, "planned", { at }).history).toHaveLength(2);
    refused(() => advance(presentationProcess, missed, "held", { at, set: { outcome: "order" } }));
  });

  it("ends when it was held or canceled", () => {
    const canceled = advance(presentationProcess, planned, "canceled", { at });
    expect(allowedMoves(presentationProcess, canceled)).toEqual([]);
    expect(allowedMoves(presentationProcess, { status: "held" })).toEqual([]);
  });
});
