import { describe, expect, it } from "vitest";
import { Survey } from "../../src/marketing/survey.ts";
import { surveyProcess } from "../../src/marketing/surveyProcess.ts";
import { advance } from "../../src/process/advance.ts";
import { allowedMoves } from "../../src/process/allowedMoves.ts";
import { toMermaid } from "../../src/process/toMermaid.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { issuesIn, onlyIssue } from "../core/schema/issuesIn.ts";

const options = [
  { id: "y", text: "Yes" },
  { id: "n", text: "No" },
];
const asking = (...questions: object[]) => ({
  id: "s1",
  name: "Launch",
  questions: questions.map((one, index) => ({ id: `q${index}`, text: "?", ...one })),
});

describe("Survey", () => {
  it("fills in defaults, the ends of standard scales too", () => {
    const survey = asking(
      { kind: "nps" },
      { kind: "csat" },
      { kind: "ces", max: 5 },
      { kind: "single", options },
      { kind: "number" },
    );
    const parsed = Survey.parse(survey);
    expect(parsed).toMatchObject({
      kind: "custom",
      confidence: 0.95,
      status: "draft",
      history: [],
    });
    expect(parsed.questions.map(({ min, max }) => [min, max])).toEqual([
      [0, 10],
      [1, 5],
      [1, 5],
      [undefined, undefined],
      [undefined, undefined],
    ]);
    expect(Object.keys(parsed.questions[3] ?? {})).toEqual([
      "id",
      "text",
      "kind",
      "options",
      "isRequired",
    ]);
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(Survey, (value) => {
      delete value["confidence"];
      for (const one of value["questions"] as Record<string, unknown>[]) {
        const { kind } = one;
        one["options"] = kind === "single" || kind === "multi" ? options : [];
        Object.assign(one, { min: 1, max: 9 });
      }
    });
  });

  it.each([
    [
      asking({ id: "a", kind: "open" }, { id: "a", kind: "open" }),
      "questions[1].id: expected an id that no other entry has, received a repeated one",
    ],
    [
      asking({ kind: "single", options: [options[0], options[0]] }),
      "questions[0].options[1].id: expected an id that no other entry has, received a repeated one",
    ],
    [
      asking({ kind: "multi", options: [options[0]] }),
      "questions[0].options: expected at least two options for a question of kind multi, received 1",
    ],
    [
      asking({ kind: "single" }),
      "questions[0].options: expected at least two options for a question of kind single, received 0",
    ],
    [
      asking({ kind: "scale", min: 1, max: 5, options }),
      "questions[0].options: expected no options for a question of kind scale, received 2",
    ],
    [
      asking({ kind: "scale", max: 5 }),
      "questions[0].min: expected a number for a scale, received nothing",
    ],
    [
      asking({ kind: "scale", min: 1 }),
      "questions[0].max: expected a number for a scale, received nothing",
    ],
    [
      asking({ kind: "scale", min: 5, max: 5 }),
      "questions[0].max: expected a number above min, 5, received 5",
    ],
    [
      asking({ kind: "nps", min: 11 }),
      "questions[0].max: expected a number above min, 11, received 10",
    ],
  ])("refuses questions that cannot be asked (SV1): %#", (survey, message) => {
    expect(onlyIssue(Survey, survey)).toBe(message);
  });

  it("takes a number with one end, or none", () => {
    expect(issuesIn(Survey, asking({ kind: "number", min: 0 }, { kind: "number" }))).toEqual([]);
  });

  it.each([
    [{ confidence: 0.7 }, "confidence: expected a number from 0.8 to 0.999, received 0.7"],
    [{ confidence: 0.9999 }, "confidence: expected a number from 0.8 to 0.999, received 0.9999"],
    [{ marginOfError: 5 }, "marginOfError: expected a fraction from 0 to 1, received 5"],
    [{ status: "open", history: [] }, ""],
    [
      {
        status: "closed",
        history: [{ from: "draft", to: "open", at: "2026-03-02T00:00:00Z" }],
      },
      "status: expected the state that the last move led to, received another",
    ],
  ])("checks what it says of itself: %j", (change, message) => {
    const survey = { ...asking({ kind: "open" }), ...change };
    expect(issuesIn(Survey, survey).map(({ path, message: said }) => `${path}: ${said}`)).toEqual(
      message === "" ? [] : [message],
    );
  });
});

describe("surveyProcess", () => {
  it("opens once and closes for good", () => {
    const draft = Survey.parse(asking({ kind: "open" }));
    const open = advance(surveyProcess, draft, "open", { at: "2026-03-02T00:00:00Z" });
    const closed = advance(surveyProcess, open, "closed", { at: "2026-03-16T00:00:00Z" });
    expect(Survey.parse(closed)).toEqual(closed);
    expect(allowedMoves(surveyProcess, closed)).toEqual([]);
    expect(() => advance(surveyProcess, draft, "closed", { at: "2026-03-02T00:00:00Z" })).toThrow(
      expect.objectContaining({
        code: "INVALID_TRANSITION",
        details: expect.objectContaining({ allowed: ["open"] }),
      }),
    );
    expect(toMermaid(surveyProcess)).toContain("s1_draft --> s2_open");
  });
});
