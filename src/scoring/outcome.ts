import { compileRowTest, type RowTest } from "../core/conditions/compile.js";
import type { Condition } from "../core/conditions/condition.js";
import { clamp, onGrid } from "./grid.js";
import type { BandList, RuleModel } from "./ruleModel.js";
import { gradeLadder } from "./thirds.js";

/** Points, and what they mean. */
export interface Outcome {
  /** Rounded. */
  total: number;
  groups: ArrayLike<number>;
  band: string | null;
  grade: string | null;
  stage: string | null;
}

/** Says what the points of an outcome mean, for a row with these cells. */
export type Judge = (outcome: Outcome, cells: readonly unknown[], asOf: number) => void;

type Labeler = (outcome: Outcome, cells: readonly unknown[], asOf: number) => string | null;

/** Compiles the part of a model that reads its points. `rowTest` compiles a Condition over the cells of a row. */
export function compileJudge(model: RuleModel, rowTest: (condition: Condition) => RowTest): Judge {
  const bandOf = labelFinder(model.bands);
  const gradeOf = compileGrade(model, rowTest);
  const stages = model.thresholds.map(({ stage, when }) => ({
    stage,
    test: compileRowTest(pointsOnGrid(when), { reader: (field) => pointReader(model, field) }),
  }));
  return (outcome, cells, asOf) => {
    outcome.band = bandOf(outcome.total);
    outcome.grade = gradeOf(outcome, cells, asOf);
    outcome.stage = null;
    for (const { stage, test } of stages) {
      if (test(outcome, asOf) !== 1) return;
      outcome.stage = stage;
    }
  };
}

/** Reads what a Condition over a score calls a field. Points have no probability. */
function pointReader({ groups }: RuleModel, field: string): (outcome: object) => unknown {
  const group = groups.findIndex(({ id }) => field === `groups.${id}`);
  return (outcome) => {
    const { total, groups: points, ...labels } = outcome as Outcome;
    if (group >= 0) return points[group];
    return field === "value" || field === "total" ? total : labels[field as "band"];
  };
}

/** Finds the label of the highest band that a number reaches. */
function labelFinder(bands: BandList): (points: number) => string | null {
  const list = bands.map(({ band, from }) => ({ band, from: onGrid(from) }));
  return (points) => {
    for (const { band, from } of list) if (points >= from) return band;
    return null;
  };
}

function compileGrade(model: RuleModel, rowTest: (condition: Condition) => RowTest): Labeler {
  const { grade } = model;
  if (!grade) return () => null;
  if ("criteria" in grade) {
    const ladder = gradeLadder();
    const criteria = grade.criteria.map(({ when, thirds }) => ({ test: rowTest(when), thirds }));
    return (_, cells, asOf) => {
      let place = ladder.indexOf(grade.start);
      for (const { test, thirds } of criteria) {
        const truth = test(cells, asOf);
        if (truth !== 2) place += truth === 1 ? thirds : -thirds;
      }
      return ladder[clamp(place, 0, ladder.length - 1)] as string;
    };
  }
  const axes = grade.map(({ of, bands, below = null }): Labeler => {
    const read = pointReader(model, of);
    const find = labelFinder(bands);
    return (outcome) => find(read(outcome) as number) ?? below;
  });
  return (outcome, cells, asOf) => {
    const [first = null, second = null] = axes.map((axis) => axis(outcome, cells, asOf));
    return first === null || second === null ? null : first + second;
  };
}

/** Puts the numbers of a Condition on the grid, where the points are that it compares; labels are compared with texts. */
function pointsOnGrid(condition: Condition): Condition {
  return JSON.parse(JSON.stringify(condition), (_, value: unknown) =>
    typeof value === "number" ? onGrid(value) : value,
  ) as Condition;
}
