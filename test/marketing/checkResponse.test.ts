import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { checkResponse } from "../../src/marketing/checkResponse.ts";
import { Survey } from "../../src/marketing/survey.ts";
import { SurveyResponse } from "../../src/marketing/surveyResponse.ts";

const options = [
  { id: "a", text: "A" },
  { id: "b", text: "B" },
];
const survey = deepFreeze(
  Survey.parse({
    id: "s1",
    name: "Launch",
    questions: [
      { id: "one", text: "?", kind: "single", options },
      { id: "some", text: "?", kind: "multi", options, isRequired: false },
      { id: "scale", text: "?", kind: "scale", min: 1, max: 5, isRequired: false },
      { id: "age", text: "?", kind: "number", min: 18, isRequired: false },
      { id: "discount", text: "?", kind: "number", max: 0, isRequired: false },
      { id: "nps", text: "?", kind: "nps", isRequired: false },
      { id: "csat", text: "?", kind: "csat", isRequired: false },
      { id: "ces", text: "?", kind: "ces", isRequired: false },
      { id: "why", text: "?", kind: "open", isRequired: false },
      { id: "price", text: "?", kind: "price", isRequired: false },
    ],
  }),
);
const prices = { tooCheap: 5, bargain: 9.5, expensive: 20, tooExpensive: 30 };

/** The issues of a response that answers one question, and `one` besides. */
function issuesOf(questionId: string, value: unknown): string[] {
  const answers = [
    ...(questionId === "one" ? [] : [{ questionId: "one", value: "a" }]),
    { questionId, value },
  ];
  const issues = checkResponse(survey, deepFreeze({ answers: answers as never }));
  expect(issues.every(({ code }) => code === "INVALID_INPUT")).toBe(true);
  return issues.map(({ path, message }) => `${path}: ${message}`);
}

describe("checkResponse", () => {
  it("finds nothing wrong with answers that fit", () => {
    const response = SurveyResponse.parse({
      id: "r1",
      surveyId: "s1",
      at: "2026-03-03T09:00:00Z",
      answers: [
        { questionId: "one", value: "b" },
        { questionId: "some", value: ["a", "b"] },
        { questionId: "scale", value: 1 },
        { questionId: "age", value: 18 },
        { questionId: "discount", value: 0 },
        { questionId: "nps", value: 0 },
        { questionId: "csat", value: 5 },
        { questionId: "ces", value: 7 },
        { questionId: "why", value: "it is quick" },
        { questionId: "price", value: prices },
      ],
    });
    expect(checkResponse(survey, response)).toEqual([]);
  });

  it.each([
    ["one", "c", "expected one of the options, received another"],
    ["one", 1, "expected the id of an option, received a number"],
    ["one", ["a"], "expected the id of an option, received a list"],
    ["some", "a", "expected a list of option ids, received a text"],
    ["scale", 0, "expected a number from 1 to 5, received 0"],
    ["scale", "3", "expected a finite number, received a text"],
    ["age", 17, "expected a number of at least 18, received 17"],
    ["age", Number.POSITIVE_INFINITY, "expected a finite number, received Infinity"],
    ["discount", 0.5, "expected a number of at most 0, received 0.5"],
    ["nps", 11, "expected a number from 0 to 10, received 11"],
    ["nps", 8.5, "expected a whole number, received 8.5"],
    ["csat", 6, "expected a number from 1 to 5, received 6"],
    ["ces", 0, "expected a number from 1 to 7, received 0"],
    ["ces", true, "expected a finite number, received a boolean"],
    ["why", 3, "expected a text, received a number"],
    ["price", 20, "expected four prices, received a number"],
    ["price", [5, 9, 20, 30], "expected four prices, received a list"],
  ])("says what is wrong with the answer to %s: %j", (questionId, value, message) => {
    const at = questionId === "one" ? 0 : 1;
    expect(issuesOf(questionId, value)).toEqual([`answers[${at}].value: ${message}`]);
  });

  it("names each place in a list and in prices", () => {
    expect(issuesOf("some", ["a", "c", 1])).toEqual([
      "answers[1].value[1]: expected one of the options, received another",
      "answers[1].value[2]: expected the id of an option, received a number",
    ]);
    expect(issuesOf("price", { ...prices, bargain: "9" })).toEqual([
      "answers[1].value.bargain: expected a finite number, received a text",
    ]);
    const { tooCheap, ...three } = prices;
    expect(issuesOf("price", three)).toEqual([
      "answers[1].value.tooCheap: expected a finite number, received nothing",
    ]);
    expect(tooCheap).toBe(5);
  });

  it("misses what is required, blank text and empty lists being no answers", () => {
    for (const value of ["", "  ", null, undefined]) {
      const answers = [{ questionId: "one", value }] as never;
      expect(checkResponse(survey, { answers })).toEqual([
        {
          path: "answers",
          code: "MISSING_FIELD",
          message: 'expected an answer to "one", received none',
        },
      ]);
    }
    expect(issuesOf("some", [])).toEqual([]);
  });

  it("names questions that are not asked, asked twice, or of another survey", () => {
    const answers = [
      { questionId: "one", value: "a" },
      { questionId: "two", value: "a" },
      { questionId: "one", value: "b" },
      null,
    ];
    const issues = checkResponse(survey, { surveyId: "s2", answers: answers as never });
    expect(issues.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "INVALID_INPUT surveyId",
      "INVALID_INPUT answers[1].questionId",
      "DUPLICATE_ID answers[2].questionId",
      "INVALID_INPUT answers[3].questionId",
    ]);
    expect(issues[0]?.message).toBe('expected the id of the survey, "s1", received another');
  });

  it("reads a hundred thousand answers, and a question named __proto__", () => {
    const questions = Array.from({ length: 100_000 }, (_, index) => ({
      id: index === 3 ? "__proto__" : `q${index}`,
      kind: "number" as const,
    }));
    const answers = questions.map(({ id }, index) => ({ questionId: id, value: index }));
    expect(checkResponse({ questions }, { answers })).toEqual([]);
    expect(checkResponse({ questions }, { answers: answers.slice(4) })).toHaveLength(4);
    expect(
      checkResponse({ questions: [] }, { answers: [{ questionId: "constructor", value: 1 }] }),
    ).toHaveLength(1);
  });

  it("refuses what is no survey or response", () => {
    expect(() => checkResponse({} as never, { answers: [] })).toThrow(
      "survey.questions: expected a list, received nothing",
    );
    expect(() => checkResponse(survey, {} as never)).toThrow(
      "response.answers: expected a list, received nothing",
    );
  });
});
