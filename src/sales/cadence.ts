import type * as z from "zod";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { type Fault, refuse } from "../core/schema/fault.js";
import { count } from "../core/schema/numbers.js";
import { strict } from "../core/schema/strict.js";
import { id, list, text, word } from "../core/schema/texts.js";
import { timeOfDay } from "../core/schema/times.js";
import { uniqueFault } from "../core/schema/unique.js";
import { Activity } from "./activity.js";

/** What ends a cadence before its last step. */
export type CadenceStop =
  | "reply"
  | "meeting_booked"
  | "opt_out"
  | "bounce"
  | "converted"
  | "won"
  | "lost";

/** One touch of a cadence. */
export interface CadenceStep {
  /** Unique in the cadence. */
  readonly id: string;
  /** Days since the enrollment, whose own day is 0; never less than that of the step before. */
  readonly day: number;
  readonly kind: Activity["kind"];
  readonly channel?: Activity["channel"];
  readonly templateId?: string | undefined;
  readonly subject?: string | undefined;
}

/** When nobody is to be disturbed, by the wall clock of the recipient: `from` in, `to` out, `HH:MM`; may cross midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** A series of touches, to follow up without forgetting anybody. */
export interface Cadence extends CommonFields {
  readonly id: string;
  readonly name: string;
  /** In order, at least one. */
  readonly steps: readonly CadenceStep[];
  /** Outcomes of a touch that end it. */
  readonly stopOn: readonly CadenceStop[];
  /** How the `day` of a step counts. */
  readonly days: "business" | "calendar";
  /** Between two touches of one person, in days of 24 hours. */
  readonly minimumDaysBetween?: number | undefined;
  readonly quietHours?: QuietHours | undefined;
  /** What consent is asked for. */
  readonly purpose: string;
}

/** A {@link Cadence} before defaults are filled in. */
export interface CadenceInput extends Omit<Cadence, "stopOn" | "days" | "purpose"> {
  /** `reply`, `meeting_booked`, `opt_out` and `bounce` unless given. */
  readonly stopOn?: readonly CadenceStop[] | undefined;
  /** `business` unless given. */
  readonly days?: Cadence["days"] | undefined;
  /** `sales` unless given. */
  readonly purpose?: string | undefined;
}

/** Reads a {@link Cadence}. */
export const Cadence = strict({
  id,
  name: text,
  steps: list(
    strict({
      id,
      day: count,
      kind: Activity.shape.kind,
      channel: Activity.shape.channel,
      templateId: id.optional(),
      subject: text.optional(),
    }),
  ),
  stopOn: list(
    word(["reply", "meeting_booked", "opt_out", "bounce", "converted", "won", "lost"]),
  ).default(["reply", "meeting_booked", "opt_out", "bounce"]),
  days: word(["business", "calendar"]).default("business"),
  minimumDaysBetween: count.optional(),
  quietHours: strict({ from: timeOfDay, to: timeOfDay }).optional(),
  purpose: text.default("sales"),
  ...commonFields,
}).check(
  refuse(stepFault),
  refuse(({ steps }) => uniqueFault("steps", steps, "id")),
) satisfies z.ZodType<Cadence, CadenceInput>;

function stepFault({ steps }: Cadence): Fault | null {
  if (steps.length === 0) {
    return { path: ["steps"], message: "expected at least one step, received none" };
  }
  for (const [index, { day }] of steps.entries()) {
    const before = steps[index - 1]?.day ?? 0;
    if (day < before) {
      return {
        path: ["steps", index, "day"],
        message: `expected a day not before that of the previous step, ${before}, received ${day}`,
      };
    }
  }
  return null;
}
