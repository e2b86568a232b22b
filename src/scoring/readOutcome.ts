import {
  checkDefinitionId,
  checkFinite,
  checkKeys,
  checkList,
  checkObject,
  checkOneOf,
  describe,
  invalid,
} from "../core/check.js";
import { branchOf } from "../core/conditions/branchOf.js";
import { checkCondition } from "../core/conditions/checkCondition.js";
import type { Condition, LeafCondition } from "../core/conditions/condition.js";
import { sentenceOf } from "../core/conditions/describeCondition.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import { ClosedLoopError } from "../core/errors.js";
import { nearest } from "../core/nearest.js";
import { onGrid } from "./grid.js";
import { readLabel } from "./readRule.js";
import type { BandList, GradeAxis, RuleModel } from "./ruleModel.js";
import type { Disqualifier, ThirdsGrade } from "./scoreDefinition.js";
import { gradeLadder } from "./thirds.js";

/** Codes of labels are one byte, of which 255 says that there is none. */
const mostLabels = 255;

/** Refuses an id that stands twice, and remembers it. */
export function checkNewId(path: string, id: unknown, known: Set<string>): asserts id is string {
  checkDefinitionId(path, id);
  if (known.has(id)) {
    throw new ClosedLoopError(
      "DUPLICATE_ID",
      path,
      `expected each id once, received "${id}" again`,
      {
        id,
      },
    );
  }
  known.add(id);
}

function checkLabelCount(path: string, count: number): void {
  if (count <= mostLabels) return;
  throw new ClosedLoopError(
    "TOO_LARGE",
    path,
    `expected at most ${mostLabels} labels, received ${count}`,
  );
}

/** Labels by least value as a list, highest first. */
export function readBands(path: string, bands: unknown): BandList {
  checkObject(path, bands);
  const byFrom = new Map<number, string>();
  const list = Object.entries(bands).map(([band, from]: [string, unknown]) => {
    checkFinite(`${path}.${band}`, from);
    const same = byFrom.get(onGrid(from));
    if (same !== undefined) {
      throw invalid(`${path}.${band}`, `another threshold than that of ${describe(same)}`, from);
    }
    byFrom.set(onGrid(from), band);
    return { band, from };
  });
  checkLabelCount(path, list.length);
  return list.sort((a, b) => b.from - a.from);
}

/** Stages in the order written, each with a Condition over the score. */
export function readThresholds(
  thresholds: unknown,
  groupIds: readonly string[],
): RuleModel["thresholds"] {
  checkObject("thresholds", thresholds);
  const fields = ["value", "total", "probability", "band", "grade"];
  const known = [...fields, ...groupIds.map((id) => `groups.${id}`)];
  const read = (path: string, value: unknown): Condition => {
    if (typeof value === "number") {
      checkFinite(path, value);
      return { field: "value", op: "gte", value };
    }
    if (typeof value !== "object" || value === null) {
      throw invalid(path, "a number, a condition or { enter, keep }", value);
    }
    checkCondition(path, value);
    checkFields(path, value as Condition, known);
    return value as Condition;
  };
  let least = Number.NEGATIVE_INFINITY;
  const stages = Object.entries(thresholds).map(([stage, value]: [string, unknown]) => {
    const path = `thresholds.${stage}`;
    checkDefinitionId(path, stage);
    if (/^\d+$/.test(stage)) {
      throw invalid(path, "a name that is no whole number, which JavaScript would reorder", stage);
    }
    if (typeof value === "number") {
      if (value < least) throw invalid(path, `at least ${least}, as the stage before`, value);
      least = value;
    }
    const isPair = typeof value === "object" && value !== null && !isCondition(value);
    if (!isPair) return { stage, when: read(path, value) };
    checkKeys(path, value, ["enter", "keep"]);
    return {
      stage,
      when: read(`${path}.enter`, ownCell(value, "enter")),
      keep: read(`${path}.keep`, ownCell(value, "keep")),
    };
  });
  checkLabelCount("thresholds", stages.length);
  return stages;
}

function isCondition(value: object): boolean {
  return ["field", "op", "all", "any", "not"].some((key) => Object.hasOwn(value, key));
}

function checkFields(path: string, condition: Condition, known: readonly string[]): void {
  const branch = branchOf(condition);
  if (branch === null) {
    const { field } = condition as LeafCondition;
    if (!known.includes(field)) throw unknownField(`${path}.field`, field, known);
  } else if (branch.join === "not") {
    checkFields(`${path}.not`, branch.parts[0] as Condition, known);
  } else {
    branch.parts.forEach((part, index) => {
      checkFields(`${path}.${branch.join}[${index}]`, part, known);
    });
  }
}

function unknownField(path: string, field: unknown, known: readonly string[]): ClosedLoopError {
  const near = typeof field === "string" ? nearest(field, known) : null;
  return invalid(path, near === null ? `one of ${known.join(", ")}` : `"${near}"`, field);
}

/** A matrix of two axes, or a letter in thirds. */
export function readGrade(
  grade: unknown,
  groupIds: readonly string[],
): NonNullable<RuleModel["grade"]> {
  if (!Array.isArray(grade)) return readThirds(grade);
  if (grade.length !== 2) throw invalid("grade", "two axes", grade);
  const known = ["value", "total", ...groupIds.map((id) => `groups.${id}`)];
  const readAxis = (path: string, axis: unknown): GradeAxis => {
    checkObject(path, axis);
    checkKeys(path, axis, ["of", "bands", "below"]);
    const of = ownCell(axis, "of");
    if (typeof of !== "string" || !known.includes(of)) throw unknownField(`${path}.of`, of, known);
    const bands = readBands(`${path}.bands`, ownCell(axis, "bands"));
    const below = ownCell(axis, "below");
    if (below === undefined) return { of, bands };
    if (typeof below !== "string") throw invalid(`${path}.below`, "a text", below);
    return { of, bands, below };
  };
  const first = readAxis("grade[0]", grade[0]);
  const second = readAxis("grade[1]", grade[1]);
  const labels = ({ bands, below }: GradeAxis): number =>
    bands.length + (below === undefined ? 0 : 1);
  checkLabelCount("grade", labels(first) * labels(second));
  return [first, second];
}

function readThirds(grade: unknown): ThirdsGrade {
  checkObject("grade", grade);
  checkKeys("grade", grade, ["start", "criteria"]);
  const start = ownCell(grade, "start");
  checkOneOf("grade.start", start, gradeLadder());
  const criteria = ownCell(grade, "criteria");
  checkList("grade.criteria", criteria);
  const known = new Set<string>();
  return {
    start,
    criteria: Array.from(criteria, (criterion, index) => {
      const path = `grade.criteria[${index}]`;
      checkObject(path, criterion);
      checkKeys(path, criterion, ["id", "when", "thirds"]);
      const id = ownCell(criterion, "id");
      checkNewId(`${path}.id`, id, known);
      const when = ownCell(criterion, "when");
      checkCondition(`${path}.when`, when);
      const thirds = ownCell(criterion, "thirds");
      if (thirds !== 1 && thirds !== 2 && thirds !== 3) {
        throw invalid(`${path}.thirds`, "1, 2 or 3", thirds);
      }
      return { id, when: when as Condition, thirds };
    }),
  };
}

/** Reasons to take no part. */
export function readDisqualifiers(list: unknown): readonly Disqualifier[] {
  checkList("disqualify", list);
  const known = new Set<string>();
  return Array.from(list, (entry, index) => {
    const path = `disqualify[${index}]`;
    checkObject(path, entry);
    checkKeys(path, entry, ["id", "label", "when"]);
    const id = ownCell(entry, "id");
    checkNewId(`${path}.id`, id, known);
    const when = ownCell(entry, "when");
    checkCondition(`${path}.when`, when);
    return {
      id,
      label: sentenceOf(when as Condition),
      ...readLabel(path, entry),
      when: when as Condition,
    };
  });
}
