import { isMissing } from "../core/cells/missing.js";
import { checkList, checkObject, describe, kindOf } from "../core/check.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import type { ErrorCode } from "../core/errors.js";
import type { RecordIssue } from "../core/issues.js";
import { answerRange, type QuestionKind } from "./questionKind.js";
import type { SurveyQuestionInput } from "./survey.js";
import type { SurveyResponse } from "./surveyResponse.js";

/** The least of a survey that {@link checkResponse} reads. */
export interface AskedSurvey {
  readonly id?: string | undefined;
  readonly questions: readonly Omit<SurveyQuestionInput, "text">[];
}

type Question = AskedSurvey["questions"][number];

/** The least of a response that {@link checkResponse} reads. */
export interface GivenAnswers extends Pick<SurveyResponse, "answers"> {
  readonly surveyId?: string | undefined;
}

/**
 * Does a response fit the questions of its survey?
 *
 * A question that is required needs an answer; blank text and an empty list are none. An answer to `single` and `multi` is
 * the id of an option, or a list of them; to `scale` and `number` a number from `min` to `max`, to `nps`, `csat` and `ces` a
 * whole one; to `open` text, to `price` four numbers. Time grows with the answers.
 *
 * @param survey - Its questions; of a response that names another survey, that is an issue too.
 * @param response - What somebody answered.
 * @returns What is wrong, the answers first, by path; empty where all fits. Messages hold no answer but numbers.
 * @throws {ClosedLoopError} INVALID_INPUT when the survey has no list of questions, or the response none of answers.
 *
 * @example
 * import { checkResponse } from "closedloop";
 *
 * const survey = { questions: [{ id: "nps", kind: "nps" }, { id: "why", kind: "open" }] } as const;
 * const issues = checkResponse(survey, { answers: [{ questionId: "nps", value: 11 }] });
 * issues[0]?.path // => "answers[0].value"
 * issues[0]?.message // => "expected a number from 0 to 10, received 11"
 * issues[1]?.message // => "expected an answer to \"why\", received none"
 */
export function checkResponse(survey: AskedSurvey, response: GivenAnswers): RecordIssue[] {
  checkObject("survey", survey);
  checkList("survey.questions", survey.questions);
  checkObject("response", response);
  checkList("response.answers", response.answers);
  const questions = new Map(survey.questions.map((question) => [question.id, question]));
  const answered = new Set<string>();
  const issues: RecordIssue[] = [];
  const { id } = survey;
  const { surveyId = id } = response;
  if (id !== undefined && surveyId !== id) {
    issues.push(
      issue("surveyId", `expected the id of the survey, ${describe(id)}, received another`),
    );
  }
  response.answers.forEach((answer: unknown, index) => {
    const path = `answers[${index}]`;
    const cells = Object(answer) as object;
    const questionId = ownCell(cells, "questionId") as string;
    const question = questions.get(questionId);
    if (question === undefined) {
      issues.push(issue(`${path}.questionId`, "expected the id of a question, received another"));
      return;
    }
    if (answered.has(questionId)) {
      const message = "expected one answer to a question, received a second";
      issues.push(issue(`${path}.questionId`, message, "DUPLICATE_ID"));
      return;
    }
    const value = ownCell(cells, "value");
    if (isNoAnswer(value)) return;
    answered.add(questionId);
    issues.push(...checks[question.kind](question, value, `${path}.value`));
  });
  for (const question of survey.questions) {
    if (question.isRequired === false || answered.has(question.id)) continue;
    const message = `expected an answer to ${describe(question.id)}, received none`;
    issues.push(issue("answers", message, "MISSING_FIELD"));
  }
  return issues;
}

function isNoAnswer(value: unknown): boolean {
  return isMissing(value) || (Array.isArray(value) && value.length === 0);
}

function issue(path: string, message: string, code: ErrorCode = "INVALID_INPUT"): RecordIssue {
  return { path, code, message };
}

type Check = (question: Question, value: unknown, path: string) => RecordIssue[];

const checks: Readonly<Record<QuestionKind, Check>> = {
  single: ({ options = [] }, value, path) => optionIssues(idsOf(options), value, path),
  multi: ({ options = [] }, value, path) => {
    if (!Array.isArray(value)) return wrongType("a list of option ids", value, path);
    const ids = idsOf(options);
    return value.flatMap((one, index) => optionIssues(ids, one, `${path}[${index}]`));
  },
  scale: numberIssues,
  number: numberIssues,
  nps: wholeIssues,
  csat: wholeIssues,
  ces: wholeIssues,
  open: (_question, value, path) =>
    typeof value === "string" ? [] : wrongType("a text", value, path),
  price: (question, value, path) => {
    if (typeof value !== "object" || Array.isArray(value)) {
      return wrongType("four prices", value, path);
    }
    return (["tooCheap", "bargain", "expensive", "tooExpensive"] as const).flatMap((key) =>
      numberIssues(question, ownCell(value as object, key), `${path}.${key}`),
    );
  },
};

function wrongType(expected: string, value: unknown, path: string): RecordIssue[] {
  return [issue(path, `expected ${expected}, received ${kindOf(value)}`)];
}

function idsOf(options: NonNullable<Question["options"]>): Set<unknown> {
  return new Set(options.map(({ id }) => id));
}

function optionIssues(ids: Set<unknown>, value: unknown, path: string): RecordIssue[] {
  if (typeof value !== "string") return wrongType("the id of an option", value, path);
  return ids.has(value) ? [] : [issue(path, "expected one of the options, received another")];
}

function numberIssues(question: Question, value: unknown, path: string): RecordIssue[] {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    return wrongType("a finite number", value, path);
  }
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = answerRange(question);
  if (value >= min && value <= max) return [];
  const range = !Number.isFinite(max)
    ? `of at least ${min}`
    : Number.isFinite(min)
      ? `from ${min} to ${max}`
      : `of at most ${max}`;
  return [issue(path, `expected a number ${range}, received ${value}`)];
}

function wholeIssues(question: Question, value: unknown, path: string): RecordIssue[] {
  return typeof value === "number" && Number.isFinite(value) && !Number.isInteger(value)
    ? [issue(path, `expected a whole number, received ${value}`)]
    : numberIssues(question, value, path);
}
