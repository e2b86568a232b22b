import { isMissing } from "../core/cells/missing.js";
import { checkKeys, checkObject } from "../core/check.js";
import type { BusinessCalendar } from "../core/time/businessCalendar.js";
import { asOfMs, isoOf } from "../core/time/instant.js";
import { readTime } from "../core/time/readTime.js";
import type { Instant } from "../core/time/types.js";
import { zoneClock } from "../core/time/zone.js";
import type { ContactChannel } from "../people/contactChannel.js";
import type { ContactDecision, ContactOptions, ContactPerson } from "../people/contactOptions.js";
import { mayContact } from "../people/mayContact.js";
import type { Cadence, CadenceStep } from "./cadence.js";
import type { CadenceEnrollment } from "./cadenceEnrollment.js";
import { afterQuietHours } from "./internal/afterQuietHours.js";
import { checkEnrollment } from "./internal/checkEnrollment.js";
import { plannedMs } from "./internal/plannedMs.js";

/** Whom a touch is to reach: the least of a person that {@link nextTouch} reads. */
export interface TouchedPerson extends ContactPerson {
  /** IANA name. */
  readonly timeZone?: string | null | undefined;
}

/** Settings of {@link nextTouch}. */
export interface NextTouchOptions
  extends Partial<Pick<ContactOptions, "consents" | "suppressions" | "jurisdiction" | "rules">> {
  /** What is later is unknown; a Day is its last moment in UTC. */
  readonly asOf: Instant;
  /** Unless given, nobody asks for consent. */
  readonly person?: TouchedPerson | undefined;
  /** Of the seller, for steps that count in business days. Default Monday to Friday in UTC. */
  readonly calendar?: BusinessCalendar | undefined;
  /** Of a recipient who has none. Default `"UTC"`. */
  readonly timeZone?: string | undefined;
}

/** What is to be done next in a cadence. */
export interface NextTouch {
  readonly step: CadenceStep;
  readonly dueAt: string;
  /** It was due before `asOf`. */
  readonly isOverdue: boolean;
  /** Why the recipient may not be contacted; null where they may, and where nobody or nothing asks for consent. */
  readonly blocked: ContactDecision | null;
}

/**
 * What is the next step for somebody in a cadence, when is it due, and may we take it?
 *
 * The next step is the first that has no touch. It is due its `day` after the start: with `days: "calendar"` that many times 24
 * hours, else on that many business days by `calendar`, at the time of the start on the calendar's wall clock. It is not due before
 * `minimumDaysBetween` times 24 hours have passed since the last touch, and then moves on to the first moment outside the quiet
 * hours by the wall clock of the recipient; the day that this leads to may be a free one.
 *
 * Consent is asked by {@link mayContact} for the cadence's purpose, at the due moment or at `asOf` if that is later, from
 * what is known at `asOf`. The channel is that of the step; without one a call is `phone` and an e-mail `email`. Other kinds
 * and channels (a meeting, LinkedIn …) need no consent.
 *
 * @param cadence - The cadence.
 * @param enrollment - How far somebody is in it.
 * @param options - See {@link NextTouchOptions}; `asOf` is needed.
 * @returns The step and its moment; null when the enrollment is not active or every step has a touch.
 * @throws {ClosedLoopError} AS_OF_REQUIRED without `asOf`.
 * @throws {ClosedLoopError} INVALID_INPUT when the enrollment is of another cadence, a time, zone or calendar is none, or
 *   {@link mayContact} refuses a consent or suppression that it cannot read.
 * @throws {ClosedLoopError} TOO_LARGE when the step lies over 400 years away or after the year 9999.
 *
 * @example
 * import { Cadence, CadenceEnrollment, nextTouch } from "closedloop";
 *
 * const cadence = Cadence.parse({
 *   id: "inbound", name: "Inbound", quietHours: { from: "18:00", to: "08:00" },
 *   steps: [{ id: "hello", day: 0, kind: "email" }, { id: "call", day: 2, kind: "call" }],
 * });
 * const enrollment = CadenceEnrollment.parse({
 *   id: "e1", cadenceId: "inbound", party: { kind: "lead", id: "7" }, startedAt: "2026-11-20T23:30:00Z",
 *   touches: [{ stepId: "hello", at: "2026-11-21T09:00:00Z" }],
 * });
 * // Two business days after a Friday; 23:30 in UTC is 18:30 in New York.
 * const next = nextTouch(cadence, enrollment, { asOf: "2026-11-23", timeZone: "America/New_York" });
 * next?.step.id // => "call"
 * next?.dueAt // => "2026-11-25T13:00:00.000Z"
 */
export function nextTouch(
  cadence: Cadence,
  enrollment: CadenceEnrollment,
  options: NextTouchOptions,
): NextTouch | null {
  checkEnrollment(cadence, enrollment);
  checkObject("options", options);
  checkKeys("", options, [
    "asOf",
    "person",
    "calendar",
    "timeZone",
    "consents",
    "suppressions",
    "jurisdiction",
    "rules",
  ]);
  const { person, timeZone = "UTC" } = options;
  const asOf = asOfMs(options.asOf, "asOf");
  if (person !== undefined) checkObject("person", person);
  const own = person?.timeZone;
  const clock = isMissing(own) ? zoneClock(timeZone) : zoneClock(own as string, "person.timeZone");

  const touched = new Set(enrollment.touches.map(({ stepId }) => stepId));
  const index = cadence.steps.findIndex(({ id }) => !touched.has(id));
  const step = cadence.steps[index];
  if (enrollment.status !== "active" || step === undefined) return null;
  const path = `cadence.steps[${index}].day`;
  const planned = plannedMs(cadence, step, enrollment, options.calendar, path);
  const { quietHours } = cadence;
  const due = quietHours === undefined ? planned : afterQuietHours(planned, quietHours, clock);
  return {
    step: { ...step },
    dueAt: isoOf(due),
    isOverdue: due < asOf,
    blocked: blockOf(cadence, step, due, asOf, options),
  };
}

/** Why the person may not be contacted at the due moment, or at `asOf` if that is later. */
function blockOf(
  { purpose }: Cadence,
  step: CadenceStep,
  due: number,
  asOf: number,
  options: NextTouchOptions,
): ContactDecision | null {
  const { person, consents = [], suppressions = [], jurisdiction, rules } = options;
  const channel = consentChannel(step);
  if (person === undefined || channel === null) return null;
  // Of what cannot be read mayContact says so.
  const isKnown = ({ at }: { readonly at?: unknown }): boolean =>
    !((readTime(at)?.first ?? asOf) > asOf);
  const decision = mayContact(person, {
    purpose,
    channel,
    at: Math.max(due, asOf),
    consents: consents.filter(isKnown),
    suppressions: suppressions.filter(isKnown),
    jurisdiction,
    rules,
  });
  return decision.allowed ? null : decision;
}

/** The channel that consent is asked for. */
function consentChannel({ kind, channel }: CadenceStep): ContactChannel | null {
  switch (channel) {
    case "phone":
    case "email":
    case "sms":
    case "whatsapp":
      return channel;
    case undefined:
      return kind === "call" ? "phone" : kind === "email" ? "email" : null;
    default:
      return null;
  }
}
