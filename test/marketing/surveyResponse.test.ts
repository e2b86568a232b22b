import { describe, expect, it } from "vitest";
import { SurveyResponse } from "../../src/marketing/surveyResponse.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { issuesIn, onlyIssue } from "../core/schema/issuesIn.ts";

const response = {
  id: "r1",
  surveyId: "s1",
  at: "2026-03-03T10:00:00+01:00",
  answers: [
    { questionId: "q1", value: "y" },
    { questionId: "q2", value: ["a", "b"] },
    { questionId: "q3", value: 9 },
    { questionId: "q4", value: { tooCheap: 5, bargain: 9.5, expensive: 20, tooExpensive: 30 } },
  ],
};
const answering = (value: unknown) => ({ ...response, answers: [{ questionId: "q", value }] });

describe("SurveyResponse", () => {
  it("counts once and has no themes unless it says so", () => {
    expect(SurveyResponse.parse(response)).toEqual({
      ...response,
      at: "2026-03-03T09:00:00.000Z",
      weight: 1,
      tags: [],
    });
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(SurveyResponse, (value) => {
      const answers = value["answers"] as { questionId: string }[];
      answers.forEach((answer, index) => {
        answer.questionId = `q${index}`;
      });
    });
  });

  it("refuses a second answer to a question (SR1)", () => {
    const answers = [...response.answers, { questionId: "q3", value: 8 }];
    expect(issuesIn(SurveyResponse, { ...response, answers })).toEqual([
      {
        path: "answers[4].questionId",
        code: "DUPLICATE_ID",
        message: "expected an id that no other entry has, received a repeated one",
      },
    ]);
  });

  it.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    "refuses the weight %d (SR2)",
    (weight) => {
      expect(onlyIssue(SurveyResponse, { ...response, weight })).toBe(
        `weight: expected a finite number above 0, received ${weight}`,
      );
    },
  );

  it.each([
    [true, "value: expected a text, a list of ids, a number or four prices, received a boolean"],
    [["a", 1], "value[1]: expected an id of 1 to 256 characters, received a number"],
    [
      { tooCheap: 5, bargain: 9, expensive: 20 },
      "value.tooExpensive: expected a finite number, received nothing",
    ],
    [
      "x".repeat(1_000_000),
      "value: expected a text, a list of ids, a number or four prices, received a text",
    ],
  ])("refuses the value %.40j", (value, message) => {
    expect(onlyIssue(SurveyResponse, answering(value))).toBe(`answers[0].${message}`);
  });

  it("reads a hundred thousand answers, one of them to a question named __proto__", () => {
    const answers = Array.from({ length: 100_000 }, (_, index) => ({
      questionId: index === 7 ? "__proto__" : `q${index}`,
      value: index,
    }));
    const parsed = SurveyResponse.parse({ ...response, answers });
    expect(parsed.answers).toHaveLength(100_000);
    expect(parsed.answers[7]).toEqual({ questionId: "__proto__", value: 7 });
  });
});
