import { describe, expect, it } from "vitest";
import { advance } from "../../src/process/advance.ts";
import { Cadence } from "../../src/sales/cadence.ts";
import { CadenceEnrollment } from "../../src/sales/cadenceEnrollment.ts";
import { cadenceProcess } from "../../src/sales/cadenceProcess.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { onlyIssue } from "../core/schema/issuesIn.ts";

const step = { id: "hello", day: 0, kind: "email" };
const least = { id: "c1", name: "Inbound", steps: [step] };
const started = {
  id: "e1",
  cadenceId: "c1",
  party: { kind: "lead", id: "7" },
  startedAt: "2026-11-23T09:30:00.000Z",
};

describe("Cadence", () => {
  it("stops at an answer and counts in business days unless it says otherwise", () => {
    expect(Cadence.parse(least)).toEqual({
      ...least,
      stopOn: ["reply", "meeting_booked", "opt_out", "bounce"],
      days: "business",
      purpose: "sales",
    });
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(Cadence, (cadence) => {
      const steps = (cadence["steps"] as { day: number }[]).sort((a, b) => a.day - b.day);
      cadence["steps"] = steps.length > 0 ? steps : [step];
    });
  });

  it.each([
    ["CD1 (none)", { steps: [] }, "steps: expected at least one step, received none"],
    [
      "CD1 (ids)",
      { steps: [step, { ...step, id: "call" }, step] },
      "steps[2].id: expected an id that no other entry has, received a repeated one",
    ],
    [
      "CD1 (day)",
      {
        steps: [
          { ...step, day: 3 },
          { ...step, id: "call", day: 2 },
        ],
      },
      "steps[1].day: expected a day not before that of the previous step, 3, received 2",
    ],
    [
      "a count",
      { steps: [{ ...step, day: -1 }] },
      "steps[0].day: expected a whole number of at least 0, received -1",
    ],
    [
      "a time",
      { quietHours: { from: "20:00", to: "24:00" } },
      "quietHours.to: expected a time from 00:00 to 23:59, as HH:MM, received a text",
    ],
  ])("refuses what breaks %s", (_check, broken, message) => {
    expect(onlyIssue(Cadence, { ...least, ...broken })).toBe(message);
  });
});

describe("CadenceEnrollment", () => {
  it("starts active, without touches", () => {
    const parsed = CadenceEnrollment.parse(started);
    expect(parsed).toEqual({ ...started, touches: [], status: "active", history: [] });
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(CadenceEnrollment, (enrollment) => {
      enrollment["touches"] = [{ stepId: "hello", at: "2026-11-23T09:30:00+01:00" }];
    });
  });

  it.each([
    [
      "CE1",
      {
        touches: [
          { stepId: "a", at: "2026-11-23T09:30:00Z" },
          { stepId: "b", at: "2026-11-23T09:30:00Z" },
          { stepId: "c", at: "2026-11-23T10:29:59+01:00" },
        ],
      },
      "touches[2].at: expected an instant not before the previous touch, received an earlier one",
    ],
    [
      "H3",
      { history: [{ from: "active", to: "paused", at: "2026-11-23T09:30:00Z" }] },
      "status: expected the state that the last move led to, received another",
    ],
    [
      "a status",
      { status: "on" },
      'status: expected "active", "paused", "completed" or "stopped", received a text',
    ],
  ])("refuses what breaks %s", (_check, broken, message) => {
    expect(onlyIssue(CadenceEnrollment, { ...started, ...broken })).toBe(message);
  });
});

describe("cadenceProcess", () => {
  const enrollment = CadenceEnrollment.parse(started);
  const at = "2026-11-24T00:00:00Z";

  it("pauses, goes on, and stops with a reason", () => {
    const paused = advance(cadenceProcess, enrollment, "paused", { at });
    const active = advance(cadenceProcess, paused, "active", { at });
    const stopped = advance(cadenceProcess, active, "stopped", {
      at,
      set: { stopReason: "reply" },
    });
    expect(CadenceEnrollment.parse(stopped)).toEqual(stopped);
    expect(stopped.history).toHaveLength(3);
  });

  it("asks why it stopped, and lists the moves it allows", () => {
    expect(() => advance(cadenceProcess, enrollment, "stopped", { at })).toThrow(
      expect.objectContaining({
        code: "INVALID_TRANSITION",
        details: {
          allowed: ["paused", "completed", "stopped"],
          unmet: [{ field: "stopReason", op: "exists" }],
        },
      }),
    );
  });
});
