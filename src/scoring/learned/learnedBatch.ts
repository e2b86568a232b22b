import { type Batch, refusalOf } from "../batch.js";
import { type BlockPoints, blockJudge } from "../blockJudge.js";
import { logistic } from "../calibration.js";
import type { RowEvents } from "../events.js";
import { blockSize } from "../fieldFunction.js";
import { outcomeOf } from "../outcome.js";
import { type Results, resultsOf } from "../results.js";
import { judgedValue } from "../scale.js";
import type { Scores } from "../scoreResult.js";
import { addBlock } from "./addBlock.js";
import { type FeatureWork, featureWork, type SlopeWork } from "./featureWork.js";
import type { LearnedProgram } from "./learnedProgram.js";
import { type RowTally, rowTally } from "./rowTally.js";

/**
 * Scores the rows of a batch by a learned model, block by block: in each, feature after feature adds its points, so that every
 * total is the sum from left to right that `score` makes.
 */
export function learnedBatch(batch: Batch<LearnedProgram>): Scores {
  const { program, length } = batch;
  const codes = new Map(batch.refused);
  const results = resultsOf(program, length);
  const wrong = rowTally();
  const unseen = rowTally();
  const events: RowEvents[] = [];
  const isScored = (place: number): boolean => !codes.has(place);
  const works = program.features.map((_, index) =>
    featureWork(batch, index, { events, isScored }, wrong, unseen),
  );
  const found = works.map(() => new Float64Array(blockSize));
  const points: BlockPoints = {
    values: new Float64Array(blockSize),
    totals: new Float64Array(blockSize),
    probabilities: new Float64Array(blockSize),
    groups: program.model.groups.map(() => new Float64Array(blockSize)),
  };
  const { totals } = points;
  const store = storing(batch, results, points);
  let unreadableEvents = 0;
  let futureEvents = 0;

  const sum = (start: number, end: number, work: readonly FeatureWork[]): void => {
    for (const sums of points.groups) sums.fill(0);
    if (program.pooled.segment === undefined) totals.fill(program.pooled.base);
    else {
      for (let place = start; place < end; place += 1) {
        totals[place - start] = program.fitOf(batch.cellsOf(place)).base;
      }
    }
    addBlock(points, work, found, start, end);
  };
  for (let start = 0; start < length; start += blockSize) {
    const end = Math.min(length, start + blockSize);
    if (batch.hasEvents) {
      for (let place = start; place < end; place += 1) {
        if (!isScored(place)) continue;
        const refusal = refusalOf(() => {
          events[place - start] = batch.eventsOf(place);
        });
        if (refusal !== null) codes.set(place, refusal);
      }
    }
    works.forEach(({ fill }, index) => {
      fill?.(start, end, found[index] as Float64Array);
    });
    sum(start, end, works);
    const isWhole = areFinite(totals, end - start);
    if (!isWhole) sum(start, end, withMissing(works, found, start, end, wrong));
    if (!isWhole || batch.hasEvents) {
      for (let place = start; place < end; place += 1) {
        if (!isScored(place)) continue;
        if (!Number.isFinite(totals[place - start])) codes.set(place, "TOO_LARGE");
        else if (batch.hasEvents) {
          const { unreadable, future } = events[place - start] as RowEvents;
          unreadableEvents += unreadable;
          futureEvents += future;
        }
      }
    }
    store(start, end);
    const isCounted = (row: number): boolean => isScored(start + row);
    wrong.settle(isCounted);
    unseen.settle(isCounted);
  }
  for (const place of codes.keys()) results.erase(place);
  const notScored = Array.from(codes, ([index, code]) => ({ index, code }));
  return {
    length,
    ...results.arrays,
    diagnostics: {
      rows: length,
      scored: length - notScored.length,
      notScored: notScored.sort((a, b) => a.index - b.index),
      unmatchedEvents: batch.unmatchedEvents,
      unreadableEvents,
      futureEvents,
      typeMismatches: wrong.list(),
      unseenLevels: unseen.list(),
    },
  };
}

function areFinite(totals: Float64Array, size: number): boolean {
  for (let row = 0; row < size; row += 1) if (!Number.isFinite(totals[row])) return false;
  return true;
}

/** The work on a block with numbers that are missing or infinite: slopes find their points as all others have. */
function withMissing(
  works: readonly FeatureWork[],
  found: readonly Float64Array[],
  start: number,
  end: number,
  wrong: RowTally,
): readonly FeatureWork[] {
  return works.map((work, index) => {
    if (!work.fill) lookAtSlope(work, start, end, found[index] as Float64Array, wrong);
    return { group: work.group, fill: isDone };
  });
}

function isDone(): void {
  // The points have been found.
}

function lookAtSlope(
  { slope, center, present, missing, name, block }: SlopeWork,
  start: number,
  end: number,
  points: Float64Array,
  wrong: RowTally,
): void {
  const values = block(start, end);
  for (let row = 0; row < end - start; row += 1) {
    const value = values[row] as number;
    const isThere = Number.isFinite(value);
    points[row] = isThere ? present + slope * (value - center) : missing;
    if (!isThere && !Number.isNaN(value)) wrong.marks(name)[row] = 1;
  }
}

/** Makes what turns the totals of a block into results. */
function storing(
  { program, asOfAt, cellsOf }: Batch<LearnedProgram>,
  results: Results,
  points: BlockPoints,
): (start: number, end: number) => void {
  const { model, probabilityOf, judge, verdictOf } = program;
  const { totals, values, probabilities, groups } = points;
  const isPlain = model.points === undefined && model.calibration === undefined && !model.decidedBy;
  const judgeBlock = verdictOf ? null : blockJudge(program);
  return (start, end) => {
    if (isPlain) toProbabilities(totals, end - start, probabilities, values);
    else {
      for (let row = 0; row < end - start; row += 1) {
        const total = totals[row] as number;
        const probability = probabilityOf?.(total) ?? null;
        probabilities[row] = probability as number;
        values[row] = judgedValue(program, total, probability);
      }
    }
    if (judgeBlock !== null) {
      results.storeBlock(start, end, points, judgeBlock(points));
      return;
    }
    for (let place = start; place < end; place += 1) {
      const row = place - start;
      const sums = groups.map((group) => group[row] as number);
      const total = totals[row] as number;
      const verdict = verdictOf?.(cellsOf(place));
      const probability = verdict === undefined ? (probabilities[row] as number) : verdict;
      const value = judgedValue(program, total, probability);
      const outcome = outcomeOf(total, sums, probability, value);
      judge(outcome, [], asOfAt(place));
      results.store(place, outcome, false);
    }
  };
}

/** What the plain logistic function makes of logits. */
function toProbabilities(
  totals: Float64Array,
  size: number,
  probabilities: Float64Array,
  values: Float64Array,
): void {
  for (let row = 0; row < size; row += 1) {
    const probability = logistic(totals[row] as number);
    probabilities[row] = probability;
    values[row] = 100 * probability;
  }
}
