import { compareText } from "../core/compareText.js";
import type { RowTest } from "../core/conditions/compile.js";
import { type Batch, refusalOf } from "./batch.js";
import { blockJudge } from "./blockJudge.js";
import { bulkFields } from "./bulkFields.js";
import type { RowEvents } from "./events.js";
import { blockSize, fieldFunctions } from "./fieldFunction.js";
import { clamp, mostPoints } from "./grid.js";
import { outcomeOf } from "./outcome.js";
import type { Program } from "./program.js";
import { type Results, resultsOf } from "./results.js";
import { scoreOf, wholeOf } from "./scoreOf.js";
import type { Scores } from "./scoreResult.js";

/**
 * Scores the rows of a batch. Rules over fields go block by block, field by field; a row with adjustments, or one whose points
 * may pass the limit, is scored by itself as `score` does it.
 */
export function scoreBatch(batch: Batch<Program>): Scores {
  const { program, length, source, asOfAt } = batch;
  const { model, fields, checks } = program;
  const codes = new Map(batch.refused);
  const results = resultsOf(program, length);
  const functions = fieldFunctions(program, batch.asOf);
  const isWithin = functions.most <= mostPoints;
  const fieldMismatches = new Float64Array(fields.length);
  const eventMismatches = new Map<string, number>();
  const addFields = bulkFields(program, source, functions, asOfAt, fieldMismatches);
  const eventRules = program.rules.filter((rule) => "pointsOf" in rule);
  const sums = model.groups.map(() => new Float64Array(blockSize));
  const finish = blockFinisher(batch, results);
  let unreadableEvents = 0;
  let futureEvents = 0;

  const isWrong = (slot: number, cells: readonly unknown[]): boolean =>
    checks[slot]?.some((check) => check(cells[slot], 0)) ?? false;
  /** Counts what events add to the cells of a row, which the block has counted. */
  const countEvents = (place: number, events: RowEvents, wrong: Iterable<string>): void => {
    unreadableEvents += events.unreadable;
    futureEvents += events.future;
    for (const name of wrong) {
      if (isWrong(fields.indexOf(name), batch.cellsOf(place))) continue;
      eventMismatches.set(name, (eventMismatches.get(name) ?? 0) + 1);
    }
  };
  const scoreAlone = (place: number): void => {
    const input = batch.inputOf(place);
    const score = scoreOf(program, input);
    const outcome = outcomeOf(
      score.total,
      score.groups.map(({ points }) => points),
      score.probability,
    );
    const isOut = score.disqualified !== undefined;
    if (!isOut) program.judge(outcome, input.cells, input.asOf);
    results.store(place, outcome, isOut);
    const wrong = score.diagnostics?.typeMismatches ?? [];
    countEvents(
      place,
      input.events,
      wrong.map(({ field }) => field),
    );
  };
  /** Adds the points of a row's events to those of its fields; false where they may pass the limit together. */
  const addEvents = (place: number, inBlock: number): boolean => {
    const events = batch.eventsOf(place);
    const wrong = new Set<string>();
    const given = eventRules.map((rule) =>
      rule.pointsOf(events.visible, asOfAt(place), Number.NEGATIVE_INFINITY, wrong),
    );
    const most = given.reduce((sum, points) => sum + Math.abs(points), functions.most);
    if (most > mostPoints) return false;
    eventRules.forEach(({ group }, index) => {
      const groupSums = sums[group] as Float64Array;
      groupSums[inBlock] = (groupSums[inBlock] as number) + (given[index] as number);
    });
    countEvents(place, events, wrong);
    return true;
  };

  for (let start = 0; start < length; start += blockSize) {
    const end = Math.min(length, start + blockSize);
    for (const groupSums of sums) groupSums.fill(0);
    addFields(start, end, sums);
    const alone: number[] = [];
    if (batch.mayBeAdjusted || batch.hasEvents || !isWithin) {
      for (let place = start; place < end; place += 1) {
        if (codes.has(place)) continue;
        const refusal = refusalOf(() => {
          const isAlone = !isWithin || batch.isAdjusted(place);
          if (isAlone || (batch.hasEvents && !addEvents(place, place - start))) alone.push(place);
        });
        if (refusal !== null) codes.set(place, refusal);
      }
    }
    finish(start, end, sums, codes);
    for (const place of alone) {
      const refusal = refusalOf(() => scoreAlone(place));
      if (refusal !== null) codes.set(place, refusal);
    }
  }
  for (const place of codes.keys()) {
    results.erase(place);
    // The block has counted the cells of a row that turned out to have no score.
    const cells = source.isRow(place) ? batch.cellsOf(place) : [];
    cells.forEach((_, slot) => {
      if (isWrong(slot, cells)) fieldMismatches[slot] = (fieldMismatches[slot] as number) - 1;
    });
  }
  const notScored = Array.from(codes, ([index, code]) => ({ index, code }));
  const counts = new Map(eventMismatches);
  fields.forEach((field, slot) => {
    counts.set(field, (counts.get(field) ?? 0) + (fieldMismatches[slot] as number));
  });
  const { unmatchedEvents, unmatchedAdjustments } = batch;
  return {
    length,
    ...results.arrays,
    diagnostics: {
      rows: length,
      scored: length - notScored.length,
      notScored: notScored.sort((a, b) => a.index - b.index),
      unmatchedEvents,
      unreadableEvents,
      futureEvents,
      ...(unmatchedAdjustments === null ? {} : { unmatchedAdjustments }),
      typeMismatches: Array.from(counts, ([field, count]) => ({ field, count }))
        .filter(({ count }) => count > 0)
        .sort((a, b) => compareText(a.field, b.field)),
    },
  };
}

/** Makes what turns the sums of a block into results: groups and total within their bounds, then what they mean. */
function blockFinisher(
  { program, asOfAt, cellsOf }: Batch<Program>,
  results: Results,
): (
  start: number,
  end: number,
  groups: readonly Float64Array[],
  refused: ReadonlyMap<number, unknown>,
) => void {
  const { model, disqualifiers, judge, probabilityOf } = program;
  const probabilities = new Float64Array(blockSize);
  const totals = new Float64Array(blockSize);
  const judgeBlock = blockJudge(program);
  const points = new Float64Array(model.groups.length);
  const outcome = outcomeOf(0, points);
  return (start, end, groups, refused) => {
    totals.fill(0);
    groups.forEach((sums, group) => {
      clampAll(sums, model.groups[group]);
      for (let place = 0; place < blockSize; place += 1) {
        totals[place] = (totals[place] as number) + (sums[place] as number);
      }
    });
    clampAll(totals, model);
    if (model.round === "whole") {
      for (let place = 0; place < blockSize; place += 1) {
        totals[place] = wholeOf(totals[place] as number);
      }
    }
    if (judgeBlock !== null) {
      if (probabilityOf) probabilities.set(totals.map(probabilityOf));
      const points = { values: totals, totals, probabilities, groups };
      results.storeBlock(start, end, points, judgeBlock(points));
      return;
    }
    for (let place = start; place < end; place += 1) {
      if (refused.has(place)) continue;
      const cells = cellsOf(place);
      const asOf = asOfAt(place);
      const total = totals[place - start] as number;
      outcome.value = total;
      outcome.total = total;
      outcome.probability = probabilityOf?.(total) ?? null;
      for (let group = 0; group < points.length; group += 1) {
        points[group] = (groups[group] as Float64Array)[place - start] as number;
      }
      const isOut = isAnyTrue(disqualifiers, cells, asOf);
      if (!isOut) judge(outcome, cells, asOf);
      results.store(place, outcome, isOut);
    }
  };
}

function isAnyTrue(tests: readonly RowTest[], cells: readonly unknown[], asOf: number): boolean {
  for (const test of tests) if (test(cells, asOf) === 1) return true;
  return false;
}

interface Bounds {
  readonly floor?: number | undefined;
  readonly cap?: number | undefined;
}

function clampAll(sums: Float64Array, { floor, cap }: Bounds = {}): void {
  if (floor === undefined && cap === undefined) return;
  for (let place = 0; place < sums.length; place += 1) {
    sums[place] = clamp(sums[place] as number, floor, cap);
  }
}
