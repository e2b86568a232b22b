import { isMissing } from "../core/cells/missing.js";
import { checkKeys, checkObject, invalid, oneOf } from "../core/check.js";
import { ClosedLoopError } from "../core/errors.js";
import { asOfMs, isoOf, startMs } from "../core/time/instant.js";
import type { Instant } from "../core/time/types.js";
import { advance } from "../process/advance.js";
import { allowedMoves } from "../process/allowedMoves.js";
import type { Cadence } from "./cadence.js";
import type { CadenceEnrollment, CadenceTouch } from "./cadenceEnrollment.js";
import { cadenceProcess } from "./cadenceProcess.js";
import { checkEnrollment } from "./internal/checkEnrollment.js";

/** What was done. */
export interface TouchInput {
  /** A step of the cadence. */
  readonly stepId: string;
  /** When, not before the last touch. A Day is its first moment in UTC, or the last touch's on that day. */
  readonly at: Instant;
  /** What came of it: one of the cadence's `stopOn`, or any other word. */
  readonly outcome?: string | undefined;
  /** The activity that it was. */
  readonly activityId?: string | undefined;
}

/**
 * Writes down that a step of a cadence was done, and ends the enrollment where that ends it.
 *
 * An outcome that the cadence has in `stopOn` stops the enrollment, with the outcome as `stopReason`; else the last step of the
 * cadence completes it. A step may have several touches, such as a call and the reply to it.
 *
 * @param cadence - The cadence.
 * @param enrollment - How far somebody is in it; it stays as it is.
 * @param touch - See {@link TouchInput}.
 * @returns A copy of the enrollment with the touch at the end of `touches` and, where it ended, the move in `history`.
 * @throws {ClosedLoopError} INVALID_TRANSITION when the enrollment is not active.
 * @throws {ClosedLoopError} INVALID_INPUT when it is of another cadence, the step is none of the cadence's, or `at` cannot be
 *   read or is before the last touch or move.
 *
 * @example
 * import { Cadence, CadenceEnrollment, recordTouch } from "closedloop";
 *
 * const cadence = Cadence.parse({ id: "inbound", name: "Inbound", steps: [{ id: "hello", day: 0, kind: "email" }, { id: "call", day: 2, kind: "call" }] });
 * const enrollment = CadenceEnrollment.parse({ id: "e1", cadenceId: "inbound", party: { kind: "lead", id: "7" }, startedAt: "2026-11-20T09:00:00Z" });
 *
 * const greeted = recordTouch(cadence, enrollment, { stepId: "hello", at: "2026-11-20T09:05:00Z" });
 * greeted.status // => "active"
 * const answered = recordTouch(cadence, greeted, { stepId: "hello", at: "2026-11-21T10:00:00Z", outcome: "reply" });
 * answered.status // => "stopped"
 * answered.stopReason // => "reply"
 * recordTouch(cadence, greeted, { stepId: "call", at: "2026-11-24T10:00:00Z" }).status // => "completed"
 */
export function recordTouch(
  cadence: Cadence,
  enrollment: CadenceEnrollment,
  touch: TouchInput,
): CadenceEnrollment {
  checkEnrollment(cadence, enrollment);
  checkObject("touch", touch);
  checkKeys("touch", touch, ["stepId", "at", "outcome", "activityId"]);
  const { stepId, outcome, activityId } = touch;
  const ids = cadence.steps.map(({ id }) => id);
  if (!ids.includes(stepId)) throw invalid("touch.stepId", oneOf(ids), stepId);
  for (const key of ["outcome", "activityId"] as const) {
    const text: unknown = touch[key];
    if (text !== undefined && (typeof text !== "string" || isMissing(text))) {
      throw invalid(`touch.${key}`, "a text that is not blank", text);
    }
  }
  checkActive(enrollment);
  const at = isoOf(touchMs(touch.at, enrollment.touches));
  const done: CadenceTouch = {
    stepId,
    at,
    ...(activityId === undefined ? {} : { activityId }),
    ...(outcome === undefined ? {} : { outcome }),
  };
  const touches = [...enrollment.touches, done];
  if ((cadence.stopOn as readonly string[]).includes(outcome ?? "")) {
    return advance(cadenceProcess, enrollment, "stopped", {
      at,
      set: { touches, stopReason: outcome },
    });
  }
  return stepId === ids.at(-1)
    ? advance(cadenceProcess, enrollment, "completed", { at, set: { touches } })
    : { ...enrollment, touches };
}

function checkActive(enrollment: CadenceEnrollment): void {
  const { status } = enrollment;
  if (status === "active") return;
  const allowed = allowedMoves(cadenceProcess, enrollment);
  const moves = allowed.map((stage) => `"${stage}"`).join(", ") || "none";
  throw new ClosedLoopError(
    "INVALID_TRANSITION",
    "enrollment.status",
    `expected an enrollment that is "active", received "${status}" (allowed moves: ${moves})`,
    { allowed, unmet: [] },
  );
}

/** When the touch was. A day is as good as any moment of it, so it may stand for that of the last touch. */
function touchMs(at: Instant, touches: readonly CadenceTouch[]): number {
  const first = startMs(at, "touch.at");
  const last = touches.at(-1);
  if (last === undefined) return first;
  const lastTouch = startMs(last.at, `enrollment.touches[${touches.length - 1}].at`);
  if (lastTouch > asOfMs(at, "touch.at")) {
    throw invalid("touch.at", `no moment before the last touch, ${isoOf(lastTouch)}`, at);
  }
  return Math.max(first, lastTouch);
}
