import type * as z from "zod";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { refuse } from "../core/schema/fault.js";
import { historyFault, move } from "../core/schema/history.js";
import { count } from "../core/schema/numbers.js";
import { strict } from "../core/schema/strict.js";
import { id, list, note, text, word } from "../core/schema/texts.js";
import { day, instant } from "../core/schema/times.js";
import { Party } from "../people/party.js";
import type { Move } from "../process/process.js";

/** Where an activity stands; `missed` is a no-show or a missed call. */
export type ActivityStatus =
  | "planned"
  | "in_progress"
  | "waiting"
  | "deferred"
  | "missed"
  | "done"
  | "canceled";

/** A call, mail, meeting, task or note of somebody in sales. */
export interface Activity extends CommonFields {
  readonly id: string;
  readonly kind: "call" | "email" | "meeting" | "demo" | "task" | "note" | "message";
  readonly subject?: string | undefined;
  readonly body?: string | undefined;
  /** Whom it concerns. */
  readonly about: readonly Party[];
  readonly opportunityId?: string | undefined;
  readonly campaignId?: string | undefined;
  readonly ownerId?: string | undefined;
  readonly teamId?: string | undefined;
  /** Enrollment in the cadence that asked for it. */
  readonly enrollmentId?: string | undefined;
  /** When it happened, or starts. */
  readonly at?: string | undefined;
  /** After `at`. */
  readonly endsAt?: string | undefined;
  readonly dueOn?: string | undefined;
  /** Of a call. */
  readonly durationSeconds?: number | undefined;
  readonly direction?: "inbound" | "outbound" | undefined;
  readonly channel?:
    | "phone"
    | "email"
    | "sms"
    | "whatsapp"
    | "linkedin"
    | "chat"
    | "video"
    | "in_person"
    | undefined;
  readonly purpose?:
    | "prospecting"
    | "qualification"
    | "presentation"
    | "follow_up"
    | "negotiation"
    | "administrative"
    | "project"
    | "support"
    | undefined;
  /** What came of it: `connected`, `no_answer`, `voicemail`, `replied`, `bounced`, `booked` … */
  readonly outcome?: string | undefined;
  readonly priority?: "high" | "normal" | "low" | undefined;
  /** A stage of {@link activityProcess}. */
  readonly status: ActivityStatus;
  /** Moves of `status`, by time; the first state was entered at `createdAt`. */
  readonly history: readonly Move[];
}

/** An {@link Activity} before defaults are filled in. */
export interface ActivityInput extends Omit<Activity, "about" | "status" | "history"> {
  /** Nobody unless given. */
  readonly about?: readonly Party[] | undefined;
  /** `done` unless given. */
  readonly status?: ActivityStatus | undefined;
  /** None unless given. */
  readonly history?: readonly Move[] | undefined;
}

/** Reads an {@link Activity}. */
export const Activity = strict({
  id,
  kind: word(["call", "email", "meeting", "demo", "task", "note", "message"]),
  subject: text.optional(),
  body: note.optional(),
  about: list(Party).default([]),
  opportunityId: id.optional(),
  campaignId: id.optional(),
  ownerId: id.optional(),
  teamId: id.optional(),
  enrollmentId: id.optional(),
  at: instant.optional(),
  endsAt: instant.optional(),
  dueOn: day.optional(),
  durationSeconds: count.optional(),
  direction: word(["inbound", "outbound"]).optional(),
  channel: word([
    "phone",
    "email",
    "sms",
    "whatsapp",
    "linkedin",
    "chat",
    "video",
    "in_person",
  ]).optional(),
  purpose: word([
    "prospecting",
    "qualification",
    "presentation",
    "follow_up",
    "negotiation",
    "administrative",
    "project",
    "support",
  ]).optional(),
  outcome: text.optional(),
  priority: word(["high", "normal", "low"]).optional(),
  status: word([
    "planned",
    "in_progress",
    "waiting",
    "deferred",
    "missed",
    "done",
    "canceled",
  ]).default("done"),
  history: list(move).default([]),
  ...commonFields,
})
  .refine(({ at, endsAt }) => at === undefined || endsAt === undefined || endsAt > at, {
    path: ["endsAt"],
    error: "expected an instant after at, received one not after it",
  })
  .check(refuse(historyFault("status"))) satisfies z.ZodType<Activity, ActivityInput>;
