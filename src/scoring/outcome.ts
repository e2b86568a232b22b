import { compileRowTest, type RowTest } from "../core/conditions/compile.js";
import type { Condition } from "../core/conditions/condition.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import { clamp, onGrid } from "./grid.js";
import type { BandList, GradeAxis, RuleModel } from "./ruleModel.js";
import { gradeLadder } from "./thirds.js";

/** Points, and what they mean. */
export interface Outcome {
  /** What bands go by. */
  value: number;
  /** Rounded. */
  total: number;
  probability: number | null;
  groups: ArrayLike<number>;
  /** The place of the band in the model's list; the one behind it where there is none. */
  band: number;
  /** The place of the grade in {@link Judge.grades}. */
  grade: number;
  /** How many stages are reached. */
  stage: number;
}

/** What tells the meaning of points, in models of every kind. */
export type JudgedModel = Pick<RuleModel, "bands" | "thresholds" | "grade"> & {
  readonly groups: readonly { readonly id: string }[];
};

/** The part of a model that reads its points, compiled. */
export interface Judge {
  /** All grades that the model can give, and null where it gives none. */
  readonly grades: readonly (string | null)[];
  /** Says what the points of an outcome mean, for a row with these cells. */
  judge(outcome: Outcome, cells: readonly unknown[], asOf: number): void;
}

/** An outcome of points that nobody has judged: without band, grade and stage. */
export function outcomeOf(
  total: number,
  groups: ArrayLike<number>,
  probability: number | null = null,
  value = total,
): Outcome {
  return { value, total, probability, groups, band: -1, grade: -1, stage: 0 };
}

/** Compiles what reads a model's points. `rowTest` compiles a Condition over the cells of a row. */
export function compileJudge(
  model: JudgedModel,
  rowTest: (condition: Condition) => RowTest,
): Judge {
  const bandOf = bandFinder(model.bands);
  const { grades, gradeOf } = compileGrade(model, rowTest);
  const stages = model.thresholds.map(({ when }) => pointsTest(when, model, grades));
  return {
    grades,
    judge: (outcome, cells, asOf): void => {
      outcome.band = bandOf(outcome.value);
      outcome.grade = gradeOf(outcome, cells, asOf);
      outcome.stage = 0;
      for (const holds of stages) {
        if (holds(outcome, asOf) !== 1) return;
        outcome.stage += 1;
      }
    },
  };
}

/** Compiles a Condition over an outcome. */
export function pointsTest(
  condition: Condition,
  model: JudgedModel,
  grades: Judge["grades"],
): RowTest {
  const reader = (field: string): ((outcome: object) => unknown) => {
    if (field === "band") return (outcome) => model.bands[(outcome as Outcome).band]?.band;
    if (field === "grade") return (outcome) => grades[(outcome as Outcome).grade];
    return pointReader(model, field);
  };
  return compileRowTest(pointsOnGrid(condition), { reader });
}

/** Reads value, total or probability, or the points of a group. */
function pointReader({ groups }: JudgedModel, field: string): (outcome: object) => unknown {
  const group = groups.findIndex(({ id }) => field === `groups.${id}`);
  if (group < 0) return (outcome) => (outcome as Outcome)[field as "value"];
  return (outcome) => (outcome as Outcome).groups[group];
}

/** Finds the place of the highest band that a number reaches; the one behind all where it reaches none. */
function bandFinder(bands: BandList): (points: number) => number {
  const froms = bands.map(({ from }) => onGrid(from));
  return (points) => {
    let place = 0;
    while (points < (froms[place] as number)) place += 1;
    return place;
  };
}

interface Grading {
  readonly grades: readonly (string | null)[];
  readonly gradeOf: (outcome: Outcome, cells: readonly unknown[], asOf: number) => number;
}

function compileGrade(model: JudgedModel, rowTest: (condition: Condition) => RowTest): Grading {
  const { grade } = model;
  if (!grade) return { grades: [], gradeOf: () => 0 };
  if ("criteria" in grade) {
    const grades = gradeLadder();
    const criteria = grade.criteria.map(({ when, thirds }) => ({ test: rowTest(when), thirds }));
    const gradeOf: Grading["gradeOf"] = (_, cells, asOf) => {
      let place = grades.indexOf(grade.start);
      for (const { test, thirds } of criteria) {
        const truth = test(cells, asOf);
        if (truth !== 2) place += truth === 1 ? thirds : -thirds;
      }
      return clamp(place, 0, grades.length - 1);
    };
    return { grades, gradeOf };
  }
  const rows = axisOf(model, grade[0]);
  const columns = axisOf(model, grade[1]);
  return {
    grades: rows.labels.flatMap((row) =>
      columns.labels.map((column) => (row === null || column === null ? null : row + column)),
    ),
    gradeOf: (outcome) => rows.placeIn(outcome) * columns.labels.length + columns.placeIn(outcome),
  };
}

/** One side of a matrix. Under all bands stands its last label, or null. */
function axisOf(
  model: JudgedModel,
  { of, bands, below }: GradeAxis,
): {
  readonly labels: readonly (string | null)[];
  readonly placeIn: (outcome: Outcome) => number;
} {
  const read = pointReader(model, of);
  const find = bandFinder(bands);
  return {
    labels: [...bands.map(({ band }) => band), below ?? null],
    placeIn: (outcome) => find(read(outcome) as number),
  };
}

/** Puts the numbers of a Condition on the grid, where the points are that it compares; a probability is on no grid. */
export function pointsOnGrid<C>(condition: C): C {
  const put = (part: unknown): unknown => {
    if (typeof part === "number") return onGrid(part);
    if (typeof part !== "object" || part === null || ownCell(part, "field") === "probability") {
      return part;
    }
    if (Array.isArray(part)) return part.map(put);
    return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, put(value)]));
  };
  return put(condition) as C;
}
