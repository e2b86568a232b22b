import type * as z from "zod";
import type { JsonValue } from "../core/json.js";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { json } from "../core/schema/custom.js";
import { refuse } from "../core/schema/fault.js";
import { strict } from "../core/schema/strict.js";
import { id, list, note, word } from "../core/schema/texts.js";
import { instant } from "../core/schema/times.js";
import { uniqueFault } from "../core/schema/unique.js";
import { Party } from "../people/party.js";

/** How far a question of qualification is answered. `gap`: the answer is no. */
export type CriterionStatus = "unknown" | "gap" | "partial" | "confirmed";

/** One answer of a {@link Qualification}. */
export interface QualificationCriterion {
  /** A key of the framework, once in a qualification. */
  readonly key: string;
  readonly status: CriterionStatus;
  readonly note?: string | undefined;
  /** Activities and presentations that show it. */
  readonly evidenceIds: readonly string[];
  /** The answer as a value, such as `"can_buy"` for a budget or the day of a critical event. */
  readonly value?: JsonValue | undefined;
}

/** A {@link QualificationCriterion} before defaults are filled in. */
export interface QualificationCriterionInput
  extends Omit<QualificationCriterion, "status" | "evidenceIds"> {
  /** `unknown` unless given. */
  readonly status?: CriterionStatus | undefined;
  /** None unless given. */
  readonly evidenceIds?: readonly string[] | undefined;
}

/** What is known of somebody's potential and readiness to buy, by the questions of a framework. */
export interface Qualification extends CommonFields {
  readonly id: string;
  /** Whose; it or `opportunityId` is there, or both. */
  readonly party?: Party | undefined;
  readonly opportunityId?: string | undefined;
  /** The id of one of {@link qualificationFrameworks}, or of one's own. */
  readonly framework: string;
  /** A key of the framework that is not listed is unknown. */
  readonly criteria: readonly QualificationCriterion[];
  readonly assessedAt?: string | undefined;
  readonly assessedBy?: string | undefined;
}

/** A {@link Qualification} before defaults are filled in. */
export interface QualificationInput extends Omit<Qualification, "criteria"> {
  /** None unless given. */
  readonly criteria?: readonly QualificationCriterionInput[] | undefined;
}

/**
 * Reads a {@link Qualification}.
 *
 * @example
 * import { Qualification } from "closedloop";
 *
 * const qualification = Qualification.parse({ id: "q1", opportunityId: "d1", framework: "bant", criteria: [{ key: "need" }] });
 * qualification.criteria // => [{ key: "need", status: "unknown", evidenceIds: [] }]
 */
export const Qualification = strict({
  id,
  party: Party.optional(),
  opportunityId: id.optional(),
  framework: id,
  criteria: list(
    strict({
      key: id,
      status: word(["unknown", "gap", "partial", "confirmed"]).default("unknown"),
      note: note.optional(),
      evidenceIds: list(id).default([]),
      value: json.optional(),
    }),
  ).default([]),
  assessedAt: instant.optional(),
  assessedBy: id.optional(),
  ...commonFields,
})
  .refine(({ party, opportunityId }) => party !== undefined || opportunityId !== undefined, {
    path: ["party"],
    error: "expected a party or an opportunityId, received neither",
  })
  .check(refuse(({ criteria }) => uniqueFault("criteria", criteria, "key"))) satisfies z.ZodType<
  Qualification,
  QualificationInput
>;
