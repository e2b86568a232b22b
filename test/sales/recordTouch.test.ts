import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { Cadence, type CadenceStop } from "../../src/sales/cadence.ts";
import { CadenceEnrollment } from "../../src/sales/cadenceEnrollment.ts";
import { nextTouch } from "../../src/sales/nextTouch.ts";
import { recordTouch, type TouchInput } from "../../src/sales/recordTouch.ts";

const cadence = deepFreeze(
  Cadence.parse({
    id: "c1",
    name: "Inbound",
    steps: [
      { id: "hello", day: 0, kind: "email" },
      { id: "call", day: 2, kind: "call" },
      { id: "bye", day: 5, kind: "email" },
    ],
  }),
);
const fresh = deepFreeze(
  CadenceEnrollment.parse({
    id: "e1",
    cadenceId: "c1",
    party: { kind: "lead", id: "7" },
    startedAt: "2026-11-20T09:30:00Z",
  }),
);
const at = "2026-11-20T10:00:00.000Z";
const thrown = (code: string, path: string): object => expect.objectContaining({ code, path });

describe("recordTouch", () => {
  it("writes the touch down, with what is known of it", () => {
    const touch = {
      stepId: "hello",
      at: "2026-11-20T11:00:00+01:00",
      activityId: "a1",
      outcome: "opened",
    };
    const greeted = recordTouch(cadence, fresh, touch);
    expect(greeted).toEqual({ ...fresh, touches: [{ ...touch, at }] });
    expect(CadenceEnrollment.parse(greeted)).toEqual(greeted);
    const bare = recordTouch(cadence, greeted, { stepId: "call", at, outcome: undefined });
    expect(bare.touches[1]).toStrictEqual({ stepId: "call", at });
  });

  it("completes with the last step", () => {
    const done = recordTouch(cadence, fresh, { stepId: "bye", at });
    expect(done).toMatchObject({
      status: "completed",
      history: [{ from: "active", to: "completed", at }],
    });
    expect(CadenceEnrollment.parse(done)).toEqual(done);
  });

  it("stops at an outcome that stops it, on the last step too", () => {
    for (const stepId of ["hello", "bye"]) {
      const stopped = recordTouch(cadence, fresh, { stepId, at, outcome: "reply" });
      expect(stopped).toMatchObject({
        status: "stopped",
        stopReason: "reply",
        touches: [{ stepId, at, outcome: "reply" }],
      });
      expect(CadenceEnrollment.parse(stopped)).toEqual(stopped);
      expect(nextTouch(cadence, stopped, { asOf: at })).toBeNull();
    }
  });

  it("stops at no outcome but the cadence's own", () => {
    const words: CadenceStop[] = [
      "reply",
      "meeting_booked",
      "opt_out",
      "bounce",
      "converted",
      "won",
      "lost",
    ];
    for (const outcome of words) {
      const own = { ...cadence, stopOn: [outcome] };
      for (const other of words) {
        const { status } = recordTouch(own, fresh, { stepId: "hello", at, outcome: other });
        expect(status).toBe(other === outcome ? "stopped" : "active");
      }
    }
  });

  it("takes a Day for its first moment, or the last touch's on that day", () => {
    const first = recordTouch(cadence, fresh, { stepId: "hello", at: "2026-11-20" });
    expect(first.touches[0]?.at).toBe("2026-11-20T00:00:00.000Z");
    const later = recordTouch(cadence, fresh, { stepId: "hello", at });
    expect(recordTouch(cadence, later, { stepId: "call", at: "2026-11-20" }).touches[1]?.at).toBe(
      at,
    );
  });

  it("makes enrollments that are valid, whatever happens", () => {
    const step = fc.constantFrom("hello", "call", "bye");
    const outcome = fc.option(fc.constantFrom("reply", "opened", "__proto__"), { nil: undefined });
    const touches = fc.array(fc.tuple(step, outcome), { maxLength: 6 });
    fc.assert(
      fc.property(touches, (list) => {
        let enrollment: CadenceEnrollment = fresh;
        for (const [index, [stepId, result]] of list.entries()) {
          if (enrollment.status !== "active") break;
          const moment = Date.parse(at) + index * 3_600_000;
          enrollment = recordTouch(cadence, enrollment, { stepId, at: moment, outcome: result });
          expect(CadenceEnrollment.parse(enrollment)).toEqual(enrollment);
          const isStopped = result === "reply";
          const status = isStopped ? "stopped" : stepId === "bye" ? "completed" : "active";
          expect(enrollment.status).toBe(status);
        }
      }),
    );
  });

  it("is refused when the enrollment is not active, with the moves it allows", () => {
    const paused = { ...fresh, status: "paused" } as const;
    expect(() => recordTouch(cadence, paused, { stepId: "hello", at })).toThrow(
      expect.objectContaining({
        code: "INVALID_TRANSITION",
        message:
          'enrollment.status: expected an enrollment that is "active", received "paused" (allowed moves: "active", "stopped")',
        details: { allowed: ["active", "stopped"], unmet: [] },
      }),
    );
    const done = { ...fresh, status: "completed" } as const;
    expect(() => recordTouch(cadence, done, { stepId: "hello", at })).toThrow(
      "allowed moves: none",
    );
  });

  it.each([
    ["a step", { stepId: "hallo", at }, "touch.stepId"],
    ["a moment", { stepId: "hello", at: "now" }, "touch.at"],
    ["an outcome", { stepId: "hello", at, outcome: 1 }, "touch.outcome"],
    ["a blank outcome", { stepId: "hello", at, outcome: " " }, "touch.outcome"],
    ["a blank activity", { stepId: "hello", at, activityId: "" }, "touch.activityId"],
    ["an unknown key", { stepId: "hello", at, note: "x" }, "touch.note"],
  ])("names %s that is wrong", (_what, touch, path) => {
    expect(() => recordTouch(cadence, fresh, touch as TouchInput)).toThrow(
      thrown("INVALID_INPUT", path),
    );
  });

  it("is not before the last touch or move, and of this cadence", () => {
    const greeted = recordTouch(cadence, fresh, { stepId: "hello", at });
    const early = { stepId: "call", at: "2026-11-20T09:59:59Z" };
    expect(() => recordTouch(cadence, greeted, early)).toThrow(
      "touch.at: expected no moment before the last touch, 2026-11-20T10:00:00.000Z",
    );
    const history = [
      { from: "active", to: "paused", at: "2026-11-21T00:00:00.000Z" },
      { from: "paused", to: "active", at: "2026-11-22T00:00:00.000Z" },
    ];
    expect(() => recordTouch(cadence, { ...fresh, history }, { stepId: "bye", at })).toThrow(
      "at: expected no moment before the last move",
    );
    expect(() =>
      recordTouch(cadence, { ...fresh, cadenceId: "c2" }, { stepId: "bye", at }),
    ).toThrow('enrollment.cadenceId: expected the cadence\'s id, "c1", received "c2"');
  });
});
