import { leavesOf } from "../core/conditions/branchOf.js";
import { nextUp } from "../core/math/nextUp.js";
import type { Standing } from "./adjustments.js";
import { numbersOf } from "./fieldFunction.js";
import { clamp, onGrid } from "./grid.js";
import type { Program } from "./program.js";
import type { RuleModel } from "./ruleModel.js";
import { wholeOf } from "./scoreOf.js";

/** Points of all groups, the rounded total and its probability, if the model is calibrated. */
export interface Points {
  readonly groups: readonly number[];
  readonly total: number;
  readonly probability: number | null;
}

/** Adds rules up as a score does: groups and total within their bounds, with the adjustments that stand. */
export function settledPoints(
  { model, probabilityOf }: Program,
  sums: readonly number[],
  { kept }: Standing,
): Points {
  const settle = (raw: number, group: number, floor?: number, cap?: number): number => {
    let added = 0;
    for (const one of kept) if (one.group === group) added += one.points as number;
    return clamp(clamp(raw, floor, cap) + added, floor, cap);
  };
  const groups = model.groups.map(({ floor, cap }, group) =>
    settle(sums[group] as number, group, floor, cap),
  );
  const sum = groups.reduce((all, points) => all + points, 0);
  const within = settle(sum, -1, model.floor, model.cap);
  const total = model.round === "whole" ? wholeOf(within) : within;
  return { groups, total, probability: probabilityOf?.(total) ?? null };
}

/** Tells whether points between two bounds all mean the same. */
export function meaningOf(model: RuleModel): (low: Points, high: Points) => boolean {
  const cuts = new Map<string, number[]>();
  const add = (field: string, ...numbers: number[]): void => {
    const key = field === "value" ? "total" : field;
    cuts.set(key, [...(cuts.get(key) ?? []), ...numbers]);
  };
  for (const { from } of model.bands) {
    add("total", onGrid(from), onGrid(from - (model.bandMargin ?? 0)));
  }
  if (model.grade && !("criteria" in model.grade)) {
    for (const { of, bands } of model.grade) add(of, ...bands.map(({ from }) => onGrid(from)));
  }
  for (const { when, keep = when } of model.thresholds) {
    for (const leaf of [...leavesOf(when), ...leavesOf(keep)]) {
      for (const number of numbersOf(leaf)) {
        // A probability is on no grid.
        const bound = leaf.field === "probability" ? number : onGrid(number);
        add(leaf.field, bound, nextUp(bound));
      }
    }
  }
  const [totals = [], probabilities = []] = ["total", "probability"].map((key) => cuts.get(key));
  const groups = model.groups.map(({ id }) => cuts.get(`groups.${id}`) ?? []);
  return (low, high) =>
    !isCut(totals, low.total, high.total) &&
    // A probability rises with the total, or falls with it.
    !isCut(probabilities, low.probability ?? 0, high.probability ?? 0) &&
    !isCut(probabilities, high.probability ?? 0, low.probability ?? 0) &&
    groups.every(
      (list, group) => !isCut(list, low.groups[group] as number, high.groups[group] as number),
    );
}

function isCut(cuts: readonly number[], low: number, high: number): boolean {
  for (const cut of cuts) if (low < cut && cut <= high) return true;
  return false;
}
