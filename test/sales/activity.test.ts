import { describe, expect, it } from "vitest";
import { Activity } from "../../src/sales/activity.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { issuesIn, onlyIssue } from "../core/schema/issuesIn.ts";

const least = { id: "1", kind: "call" };
const at = "2026-11-24T09:00:00Z";

describe("Activity", () => {
  it("counts as done until something else is said", () => {
    expect(Activity.parse(least)).toEqual({ ...least, about: [], status: "done", history: [] });
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(Activity, (activity) => {
      delete activity["endsAt"];
      const to = (activity["status"] as string | undefined) ?? "done";
      activity["history"] = [{ from: "planned", to, at }];
    });
  });

  it.each([
    ["AC1", { at, endsAt: at }, "endsAt: expected an instant after at, received one not after it"],
    [
      "H1",
      {
        history: [
          { from: "planned", to: "missed", at },
          { from: "missed", to: "done", at: "2026-11-24T08:59:59Z" },
        ],
      },
      "history[1].at: expected an instant not before the previous move, received an earlier one",
    ],
    [
      "H2",
      {
        history: [
          { from: "planned", to: "missed", at },
          { from: "planned", to: "done", at },
        ],
      },
      "history[1].from: expected the state that the previous move led to, received another",
    ],
    [
      "H3",
      { history: [{ from: "planned", to: "missed", at }] },
      "status: expected the state that the last move led to, received another",
    ],
    [
      "about",
      { about: [{ kind: "person", id: "1" }] },
      'about[0].kind: expected "lead", "contact" or "account", received a text',
    ],
    [
      "durationSeconds",
      { durationSeconds: -1 },
      "durationSeconds: expected a whole number of at least 0, received -1",
    ],
    [
      "body",
      { body: "x".repeat(100_001) },
      "body: expected a text of at most 100,000 characters, received a text of 100001 characters",
    ],
  ])("says what breaks %s", (_check, broken, message) => {
    expect(onlyIssue(Activity, { ...least, ...broken })).toBe(message);
  });

  it("takes an end without a start", () => {
    expect(issuesIn(Activity, { ...least, endsAt: at })).toEqual([]);
  });
});
