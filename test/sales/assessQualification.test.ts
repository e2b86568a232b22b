import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import {
  assessQualification,
  type QualificationAssessment,
} from "../../src/sales/assessQualification.ts";
import type { CriterionStatus } from "../../src/sales/qualification.ts";
import {
  type QualificationFramework,
  qualificationFrameworks,
} from "../../src/sales/qualificationFrameworks.ts";

type Answers = Readonly<Record<string, CriterionStatus>>;

function assess(
  framework: string,
  answers: Answers,
  frameworks?: readonly QualificationFramework[],
): QualificationAssessment {
  const criteria = Object.entries(answers).map(([key, status]) => ({ key, status }));
  const qualification = deepFreeze({ id: "q", opportunityId: "d", framework, criteria });
  return assessQualification(qualification, deepFreeze({ frameworks }));
}

const own: QualificationFramework = {
  id: "own",
  label: "Own",
  criteria: [
    { key: "a", label: "A", question: "A?" },
    { key: "b", label: "B", question: "B?", weight: 3 },
    { key: "c", label: "C", question: "C?", weight: 0 },
  ],
  required: ["c"],
  minimum: 1,
};

describe("qualificationFrameworks", () => {
  it("holds the seven, each as the page has it", () => {
    const told = qualificationFrameworks.map(
      ({ id, label, criteria, required, minimum, minimumStatus, ordered }) =>
        [
          `${id} ${label}:`,
          ...criteria.map(
            ({ key, weight }) => `${key}${required.includes(key) ? "*" : ""}${weight ?? ""}`,
          ),
          minimum,
          minimumStatus ?? "confirmed",
          ordered === true ? "ordered" : "free",
        ].join(" "),
    );
    expect(told).toEqual([
      "bant BANT: budget authority need timeline 3 confirmed free",
      "meddic MEDDIC: metrics economic_buyer* decision_criteria decision_process identify_pain* champion* 5 confirmed free",
      "meddpicc MEDDPICC: metrics economic_buyer* decision_criteria decision_process identify_pain* champion* paper_process competition 6 confirmed free",
      "champ CHAMP: challenges* authority money prioritization 3 confirmed free",
      "gpct GPCTBA/C&I: goals plans challenges timeline budget0 authority0 negative_consequences0 positive_implications0 4 partial free",
      "anum ANUM: authority need urgency money 3 confirmed ordered",
      "spiced SPICED: situation pain impact* critical_event* decision 2 confirmed free",
    ]);
  });

  it("asks a key that returns by the same question", () => {
    const questions = new Map<string, string>();
    for (const { key, question } of qualificationFrameworks.flatMap(({ criteria }) => criteria)) {
      expect(questions.get(key) ?? question).toBe(question);
      questions.set(key, question);
    }
    expect(questions.size).toBe(25);
  });

  it("passes the check of frameworks of one's own", () => {
    const qualification = { id: "q", opportunityId: "d", framework: "anum" };
    expect(
      assessQualification(qualification, { frameworks: qualificationFrameworks }).verdict,
    ).toBe("in_progress");
  });
});

describe("assessQualification", () => {
  it("asks the first question of a blank sheet", () => {
    expect(assess("bant", {})).toEqual({
      completeness: 0,
      strength: 0,
      verdict: "in_progress",
      missing: ["budget", "authority", "need", "timeline"],
      nextQuestion: { key: "budget", question: "Is there a budget, and who holds it?" },
    });
  });

  it("qualifies three of BANT's four", () => {
    const answers: Answers = {
      budget: "gap",
      authority: "confirmed",
      need: "confirmed",
      timeline: "confirmed",
    };
    expect(assess("bant", answers)).toEqual({
      completeness: 1,
      strength: 0.75,
      verdict: "qualified",
      missing: [],
      nextQuestion: null,
    });
    expect(assess("bant", { ...answers, need: "partial" }).verdict).toBe("in_progress");
    expect(assess("bant", { ...answers, need: "gap" }).verdict).toBe("disqualified");
  });

  it("wants the required ones confirmed, whatever the others are", () => {
    const five: Answers = {
      metrics: "confirmed",
      economic_buyer: "confirmed",
      decision_criteria: "confirmed",
      decision_process: "confirmed",
      identify_pain: "confirmed",
    };
    const open = assess("meddic", five);
    expect(open.verdict).toBe("in_progress");
    expect(open.nextQuestion?.key).toBe("champion");
    expect(assess("meddic", { ...five, champion: "confirmed" }).verdict).toBe("qualified");
    expect(assess("meddic", { ...five, champion: "gap" }).verdict).toBe("disqualified");
  });

  it("asks for the required first, then what is unknown, then what is half known", () => {
    const next = (answers: Answers): string | undefined =>
      assess("spiced", answers).nextQuestion?.key;
    expect(next({ impact: "partial" })).toBe("impact");
    expect(next({ impact: "confirmed", critical_event: "gap" })).toBe("critical_event");
    expect(next({ impact: "confirmed", critical_event: "confirmed" })).toBe("situation");
    const known: Answers = {
      situation: "gap",
      pain: "partial",
      impact: "confirmed",
      critical_event: "confirmed",
    };
    expect(next(known)).toBe("decision");
    expect(next({ ...known, decision: "confirmed" })).toBe("pain");
  });

  it("takes half knowledge for enough where the framework says so", () => {
    const partial: Answers = {
      goals: "partial",
      plans: "partial",
      challenges: "partial",
      timeline: "partial",
    };
    expect(assess("gpct", partial)).toEqual({
      completeness: 1,
      strength: 0.5,
      verdict: "qualified",
      // Asked, not counted.
      missing: ["budget", "authority", "negative_consequences", "positive_implications"],
      nextQuestion: { key: "budget", question: "Is there a budget, and who holds it?" },
    });
  });

  it("counts the unbroken run from the first where the order matters", () => {
    const run = (...statuses: CriterionStatus[]): string =>
      assess(
        "anum",
        Object.fromEntries(
          ["authority", "need", "urgency", "money"].map((key, index) => [
            key,
            statuses[index] ?? "unknown",
          ]),
        ),
      ).verdict;
    expect(run("confirmed", "confirmed", "confirmed")).toBe("qualified");
    expect(run("unknown", "confirmed", "confirmed", "confirmed")).toBe("in_progress");
    // Three are left without a gap, but no run from the first reaches them.
    expect(run("gap", "confirmed", "confirmed", "confirmed")).toBe("disqualified");
    expect(run("confirmed", "confirmed", "confirmed", "gap")).toBe("qualified");
  });

  it("takes a framework of one's own, with weights", () => {
    expect(assess("own", { b: "partial", a: "gap" }, [own])).toEqual({
      completeness: 1,
      strength: 0.375,
      verdict: "in_progress",
      missing: ["c"],
      nextQuestion: { key: "c", question: "C?" },
    });
    expect(assess("own", { b: "confirmed", c: "confirmed" }, [own]).verdict).toBe("qualified");
  });

  it("lets one of one's own stand for a standard one", () => {
    expect(assess("bant", {}, [{ ...own, id: "bant" }]).missing).toEqual(["a", "b", "c"]);
  });

  it("tells keys that the framework does not have", () => {
    const { unknownKeys, completeness } = assess("bant", { budgte: "confirmed", need: "gap" });
    expect(unknownKeys).toEqual(["budgte"]);
    expect(completeness).toBe(0.25);
  });

  it("disqualifies where the minimum is more than can be counted", () => {
    const framework = { ...own, minimum: own.criteria.length + 1 };
    expect(assess(own.id, {}, [framework]).verdict).toBe("disqualified");
  });

  it("gives 0, not NaN, where nothing has a weight", () => {
    const criteria = own.criteria.map((criterion) => ({ ...criterion, weight: 0 }));
    const weightless = { ...own, criteria, required: [], minimum: 0 };
    expect(assess("own", { a: "confirmed" }, [weightless])).toMatchObject({
      completeness: 0,
      strength: 0,
      verdict: "qualified",
    });
  });

  it.each<[string, object, string]>([
    ["INVALID_INPUT", { ...own, lable: "x" }, "frameworks[0].lable"],
    ["INVALID_INPUT", { ...own, id: " " }, "frameworks[0].id"],
    ["INVALID_INPUT", { ...own, label: 1 }, "frameworks[0].label"],
    ["INVALID_INPUT", { ...own, criteria: [] }, "frameworks[0].criteria"],
    ["INVALID_INPUT", { ...own, criteria: [null] }, "frameworks[0].criteria[0]"],
    ["INVALID_INPUT", { ...own, criteria: [{ key: "a" }] }, "frameworks[0].criteria[0].label"],
    [
      "INVALID_INPUT",
      { ...own, criteria: [{ ...own.criteria[0], weight: -1 }] },
      "frameworks[0].criteria[0].weight",
    ],
    [
      "DUPLICATE_ID",
      { ...own, criteria: [own.criteria[0], own.criteria[0]] },
      "frameworks[0].criteria[1].key",
    ],
    ["INVALID_INPUT", { ...own, required: ["d"] }, "frameworks[0].required[0]"],
    ["INVALID_INPUT", { ...own, minimum: 0.5 }, "frameworks[0].minimum"],
    ["INVALID_INPUT", { ...own, minimumStatus: "gap" }, "frameworks[0].minimumStatus"],
    ["INVALID_INPUT", { ...own, ordered: "yes" }, "frameworks[0].ordered"],
    [
      "INVALID_INPUT",
      { ...own, criteria: own.criteria.map((one) => ({ ...one, weight: Number.MAX_VALUE })) },
      "frameworks[0].criteria",
    ],
  ])("refuses with %s a framework like %j", (code, framework, path) => {
    expect(() => assess("own", {}, [framework as QualificationFramework])).toThrow(
      expect.objectContaining({ code, path }),
    );
  });

  it("refuses two frameworks of one id, and an id that nobody has", () => {
    expect(() => assess("own", {}, [own, own])).toThrow(
      expect.objectContaining({ code: "DUPLICATE_ID", path: "frameworks[1].id" }),
    );
    expect(() => assess("mediic", {})).toThrow(
      'qualification.framework: expected "meddic", received "mediic"',
    );
    expect(() => assess("constructor", {}, [own])).toThrow(
      "qualification.framework: expected one of own, bant, meddic",
    );
    expect(() => assess("bant", { need: "yes" as CriterionStatus })).toThrow(
      'qualification.criteria[0].status: expected "unknown", "gap", "partial" or "confirmed", received "yes"',
    );
  });

  it("takes keys of a prototype for names", () => {
    const criteria = ["__proto__", "constructor"].map((key) => ({
      key,
      label: "x",
      question: "x?",
    }));
    const hostile = { ...own, criteria, required: ["__proto__"], minimum: 2 };
    expect(assess("own", {}, [hostile]).missing).toEqual(["__proto__", "constructor"]);
    const both = JSON.parse('{ "__proto__": "confirmed", "constructor": "confirmed" }') as Answers;
    expect(assess("own", both, [hostile]).verdict).toBe("qualified");
  });

  it("agrees with its slow twin", () => {
    const status = fc.constantFrom<CriterionStatus>("unknown", "gap", "partial", "confirmed");
    const keys = ["a", "b", "c", "d", "e"];
    const frameworks = fc.uniqueArray(fc.constantFrom(...keys), { minLength: 1 }).chain((used) =>
      fc.record({
        id: fc.constant("own"),
        label: fc.constant("Own"),
        criteria: fc.tuple(
          ...used.map((key) =>
            fc.record({
              key: fc.constant(key),
              label: fc.constant(key),
              question: fc.constant(`${key}?`),
              weight: fc.constantFrom(0, 0.5, 1, 2, undefined),
            }),
          ),
        ),
        required: fc.subarray(used),
        minimum: fc.integer({ min: 0, max: used.length + 1 }),
        minimumStatus: fc.constantFrom("partial", "confirmed", undefined),
        ordered: fc.constantFrom(true, false, undefined),
      }),
    );
    const answers = fc.dictionary(fc.constantFrom(...keys, "f"), status);
    fc.assert(
      fc.property(frameworks, answers, (framework, given) => {
        const { unknownKeys: _, ...found } = assess("own", given, [framework]);
        expect(found).toEqual(slowAssessment(framework, given));
      }),
      { numRuns: 1000 },
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...qualificationFrameworks),
        fc.infiniteStream(status),
        (framework, statuses) => {
          const given = Object.fromEntries(
            framework.criteria.map(({ key }) => [key, statuses.next().value as CriterionStatus]),
          );
          expect(assess(framework.id, given)).toEqual(slowAssessment(framework, given));
        },
      ),
      { numRuns: 300 },
    );
  });

  it("takes a framework of 100,000 required questions", () => {
    const keys = Array.from({ length: 100_000 }, (_, n) => `k${n}`);
    const framework: QualificationFramework = {
      id: "huge",
      label: "Huge",
      criteria: keys.map((key) => ({ key, label: key, question: `${key}?` })),
      required: keys,
      minimum: keys.length,
    };
    const qualification = {
      id: "q1",
      opportunityId: "o1",
      framework: "huge",
      criteria: keys.map((key) => ({ key, status: "confirmed" as const })),
    };
    expect(assessQualification(qualification, { frameworks: [framework] }).verdict).toBe(
      "qualified",
    );
  });
});

/** The page, word for word. */
function slowAssessment(
  framework: QualificationFramework,
  given: Answers,
): QualificationAssessment {
  const statusOf = (key: string): CriterionStatus => given[key] ?? "unknown";
  const weightOf = (key: string): number =>
    framework.criteria.find((criterion) => criterion.key === key)?.weight ?? 1;
  const keys = framework.criteria.map(({ key }) => key);
  const sum = (those: readonly string[]): number =>
    those.reduce((total, key) => total + weightOf(key), 0);
  const having = (...statuses: CriterionStatus[]): string[] =>
    keys.filter((key) => statuses.includes(statusOf(key)));
  const share = (part: number): number => (sum(keys) === 0 ? 0 : part / sum(keys));

  const countable = keys.filter((key) => weightOf(key) > 0);
  let reached = 0;
  let left = 0;
  let isRunning = true;
  let isOpen = true;
  for (const key of countable) {
    const status = statusOf(key);
    const isEnough =
      status === "confirmed" || (status === "partial" && framework.minimumStatus === "partial");
    if (framework.ordered) {
      isRunning &&= isEnough;
      isOpen &&= status !== "gap";
    }
    if (isEnough && isRunning) reached += 1;
    if (status !== "gap" && isOpen) left += 1;
  }
  const { required } = framework;
  const isQualified =
    reached >= framework.minimum && required.every((key) => statusOf(key) === "confirmed");
  const isDisqualified =
    left < framework.minimum || required.some((key) => statusOf(key) === "gap");
  const next =
    keys.find((key) => required.includes(key) && statusOf(key) !== "confirmed") ??
    having("unknown")[0] ??
    having("partial")[0];
  return {
    completeness: share(sum(having("gap", "partial", "confirmed"))),
    strength: share(sum(having("confirmed")) + sum(having("partial")) / 2),
    verdict: isQualified ? "qualified" : isDisqualified ? "disqualified" : "in_progress",
    missing: having("unknown"),
    nextQuestion:
      next === undefined
        ? null
        : {
            key: next,
            question: framework.criteria.find(({ key }) => key === next)?.question ?? "",
          },
  };
}
