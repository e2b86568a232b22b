import type * as z from "zod";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { type Fault, refuse } from "../core/schema/fault.js";
import { historyFault, move } from "../core/schema/history.js";
import { strict } from "../core/schema/strict.js";
import { id, list, text, word } from "../core/schema/texts.js";
import { instant } from "../core/schema/times.js";
import { Party } from "../people/party.js";
import type { Move } from "../process/process.js";

/** Where somebody stands in a cadence. */
export type CadenceStatus = "active" | "paused" | "completed" | "stopped";

/** A step of a cadence that was done. */
export interface CadenceTouch {
  readonly stepId: string;
  readonly at: string;
  readonly activityId?: string | undefined;
  /** What came of it; one that the cadence has in `stopOn` ends it. */
  readonly outcome?: string | undefined;
}

/** Somebody on the way through a {@link Cadence}. */
export interface CadenceEnrollment extends CommonFields {
  readonly id: string;
  readonly cadenceId: string;
  /** Who is followed up. */
  readonly party: Party;
  readonly startedAt: string;
  readonly opportunityId?: string | undefined;
  readonly ownerId?: string | undefined;
  /** By time. */
  readonly touches: readonly CadenceTouch[];
  /** Needed where it stopped. */
  readonly stopReason?: string | undefined;
  /** A stage of {@link cadenceProcess}. */
  readonly status: CadenceStatus;
  /** Moves of `status`, by time; the first state was entered at `createdAt`. */
  readonly history: readonly Move[];
}

/** A {@link CadenceEnrollment} before defaults are filled in. */
export interface CadenceEnrollmentInput
  extends Omit<CadenceEnrollment, "touches" | "status" | "history"> {
  /** None unless given. */
  readonly touches?: readonly CadenceTouch[] | undefined;
  /** `active` unless given. */
  readonly status?: CadenceStatus | undefined;
  /** None unless given. */
  readonly history?: readonly Move[] | undefined;
}

/** Reads a {@link CadenceEnrollment}. */
export const CadenceEnrollment = strict({
  id,
  cadenceId: id,
  party: Party,
  startedAt: instant,
  opportunityId: id.optional(),
  ownerId: id.optional(),
  touches: list(
    strict({
      stepId: id,
      at: instant,
      activityId: id.optional(),
      outcome: text.optional(),
    }),
  ).default([]),
  stopReason: text.optional(),
  status: word(["active", "paused", "completed", "stopped"]).default("active"),
  history: list(move).default([]),
  ...commonFields,
}).check(refuse(touchFault), refuse(historyFault("status"))) satisfies z.ZodType<
  CadenceEnrollment,
  CadenceEnrollmentInput
>;

function touchFault({ touches }: CadenceEnrollment): Fault | null {
  const index = touches.findIndex(({ at }, place) => at < (touches[place - 1]?.at ?? ""));
  return index < 0
    ? null
    : {
        path: ["touches", index, "at"],
        message: "expected an instant not before the previous touch, received an earlier one",
      };
}
