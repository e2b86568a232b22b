import * as z from "zod";
import { type CommonFields, commonFields } from "../core/schema/commonFields.js";
import { expected } from "../core/schema/expected.js";
import { refuse } from "../core/schema/fault.js";
import { finite } from "../core/schema/numbers.js";
import { strict } from "../core/schema/strict.js";
import { id, list, note, text } from "../core/schema/texts.js";
import { instant } from "../core/schema/times.js";
import { uniqueFault } from "../core/schema/unique.js";
import { Party } from "../people/party.js";

/** What somebody says of prices: from the one so low that they would doubt the product to the one that they would not pay. */
export interface PriceAnswer {
  readonly tooCheap: number;
  readonly bargain: number;
  readonly expensive: number;
  readonly tooExpensive: number;
}

/** What somebody answered to one question; options stand by their id. */
export interface SurveyAnswer {
  readonly questionId: string;
  readonly value: string | readonly string[] | number | PriceAnswer;
}

/** What one person answered to a `Survey`. See `checkResponse` for whether it fits the questions. */
export interface SurveyResponse extends CommonFields {
  readonly id: string;
  readonly surveyId: string;
  readonly at: string;
  /** At most one for each question. */
  readonly answers: readonly SurveyAnswer[];
  /** How many people of the population it stands for, in any unit; above 0. */
  readonly weight: number;
  /** Themes that it speaks of. */
  readonly tags: readonly string[];
  /** Who answered, where that is known. */
  readonly party?: Party | undefined;
  /** How it came: `email`, `web`, `phone` … */
  readonly channel?: string | undefined;
}

/** A {@link SurveyResponse} before defaults are filled in. */
export interface SurveyResponseInput extends Omit<SurveyResponse, "weight" | "tags"> {
  /** 1 unless given. */
  readonly weight?: number | undefined;
  /** None unless given. */
  readonly tags?: readonly string[] | undefined;
}

const price = strict(
  { tooCheap: finite, bargain: finite, expensive: finite, tooExpensive: finite },
  "four prices",
);

const aWeight = expected("a finite number above 0");

/** Reads a {@link SurveyResponse}. */
export const SurveyResponse = strict({
  id,
  surveyId: id,
  at: instant,
  answers: list(
    strict({
      questionId: id,
      value: z.union(
        [note, list(id), finite, price],
        expected("a text, a list of ids, a number or four prices"),
      ),
    }),
  ),
  weight: z.number(aWeight).positive(aWeight).default(1),
  party: Party.optional(),
  channel: text.optional(),
  ...commonFields,
  tags: list(text).default([]),
}).check(
  refuse(({ answers }) => uniqueFault("answers", answers, "questionId")),
) satisfies z.ZodType<SurveyResponse, SurveyResponseInput>;
