import { branchOf } from "../core/conditions/branchOf.js";
import { compileRowTest, type RowTest } from "../core/conditions/compile.js";
import type { Condition, LeafCondition } from "../core/conditions/condition.js";
import type { Zone } from "../core/time/zone.js";
import { cellReaders } from "./fieldRule.js";
import { clamp, onGrid } from "./grid.js";
import type { BandList, GradeAxis, RuleModel } from "./ruleModel.js";
import { gradeLadder } from "./thirds.js";

/** The code of a label that does not exist. */
export const noLabel = 255;

/** What points come to, before anybody asks what they mean. */
export interface Points {
  /** Rounded. */
  readonly total: number;
  readonly groups: ArrayLike<number>;
}

/** What points mean, compiled. Codes stand for labels; {@link noLabel} for none. */
export interface Outcome {
  readonly bandLabels: readonly string[];
  readonly gradeLabels: readonly string[];
  readonly stageLabels: readonly string[];
  /** Whether cells are looked at, by disqualifiers or criteria. */
  readonly readsCells: boolean;
  /** Which disqualifiers hold of a row's cells. */
  readonly disqualifiers: readonly RowTest[];
  bandOf(total: number): number;
  gradeOf(points: Points, cells: readonly unknown[], asOf: number): number;
  stageOf(points: Points, band: number, grade: number, asOf: number): number;
}

/** Compiles the part of a model that reads its points. */
export function compileOutcome(
  model: RuleModel,
  slotOf: (field: string) => number,
  zone: Zone,
): Outcome {
  const { bands, thresholds } = model;
  const rowTest = (condition: Condition): RowTest =>
    compileRowTest(condition, { timeZone: zone, reader: cellReaders(slotOf) });
  const bandLabels = bands.map(({ band }) => band);
  const grading = compileGrade(model, rowTest);
  // A stage's Condition sees the score as a row; its slots are those of `standing` below.
  const places = new Map([
    ["value", 0],
    ["total", 0],
    ["band", 1],
    ["grade", 2],
    ["probability", 3],
  ]);
  model.groups.forEach(({ id }, index) => {
    places.set(`groups.${id}`, 4 + index);
  });
  const stages = thresholds.map(({ when }) =>
    compileRowTest(pointsOnGrid(when), {
      timeZone: zone,
      reader: cellReaders((field) => places.get(field) as number),
    }),
  );
  return {
    bandLabels,
    gradeLabels: grading.labels,
    stageLabels: thresholds.map(({ stage }) => stage),
    readsCells:
      model.disqualify.length > 0 || (model.grade !== undefined && "criteria" in model.grade),
    disqualifiers: model.disqualify.map(({ when }) => rowTest(when)),
    bandOf: labelFinder(bands),
    gradeOf: grading.of,
    stageOf: (points, band, grade, asOf): number => {
      const standing: unknown[] = [points.total, bandLabels[band], grading.labels[grade], null];
      for (let group = 0; group < points.groups.length; group += 1) {
        standing.push(points.groups[group]);
      }
      let reached = 0;
      while (reached < stages.length && stages[reached]?.(standing, asOf) === 1) reached += 1;
      return reached === 0 ? noLabel : reached - 1;
    },
  };
}

/** The place of the highest band that a number reaches. */
function labelFinder(bands: BandList): (points: number) => number {
  const froms = bands.map(({ from }) => onGrid(from));
  return (points) => {
    for (let code = 0; code < froms.length; code += 1) {
      if (points >= (froms[code] as number)) return code;
    }
    return noLabel;
  };
}

interface Grading {
  readonly labels: readonly string[];
  readonly of: Outcome["gradeOf"];
}

function compileGrade(model: RuleModel, rowTest: (condition: Condition) => RowTest): Grading {
  const { grade } = model;
  if (grade === undefined) return { labels: [], of: () => noLabel };
  if (!("criteria" in grade)) return matrix(grade, model);
  const start = (gradeLadder as readonly string[]).indexOf(grade.start);
  const criteria = grade.criteria.map(({ when, thirds }) => ({ test: rowTest(when), thirds }));
  return {
    labels: gradeLadder,
    of: (_, cells, asOf): number => {
      let place = start;
      for (const { test, thirds } of criteria) {
        const truth = test(cells, asOf);
        if (truth !== 2) place += truth === 1 ? thirds : -thirds;
      }
      return clamp(place, 0, gradeLadder.length - 1);
    },
  };
}

function matrix([first, second]: readonly [GradeAxis, GradeAxis], model: RuleModel): Grading {
  const labels: string[] = [];
  const rows = axisLabels(first);
  const columns = axisLabels(second);
  const codes = rows.map((row) =>
    columns.map((column) => {
      const label = row + column;
      const known = labels.indexOf(label);
      return known >= 0 ? known : labels.push(label) - 1;
    }),
  );
  const rowOf = axisReader(first, model);
  const columnOf = axisReader(second, model);
  return { labels, of: (points) => codes[rowOf(points)]?.[columnOf(points)] ?? noLabel };
}

function axisLabels({ bands, below }: GradeAxis): string[] {
  return [...bands.map(({ band }) => band), ...(below === undefined ? [] : [below])];
}

/** The place of an axis's label; under all bands the one behind them, where `below` stands if it is given. */
function axisReader({ of, bands }: GradeAxis, model: RuleModel): (points: Points) => number {
  const find = labelFinder(bands);
  const group = model.groups.findIndex(({ id }) => of === `groups.${id}`);
  return (points) => {
    const place = find(group < 0 ? points.total : (points.groups[group] as number));
    return place === noLabel ? bands.length : place;
  };
}

/** Puts the numbers that a Condition compares points with on the grid, where the points are. */
function pointsOnGrid(condition: Condition): Condition {
  const branch = branchOf(condition);
  if (branch !== null) {
    const parts = branch.parts.map(pointsOnGrid);
    return (branch.join === "not" ? { not: parts[0] } : { [branch.join]: parts }) as Condition;
  }
  const leaf = condition as LeafCondition;
  if (leaf.field !== "value" && leaf.field !== "total" && !leaf.field.startsWith("groups.")) {
    return leaf;
  }
  return JSON.parse(JSON.stringify(leaf), (_, value: unknown) =>
    typeof value === "number" ? onGrid(value) : value,
  ) as Condition;
}
