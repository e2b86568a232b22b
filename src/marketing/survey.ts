import * as z from "zod";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { expected } from "../core/schema/expected.js";
import { type Fault, refuse } from "../core/schema/fault.js";
import { historyFault, move } from "../core/schema/history.js";
import { count, finite, share } from "../core/schema/numbers.js";
import { strict } from "../core/schema/strict.js";
import { flag, id, list, text, word } from "../core/schema/texts.js";
import { days } from "../core/schema/times.js";
import { uniqueFault } from "../core/schema/unique.js";
import type { Span } from "../core/time/types.js";
import type { Move } from "../process/process.js";
import { answerRange, type QuestionKind } from "./questionKind.js";

/** Where a survey stands. */
export type SurveyStatus = "draft" | "open" | "closed";

/** One of the answers that a question offers. */
export interface QuestionOption {
  /** Unique in the question. */
  readonly id: string;
  readonly text: string;
}

/** One question of a {@link Survey}. */
export interface SurveyQuestion {
  /** Unique in the survey. */
  readonly id: string;
  readonly text: string;
  readonly kind: QuestionKind;
  /** At least two for `single` and `multi`, none for the others. */
  readonly options: readonly QuestionOption[];
  /** The lowest number; of `nps` 0, of `csat` and `ces` 1 unless given, and needed for `scale`. */
  readonly min?: number | undefined;
  /** The highest number; of `nps` 10, of `csat` 5, of `ces` 7 unless given, and needed for `scale`. */
  readonly max?: number | undefined;
  readonly isRequired: boolean;
}

/** A {@link SurveyQuestion} before defaults are filled in. */
export interface SurveyQuestionInput extends Omit<SurveyQuestion, "options" | "isRequired"> {
  /** None unless given. */
  readonly options?: readonly QuestionOption[] | undefined;
  /** True unless given. */
  readonly isRequired?: boolean | undefined;
}

/** Questions for a market, for those who know a brand, or for customers. Its answers are `SurveyResponse`s. */
export interface Survey extends CommonFields {
  readonly id: string;
  readonly name: string;
  readonly kind: "market" | "brand" | "nps" | "csat" | "ces" | "custom";
  readonly questions: readonly SurveyQuestion[];
  /** How many people the answers are to stand for. */
  readonly population?: number | undefined;
  /** How often intervals are to hold the truth, 0.8 to 0.999. */
  readonly confidence: number;
  /** How far a share may be off, 0 to 1: see `surveySampleSize`. */
  readonly marginOfError?: number | undefined;
  /** Days it was asked; `end` is the first day after. */
  readonly fieldedOn?: Span | undefined;
  /** A stage of {@link surveyProcess}. */
  readonly status: SurveyStatus;
  /** Moves of `status`, by time; the first state was entered at `createdAt`. */
  readonly history: readonly Move[];
}

/** A {@link Survey} before defaults are filled in. */
export interface SurveyInput
  extends Omit<Survey, "kind" | "questions" | "confidence" | "status" | "history"> {
  /** `custom` unless given. */
  readonly kind?: Survey["kind"] | undefined;
  readonly questions: readonly SurveyQuestionInput[];
  /** 0.95 unless given. */
  readonly confidence?: number | undefined;
  /** `draft` unless given. */
  readonly status?: SurveyStatus | undefined;
  /** None unless given. */
  readonly history?: readonly Move[] | undefined;
}

const question = strict({
  id,
  text,
  kind: word(["single", "multi", "scale", "number", "nps", "csat", "ces", "open", "price"]),
  options: list(strict({ id, text })).default([]),
  min: finite.optional(),
  max: finite.optional(),
  isRequired: flag.default(true),
})
  .overwrite((read) => ({ ...read, ...answerRange(read) }))
  .check(
    refuse(optionsFault),
    refuse(({ options }) => uniqueFault("options", options, "id")),
    refuse(rangeFault),
  );

const aConfidence = expected("a number from 0.8 to 0.999");

/** Reads a {@link Survey}. */
export const Survey = strict({
  id,
  name: text,
  kind: word(["market", "brand", "nps", "csat", "ces", "custom"]).default("custom"),
  questions: list(question),
  population: count.optional(),
  confidence: z.number(aConfidence).min(0.8, aConfidence).max(0.999, aConfidence).default(0.95),
  marginOfError: share.optional(),
  fieldedOn: days.optional(),
  status: word(["draft", "open", "closed"]).default("draft"),
  history: list(move).default([]),
  ...commonFields,
}).check(
  refuse(({ questions }) => uniqueFault("questions", questions, "id")),
  refuse(historyFault("status")),
) satisfies z.ZodType<Survey, SurveyInput>;

function optionsFault({ kind, options }: Pick<SurveyQuestion, "kind" | "options">): Fault | null {
  const offers = kind === "single" || kind === "multi";
  if (offers ? options.length > 1 : options.length === 0) return null;
  const wanted = offers ? "at least two options" : "no options";
  return {
    path: ["options"],
    message: `expected ${wanted} for a question of kind ${kind}, received ${options.length}`,
  };
}

function rangeFault({ kind, min, max }: SurveyQuestion): Fault | null {
  if (kind === "scale" && (min === undefined || max === undefined)) {
    const missing = min === undefined ? "min" : "max";
    return { path: [missing], message: "expected a number for a scale, received nothing" };
  }
  if (min === undefined || max === undefined || min < max) return null;
  return { path: ["max"], message: `expected a number above min, ${min}, received ${max}` };
}
