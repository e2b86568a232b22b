import { type Batch, refusalOf } from "./batch.js";
import { bulkFields } from "./bulkFields.js";
import { type Evaluation, evaluate, judge, newEvaluation } from "./evaluate.js";
import type { EventList } from "./eventList.js";
import { type FieldCheck, isMismatch } from "./fieldCheck.js";
import { blockSize, fieldFunctions } from "./fieldFunction.js";
import { clamp, mostPoints } from "./grid.js";
import { noLabel } from "./outcome.js";
import type { Program } from "./program.js";
import type { ModelGroup } from "./ruleModel.js";
import { mismatchesOf } from "./scoreOf.js";
import type { Scores } from "./scoreResult.js";
import { wholeOf } from "./settle.js";
import { tallyEvents } from "./tallyEvents.js";

/**
 * Scores the rows of a batch. Rules over fields go block by block, field by field; a row with adjustments, or one whose points
 * may pass the limit, is evaluated by itself as `score` does it.
 */
export function scoreBatch(batch: Batch): Scores {
  const { program, length, source, asOfAt } = batch;
  const { model, outcome, names } = program;
  const codes = new Map(batch.refused);
  const counts: Counts = {
    unreadableEvents: 0,
    futureEvents: 0,
    mismatches: new Float64Array(names.length),
  };
  const results = newResults(program, length);
  const evaluation = newEvaluation(program);
  const { settled, tally } = evaluation;
  const functions = fieldFunctions(program, batch.asOf);
  const addFields = bulkFields(program, source, functions, asOfAt, counts.mismatches);
  const sums = model.groups.map(() => new Float64Array(blockSize));
  const finish = blockFinisher(program, batch, results, evaluation);

  const evaluateAlone = (place: number): void => {
    const input = batch.read(place);
    evaluate(program, input, evaluation);
    if (settled.isTooLarge) codes.set(place, "TOO_LARGE");
    else {
      store(results, place, evaluation);
      if (input.events !== null) countEvents(counts, batch, place, input.events, evaluation);
    }
  };
  /** Adds the points of a row's events to those of its fields; false where they may pass the limit together. */
  const addEvents = (place: number, inBlock: number): boolean => {
    const events = batch.readEvents(place);
    if (events === null) return true;
    tally.mismatched.fill(0);
    tallyEvents(program, events, asOfAt(place), null, tally, null);
    let most = functions.most;
    for (const { index } of program.eventRules) most += Math.abs(tally.points[index] as number);
    if (most > mostPoints) return false;
    for (const { index, group } of program.eventRules) {
      const groupSums = sums[group] as Float64Array;
      groupSums[inBlock] = (groupSums[inBlock] as number) + (tally.points[index] as number);
    }
    countEvents(counts, batch, place, events, evaluation);
    return true;
  };
  const isWithin = functions.most <= mostPoints;

  for (let start = 0; start < length; start += blockSize) {
    const end = Math.min(length, start + blockSize);
    for (const groupSums of sums) groupSums.fill(0);
    addFields(start, end, sums);
    const alone: number[] = [];
    if (batch.mayBeAdjusted || batch.hasEvents || !isWithin) {
      for (let place = start; place < end; place += 1) {
        if (codes.has(place)) continue;
        const refusal = refusalOf(() => {
          const isInBlock = isWithin && !batch.isAdjusted(place) && addEvents(place, place - start);
          if (!isInBlock) alone.push(place);
        });
        if (refusal !== null) codes.set(place, refusal);
      }
    }
    finish(start, end, sums, codes);
    for (const place of alone) {
      const refusal = refusalOf(() => evaluateAlone(place));
      if (refusal !== null) codes.set(place, refusal);
    }
  }
  const notScored = Array.from(codes, ([index, code]) => ({ index, code }));
  notScored.sort((a, b) => a.index - b.index);
  for (const { index } of notScored) {
    erase(results, index);
    if (source.isRow(index)) uncount(counts, program, batch.readCells(index));
  }
  const { value, scored, band, grade, stage, disqualified } = results;
  const { unmatchedEvents, unmatchedAdjustments } = batch;
  return {
    length,
    value,
    scored,
    ...(model.bands.length === 0 ? {} : { band: { codes: band, labels: outcome.bandLabels } }),
    ...(model.grade === undefined ? {} : { grade: { codes: grade, labels: outcome.gradeLabels } }),
    ...(model.thresholds.length === 0
      ? {}
      : { stage: { codes: stage, labels: outcome.stageLabels } }),
    ...(model.disqualify.length === 0 ? {} : { disqualified }),
    diagnostics: {
      rows: length,
      scored: length - notScored.length,
      notScored,
      unmatchedEvents,
      unreadableEvents: counts.unreadableEvents,
      futureEvents: counts.futureEvents,
      ...(unmatchedAdjustments === null ? {} : { unmatchedAdjustments }),
      typeMismatches: mismatchesOf(names, counts.mismatches),
    },
  };
}

/** Makes what turns the sums of a block into results: groups and total within their bounds, then what they mean. */
function blockFinisher(
  program: Program,
  batch: Batch,
  results: Results,
  evaluation: Evaluation,
): (
  start: number,
  end: number,
  sums: readonly Float64Array[],
  refused: ReadonlyMap<number, unknown>,
) => void {
  const { model, outcome } = program;
  const { settled } = evaluation;
  const totals = new Float64Array(blockSize);
  const areJudged = outcome.readsCells || model.grade !== undefined || model.thresholds.length > 0;
  return (start, end, sums, refused) => {
    totals.fill(0);
    sums.forEach((groupSums, group) => {
      clampAll(groupSums, model.groups[group] as ModelGroup);
      for (let place = 0; place < totals.length; place += 1) {
        totals[place] = (totals[place] as number) + (groupSums[place] as number);
      }
    });
    clampAll(totals, model);
    if (model.round === "whole") {
      for (let place = 0; place < totals.length; place += 1) {
        totals[place] = wholeOf(totals[place] as number);
      }
    }
    results.value.set(totals.subarray(0, end - start), start);
    results.scored.fill(1, start, end);
    if (model.bands.length > 0) {
      for (let place = start; place < end; place += 1) {
        results.band[place] = outcome.bandOf(totals[place - start] as number);
      }
    }
    if (!areJudged) return;
    for (let place = start; place < end; place += 1) {
      if (refused.has(place)) continue;
      settled.total = totals[place - start] as number;
      for (let group = 0; group < sums.length; group += 1) {
        settled.groups[group] = (sums[group] as Float64Array)[place - start] as number;
      }
      judge(
        program,
        outcome.readsCells ? batch.readCells(place) : [],
        batch.asOfAt(place),
        evaluation,
      );
      store(results, place, evaluation);
    }
  };
}

function clampAll(
  sums: Float64Array,
  { floor, cap }: { floor?: number | undefined; cap?: number | undefined },
): void {
  if (floor === undefined && cap === undefined) return;
  for (let place = 0; place < sums.length; place += 1) {
    sums[place] = clamp(sums[place] as number, floor, cap);
  }
}

/** What the diagnostics count over scored rows. */
interface Counts {
  unreadableEvents: number;
  futureEvents: number;
  /** Per name of the program, rows with a cell of another type. */
  readonly mismatches: Float64Array;
}

function isFieldMismatch({ checks }: Program, slot: number, cells: readonly unknown[]): boolean {
  return slot < checks.length && isMismatch(checks[slot] as FieldCheck, cells[slot]);
}

/** Counts what events add to the cells of a row, which the block has counted. */
function countEvents(
  counts: Counts,
  batch: Batch,
  place: number,
  events: EventList,
  { tally }: Evaluation,
): void {
  counts.unreadableEvents += events.unreadable;
  counts.futureEvents += events.future;
  if (!tally.mismatched.includes(1)) return;
  const cells = batch.readCells(place);
  tally.mismatched.forEach((flag, slot) => {
    if (flag === 1 && !isFieldMismatch(batch.program, slot, cells)) addTo(counts, slot, 1);
  });
}

/** Takes back what the block has counted of a row that turns out to have no score. */
function uncount(counts: Counts, program: Program, cells: readonly unknown[]): void {
  for (let slot = 0; slot < cells.length; slot += 1) {
    if (isFieldMismatch(program, slot, cells)) addTo(counts, slot, -1);
  }
}

function addTo({ mismatches }: Counts, slot: number, rows: number): void {
  mismatches[slot] = (mismatches[slot] as number) + rows;
}

interface Results {
  readonly value: Float64Array;
  readonly scored: Uint8Array;
  readonly band: Uint8Array;
  readonly grade: Uint8Array;
  readonly stage: Uint8Array;
  readonly disqualified: Uint8Array;
}

function newResults({ model }: Program, length: number): Results {
  const codes = (isUsed: boolean): Uint8Array => new Uint8Array(isUsed ? length : 0).fill(noLabel);
  return {
    value: new Float64Array(length),
    scored: new Uint8Array(length),
    band: codes(model.bands.length > 0),
    grade: codes(model.grade !== undefined),
    stage: codes(model.thresholds.length > 0),
    disqualified: new Uint8Array(model.disqualify.length > 0 ? length : 0),
  };
}

/** Writing beyond the end of an array that the model has no use for does nothing. */
function store(results: Results, place: number, evaluation: Evaluation): void {
  results.value[place] = evaluation.settled.total;
  results.band[place] = evaluation.band;
  results.grade[place] = evaluation.grade;
  results.stage[place] = evaluation.stage;
  results.disqualified[place] = evaluation.isDisqualified ? 1 : 0;
}

function erase(results: Results, place: number): void {
  results.value[place] = 0;
  results.scored[place] = 0;
  results.band[place] = noLabel;
  results.grade[place] = noLabel;
  results.stage[place] = noLabel;
  results.disqualified[place] = 0;
}
