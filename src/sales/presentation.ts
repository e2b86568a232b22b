import type * as z from "zod";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { type Fault, refuse } from "../core/schema/fault.js";
import { historyFault, move } from "../core/schema/history.js";
import { count } from "../core/schema/numbers.js";
import { strict } from "../core/schema/strict.js";
import { flag, id, list, note, text, url, word } from "../core/schema/texts.js";
import { day, instant } from "../core/schema/times.js";
import type { Move } from "../process/process.js";
import { type BuyingRole, buyingRole } from "./buyingRole.js";

/** Where a presentation stands; `missed` is a no-show. */
export type PresentationStatus = "planned" | "held" | "missed" | "canceled";

/**
 * How a presentation ended, in the four words of Rackham: an order, an advance (the buyer does something that moves the
 * deal on), a continuation (they go on talking, and nobody does anything), no sale.
 */
export type PresentationOutcome = "order" | "advance" | "continuation" | "no_sale";

/** How somebody took what was shown. */
export type NeedReaction = "positive" | "neutral" | "negative";

/** Somebody who is there: a contact, or somebody known by name alone. */
export interface PresentationAttendee {
  readonly contactId?: string | undefined;
  readonly name?: string | undefined;
  readonly roles: readonly BuyingRole[];
  readonly side: "buyer" | "seller";
}

/** A {@link PresentationAttendee} before defaults are filled in. */
export interface PresentationAttendeeInput extends Omit<PresentationAttendee, "roles" | "side"> {
  /** None unless given. */
  readonly roles?: readonly BuyingRole[] | undefined;
  /** `buyer` unless given. */
  readonly side?: PresentationAttendee["side"] | undefined;
}

/** One point of the agenda. */
export interface AgendaItem {
  readonly text: string;
  readonly minutes?: number | undefined;
}

/** What the buyer gains. */
export interface ValueProposition {
  readonly id: string;
  readonly text: string;
}

/** A need of the deal, and what was shown for it. */
export interface ShownNeed {
  /** One of the deal's `needs`. */
  readonly needId: string;
  /** One of the presentation's `valuePropositions`. */
  readonly valuePropositionId?: string | undefined;
  readonly reaction?: NeedReaction | undefined;
}

/** What the buyer said against it, and the answer. */
export interface Objection {
  readonly text: string;
  readonly kind?:
    | "price"
    | "timing"
    | "need"
    | "authority"
    | "competitor"
    | "trust"
    | "feature"
    | undefined;
  readonly answer?: string | undefined;
  readonly isResolved: boolean;
}

/** An {@link Objection} before defaults are filled in. */
export interface ObjectionInput extends Omit<Objection, "isResolved"> {
  /** False unless given. */
  readonly isResolved?: boolean | undefined;
}

/** What is shown or handed out. */
export interface PresentationMaterial {
  readonly title: string;
  readonly assetId?: string | undefined;
  readonly url?: string | undefined;
}

/** A demo, pitch or workshop that shows a buyer what they gain. */
export interface Presentation extends CommonFields {
  readonly id: string;
  readonly opportunityId: string;
  /** When it is held, or was to be. */
  readonly at: string;
  /** At least one. */
  readonly attendees: readonly PresentationAttendee[];
  /** Needed where it was held. */
  readonly outcome?: PresentationOutcome | undefined;
  /** A stage of {@link presentationProcess}. */
  readonly status: PresentationStatus;
  /** Moves of `status`, by time; the first state was entered at `createdAt`. */
  readonly history: readonly Move[];
  readonly kind: "demo" | "pitch" | "workshop" | "proof_of_concept" | "proposal";
  readonly agenda: readonly AgendaItem[];
  readonly valuePropositions: readonly ValueProposition[];
  /** What is, or is to be, shown of what the buyer needs. */
  readonly shown: readonly ShownNeed[];
  readonly objections: readonly Objection[];
  readonly materials: readonly PresentationMaterial[];
  readonly nextStep?: string | undefined;
  readonly nextStepOn?: string | undefined;
  /** How long it took. */
  readonly minutes?: number | undefined;
  readonly ownerId?: string | undefined;
}

/** A {@link Presentation} before defaults are filled in. */
export interface PresentationInput
  extends Omit<
    Presentation,
    | "attendees"
    | "status"
    | "history"
    | "kind"
    | "agenda"
    | "valuePropositions"
    | "shown"
    | "objections"
    | "materials"
  > {
  /** At least one. */
  readonly attendees: readonly PresentationAttendeeInput[];
  /** `held` unless given. */
  readonly status?: PresentationStatus | undefined;
  /** None unless given. */
  readonly history?: readonly Move[] | undefined;
  /** `demo` unless given. */
  readonly kind?: Presentation["kind"] | undefined;
  /** None unless given. */
  readonly agenda?: readonly AgendaItem[] | undefined;
  /** None unless given. */
  readonly valuePropositions?: readonly ValueProposition[] | undefined;
  /** None unless given. */
  readonly shown?: readonly ShownNeed[] | undefined;
  /** None unless given. */
  readonly objections?: readonly ObjectionInput[] | undefined;
  /** None unless given. */
  readonly materials?: readonly PresentationMaterial[] | undefined;
}

/** Reads a {@link Presentation}: no more is needed than the opportunity, the moment, who was there and how it ended. */
export const Presentation = strict({
  id,
  opportunityId: id,
  at: instant,
  attendees: list(
    strict({
      contactId: id.optional(),
      name: text.optional(),
      roles: list(buyingRole).default([]),
      side: word(["buyer", "seller"]).default("buyer"),
    }),
  ),
  outcome: word(["order", "advance", "continuation", "no_sale"]).optional(),
  status: word(["planned", "held", "missed", "canceled"]).default("held"),
  history: list(move).default([]),
  kind: word(["demo", "pitch", "workshop", "proof_of_concept", "proposal"]).default("demo"),
  agenda: list(strict({ text, minutes: count.optional() })).default([]),
  valuePropositions: list(strict({ id, text })).default([]),
  shown: list(
    strict({
      needId: id,
      valuePropositionId: id.optional(),
      reaction: word(["positive", "neutral", "negative"]).optional(),
    }),
  ).default([]),
  objections: list(
    strict({
      text,
      kind: word([
        "price",
        "timing",
        "need",
        "authority",
        "competitor",
        "trust",
        "feature",
      ]).optional(),
      answer: note.optional(),
      isResolved: flag.default(false),
    }),
  ).default([]),
  materials: list(strict({ title: text, assetId: id.optional(), url: url.optional() })).default([]),
  nextStep: text.optional(),
  nextStepOn: day.optional(),
  minutes: count.optional(),
  ownerId: id.optional(),
  ...commonFields,
})
  .refine(({ status, outcome }) => status !== "held" || outcome !== undefined, {
    path: ["outcome"],
    error: "expected how a presentation that was held ended, received nothing",
  })
  .check(refuse(attendeeFault), refuse(historyFault("status"))) satisfies z.ZodType<
  Presentation,
  PresentationInput
>;

function attendeeFault({ attendees }: Presentation): Fault | null {
  if (attendees.length === 0) {
    return { path: ["attendees"], message: "expected at least one attendee, received none" };
  }
  const index = attendees.findIndex(
    ({ contactId, name }) => contactId === undefined && name === undefined,
  );
  return index < 0
    ? null
    : {
        path: ["attendees", index],
        message: "expected a contactId or a name, received neither",
      };
}
