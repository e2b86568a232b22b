import { checkKeys, checkList, checkObject, checkOneOf, describe, invalid } from "../core/check.js";
import { nearest } from "../core/nearest.js";
import { checkFrameworks } from "./internal/checkFrameworks.js";
import type { CriterionStatus, QualificationInput } from "./qualification.js";
import {
  type FrameworkCriterion,
  type QualificationFramework,
  qualificationFrameworks,
} from "./qualificationFrameworks.js";

/** Options of {@link assessQualification}. */
export interface AssessQualificationOptions {
  /** Frameworks of one's own, looked up before {@link qualificationFrameworks}. */
  readonly frameworks?: readonly QualificationFramework[] | undefined;
}

/** What a qualification comes to. */
export interface QualificationAssessment {
  /** Share of the questions that have an answer, by weight, 0 to 1. */
  readonly completeness: number;
  /** Share confirmed, partial ones by half, by weight, 0 to 1. */
  readonly strength: number;
  readonly verdict: "qualified" | "in_progress" | "disqualified";
  /** Keys still unknown, in the order of the framework; also those of weight 0. */
  readonly missing: readonly string[];
  /** What to ask next; null where nothing is left to ask. */
  readonly nextQuestion: { readonly key: string; readonly question: string } | null;
  /** Keys of the qualification that the framework does not have; absent where there are none. */
  readonly unknownKeys?: readonly string[] | undefined;
}

/** A question with its answer. */
interface Answered extends FrameworkCriterion {
  readonly weight: number;
  readonly status: CriterionStatus;
  readonly isRequired: boolean;
}

/**
 * Says how much is known of a possible customer, whether it is enough to go on, and what to ask next.
 *
 *   completeness = Σ weight(not unknown) ÷ Σ weight
 *   strength = (Σ weight(confirmed) + ½ Σ weight(partial)) ÷ Σ weight
 *
 * Criteria of a weight above 0 that reach the framework's `minimumStatus` are counted; in an ordered framework only the
 * unbroken run from the first. Qualified: as many as its `minimum` are counted, and each required one is confirmed.
 * Disqualified: a required one is a gap, or so many are that too few are left to reach the minimum (in an ordered
 * framework: before the first gap). The next question is the first required one not confirmed, else the first unknown,
 * else the first partial.
 *
 * @param qualification - A `Qualification`; what it leaves out is unknown.
 * @param options - See {@link AssessQualificationOptions}.
 * @returns Shares from 0 to 1 (0 where nothing has a weight), the verdict, and what is open.
 * @throws {ClosedLoopError} INVALID_INPUT when no framework has the id, one of one's own is not of the form, or a status is
 *   none of the four.
 * @throws {ClosedLoopError} DUPLICATE_ID when two of one's own frameworks have one id, or two criteria of one framework one key.
 *
 * @example
 * import { assessQualification } from "closedloop";
 *
 * const assessment = assessQualification({
 *   id: "q1", opportunityId: "d1", framework: "bant",
 *   criteria: [{ key: "need", status: "confirmed" }, { key: "budget", status: "partial" }],
 * });
 * assessment.completeness // => 0.5
 * assessment.strength // => 0.375
 * assessment.verdict // => "in_progress"
 * assessment.nextQuestion // => { key: "authority", question: "Who decides, and how?" }
 */
export function assessQualification(
  qualification: QualificationInput,
  options: AssessQualificationOptions = {},
): QualificationAssessment {
  checkObject("qualification", qualification);
  checkObject("options", options);
  checkKeys("", options, ["frameworks"]);
  const { frameworks: own = [] } = options;
  checkFrameworks("frameworks", own);
  const framework = frameworkOf(qualification, [...own, ...qualificationFrameworks]);
  const statuses = statusesOf(qualification);
  const required = new Set(framework.required);

  const answers = framework.criteria.map(
    (criterion): Answered => ({
      ...criterion,
      weight: criterion.weight ?? 1,
      status: statuses.get(criterion.key) ?? "unknown",
      isRequired: required.has(criterion.key),
    }),
  );
  const asked = new Set(framework.criteria.map(({ key }) => key));
  const unknownKeys = [...statuses.keys()].filter((key) => !asked.has(key));
  return {
    completeness: shareOf(answers, ({ status }) => (status === "unknown" ? 0 : 1)),
    strength: shareOf(answers, ({ status }) => strengths[status]),
    verdict: verdictOf(answers, framework),
    missing: answers.filter(({ status }) => status === "unknown").map(({ key }) => key),
    nextQuestion: nextQuestionOf(answers),
    ...(unknownKeys.length > 0 && { unknownKeys }),
  };
}

const strengths: Readonly<Record<CriterionStatus, number>> = {
  unknown: 0,
  gap: 0,
  partial: 0.5,
  confirmed: 1,
};

function frameworkOf(
  { framework: id }: QualificationInput,
  known: readonly QualificationFramework[],
): QualificationFramework {
  const framework = known.find((one) => one.id === id);
  if (framework !== undefined) return framework;
  const ids = known.map((one) => one.id);
  const near = typeof id === "string" ? nearest(id, ids) : null;
  const hint = near === null ? `one of ${ids.join(", ")}` : describe(near);
  throw invalid("qualification.framework", hint, id);
}

/** The status of each key that the qualification lists. */
function statusesOf({ criteria = [] }: QualificationInput): Map<string, CriterionStatus> {
  checkList("qualification.criteria", criteria);
  return new Map(
    criteria.map((criterion, index) => {
      const path = `qualification.criteria[${index}]`;
      checkObject(path, criterion);
      const { key, status = "unknown" } = criterion;
      checkOneOf(`${path}.status`, status, ["unknown", "gap", "partial", "confirmed"]);
      return [key, status];
    }),
  );
}

/** The mean over the criteria, by weight. */
function shareOf(answers: readonly Answered[], partOf: (answer: Answered) => number): number {
  const weights = answers.reduce((sum, { weight }) => sum + weight, 0);
  const values = answers.reduce((sum, answer) => sum + answer.weight * partOf(answer), 0);
  return weights === 0 ? 0 : values / weights;
}

function verdictOf(
  answers: readonly Answered[],
  framework: QualificationFramework,
): QualificationAssessment["verdict"] {
  const { minimum, minimumStatus = "confirmed", ordered = false } = framework;
  const counted = answers.filter(({ weight }) => weight > 0);
  const countOf = (holds: (answer: Answered) => boolean): number => {
    if (!ordered) return counted.filter(holds).length;
    const broken = counted.findIndex((answer) => !holds(answer));
    return broken < 0 ? counted.length : broken;
  };
  const needed = answers.filter(({ isRequired }) => isRequired);
  const reached = countOf(({ status }) => strengths[status] >= strengths[minimumStatus]);
  if (reached >= minimum && needed.every(({ status }) => status === "confirmed")) {
    return "qualified";
  }
  const reachable = countOf(({ status }) => status !== "gap");
  const isLost = reachable < minimum || needed.some(({ status }) => status === "gap");
  return isLost ? "disqualified" : "in_progress";
}

function nextQuestionOf(answers: readonly Answered[]): QualificationAssessment["nextQuestion"] {
  const open =
    answers.find(({ isRequired, status }) => isRequired && status !== "confirmed") ??
    answers.find(({ status }) => status === "unknown") ??
    answers.find(({ status }) => status === "partial");
  return open === undefined ? null : { key: open.key, question: open.question };
}
