import { branchOf, leavesOf } from "../core/conditions/branchOf.js";
import { cellTest } from "../core/conditions/compileLeaf.js";
import type { Condition, LeafCondition } from "../core/conditions/condition.js";
import { addSteps } from "./columnWork.js";
import { blockSize, numbersOf, type Steps, stepsOf } from "./fieldFunction.js";
import { onGrid } from "./grid.js";
import type { LearnedProgram } from "./learned/learnedProgram.js";
import { type JudgedModel, pointsOnGrid } from "./outcome.js";
import type { Program } from "./program.js";
import type { BandList, RuleModel } from "./ruleModel.js";

/** The points of a block of rows. */
export interface BlockPoints {
  /** What bands go by. */
  readonly values: Float64Array;
  readonly totals: Float64Array;
  /** Of models of probability. */
  readonly probabilities: Float64Array;
  readonly groups: readonly Float64Array[];
}

/** What the points of a block mean: places as {@link Outcome} has them. */
export interface BlockPlaces {
  readonly band: Float64Array;
  readonly grade: Float64Array;
  readonly stage: Float64Array;
}

/** Adds something that hangs on points alone to each row of a block. */
type Adder = (points: BlockPoints, sums: Float64Array) => void;

/**
 * Compiles a model's judge for whole blocks: bands, axes and comparisons of points are step functions. Null where cells are looked
 * at, or a threshold compares anything but points.
 */
export function blockJudge({
  model,
}: Program | LearnedProgram): ((points: BlockPoints) => BlockPlaces) | null {
  const { disqualify, grade, thresholds }: JudgedModel & Partial<Pick<RuleModel, "disqualify">> =
    model;
  if ((disqualify && disqualify.length > 0) || (grade && "criteria" in grade)) return null;
  const conditions = thresholds.map(({ when }) => pointsOnGrid(when));
  if (!conditions.every((condition) => leavesOf(condition).every(comparesPoints))) return null;
  const bands = bandAdder(model.bands, valuesOf(model, "value"), 1);
  const axes = (grade ?? []).map((axis, side) => {
    // A row of the matrix is as long as the second axis has labels.
    const weight = side === 0 ? (grade?.[1].bands.length as number) + 1 : 1;
    return bandAdder(axis.bands, valuesOf(model, axis.of), weight);
  });
  const stages = conditions.map((condition) => truthAdder(model, condition));
  const places = {
    band: new Float64Array(blockSize),
    grade: new Float64Array(blockSize),
    stage: new Float64Array(blockSize),
  };
  const truths = new Float64Array(blockSize);
  const run = new Float64Array(blockSize);
  const isMute = model.bands.length + axes.length + stages.length === 0;
  return (points) => {
    // Without labels nobody looks at the places.
    if (isMute) return places;
    places.band.fill(0);
    bands(points, places.band);
    places.grade.fill(0);
    for (const add of axes) add(points, places.grade);
    places.stage.fill(0);
    run.fill(1);
    for (const add of stages) {
      truths.fill(0);
      add(points, truths);
      for (let place = 0; place < blockSize; place += 1) {
        run[place] = (run[place] as number) * (truths[place] as number);
        places.stage[place] = (places.stage[place] as number) + (run[place] as number);
      }
    }
    return places;
  };
}

/** A comparison with a number is true or false of points, never unknown; other than `exists` all have a value. */
function comparesPoints(leaf: LeafCondition): boolean {
  const isPoints =
    leaf.field === "value" || leaf.field === "total" || leaf.field.startsWith("groups.");
  return isPoints && leaf.op !== "withinLast" && cellTest(leaf)(0, 0) !== 2;
}

function valuesOf(model: JudgedModel, field: string): (points: BlockPoints) => Float64Array {
  if (field === "value") return ({ values }) => values;
  const group = model.groups.findIndex(({ id }) => field === `groups.${id}`);
  return ({ totals, groups }) => (group < 0 ? totals : (groups[group] as Float64Array));
}

function bandAdder(
  bands: BandList,
  values: (points: BlockPoints) => Float64Array,
  weight: number,
): Adder {
  const cuts = Float64Array.from(bands, ({ from }) => onGrid(from)).reverse();
  const steps: Steps = {
    cuts,
    points: Float64Array.from(
      { length: cuts.length + 1 },
      (_, step) => (cuts.length - step) * weight,
    ),
    missing: 0,
  };
  return (points, sums) => addSteps(sums, values(points), steps);
}

/** Adds 1 where the condition is true. */
function truthAdder(model: JudgedModel, condition: Condition): Adder {
  const branch = branchOf(condition);
  if (branch === null) {
    const leaf = condition as LeafCondition;
    const test = cellTest(leaf);
    const steps = stepsOf(numbersOf(leaf), (value) => Number(test(value, 0) === 1));
    const values = valuesOf(model, leaf.field);
    return (points, sums) => addSteps(sums, values(points), steps);
  }
  const parts = branch.parts.map((part) => truthAdder(model, part));
  const counts = new Float64Array(blockSize);
  const isNegated = branch.join === "not";
  const least = branch.join === "any" ? 1 : parts.length;
  return (points, sums) => {
    counts.fill(0);
    for (const add of parts) add(points, counts);
    for (let place = 0; place < blockSize; place += 1) {
      const count = counts[place] as number;
      const truth = isNegated ? 1 - count : +(count >= least);
      sums[place] = (sums[place] as number) + truth;
    }
  };
}
