import { compileRowTest, type RowTest } from "../core/conditions/compile.js";
import type { Condition } from "../core/conditions/condition.js";
import { clamp, onGrid } from "./grid.js";
import type { BandList, GradeAxis, RuleModel } from "./ruleModel.js";
import { gradeLadder } from "./thirds.js";

/** Points, and what they mean. */
export interface Outcome {
  /** Rounded. */
  total: number;
  groups: ArrayLike<number>;
  /** The place of the band in the model's list; the one behind it where there is none. */
  band: number;
  /** The place of the grade in {@link Judge.grades}. */
  grade: number;
  /** How many stages are reached. */
  stage: number;
}

/** The part of a model that reads its points, compiled. */
export interface Judge {
  /** All grades that the model can give, and null where it gives none. */
  readonly grades: readonly (string | null)[];
  /** Says what the points of an outcome mean, for a row with these cells. */
  judge(outcome: Outcome, cells: readonly unknown[], asOf: number): void;
}

/** An outcome of points that nobody has judged: without band, grade and stage. */
export function outcomeOf(total: number, groups: ArrayLike<number>): Outcome {
  return { total, groups, band: -1, grade: -1, stage: 0 };
}

/** Compiles what reads a model's points. `rowTest` compiles a Condition over the cells of a row. */
export function compileJudge(model: RuleModel, rowTest: (condition: Condition) => RowTest): Judge {
  const bandOf = bandFinder(model.bands);
  const { grades, gradeOf } = compileGrade(model, rowTest);
  const stages = model.thresholds.map(({ when }) => pointsTest(when, model, grades));
  return {
    grades,
    judge: (outcome, cells, asOf): void => {
      outcome.band = bandOf(outcome.total);
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
  model: RuleModel,
  grades: Judge["grades"],
): RowTest {
  const reader = (field: string): ((outcome: object) => unknown) => {
    if (field === "band") return (outcome) => model.bands[(outcome as Outcome).band]?.band;
    if (field === "grade") return (outcome) => grades[(outcome as Outcome).grade];
    // Points have no probability.
    return field === "probability" ? (): null => null : pointReader(model, field);
  };
  return compileRowTest(pointsOnGrid(condition), { reader });
}

/** Reads the total, or the points of a group. */
function pointReader({ groups }: RuleModel, field: string): (outcome: object) => number {
  const group = groups.findIndex(({ id }) => field === `groups.${id}`);
  if (group < 0) return (outcome) => (outcome as Outcome).total;
  return (outcome) => (outcome as Outcome).groups[group] as number;
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

function compileGrade(model: RuleModel, rowTest: (condition: Condition) => RowTest): Grading {
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
  model: RuleModel,
  { of, bands, below }: GradeAxis,
): {
  readonly labels: readonly (string | null)[];
  readonly placeIn: (outcome: Outcome) => number;
} {
  const read = pointReader(model, of);
  const find = bandFinder(bands);
  return {
    labels: [...bands.map(({ band }) => band), below ?? null],
    placeIn: (outcome) => find(read(outcome)),
  };
}

/** Puts the numbers of a Condition on the grid, where the points are that it compares; labels are compared with texts. */
export function pointsOnGrid(condition: Condition): Condition {
  return JSON.parse(JSON.stringify(condition), (_, value: unknown) =>
    typeof value === "number" ? onGrid(value) : value,
  ) as Condition;
}
