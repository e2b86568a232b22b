import { type Adjustment, type Standing, standingAt } from "./adjustments.js";
import type { EventList } from "./eventList.js";
import { tallyFields } from "./fields.js";
import { noLabel } from "./outcome.js";
import type { Program } from "./program.js";
import { newSettled, type Settled, settle } from "./settle.js";
import { newTally, type Tally } from "./tally.js";
import { type CountedEvent, tallyEvents } from "./tallyEvents.js";

/** One row, read. */
export interface RowInput {
  /** The cells of the program's fields. */
  readonly cells: readonly unknown[];
  /** Null where the model has no rules over events. */
  readonly events: EventList | null;
  /** Null where the row has none. */
  readonly adjustments: readonly Adjustment[] | null;
  /** In milliseconds; NaN where there is none. */
  readonly asOf: number;
}

/** What a model makes of a row; made once and filled row after row. */
export interface Evaluation {
  readonly tally: Tally;
  readonly settled: Settled;
  standing: Standing | null;
  /** Codes of labels, see `outcome.ts`. */
  band: number;
  grade: number;
  stage: number;
  isDisqualified: boolean;
}

/** Room for what a model makes of a row. */
export function newEvaluation(program: Program): Evaluation {
  return {
    tally: newTally(program),
    settled: newSettled(program),
    standing: null,
    band: noLabel,
    grade: noLabel,
    stage: noLabel,
    isDisqualified: false,
  };
}

/**
 * Evaluates a row: rules, groups, total, then what they mean. `counted` collects, per rule, the events that counted. Where
 * `settled.isTooLarge` there is no score.
 */
export function evaluate(
  program: Program,
  { cells, events, adjustments, asOf }: RowInput,
  evaluation: Evaluation,
  counted: CountedEvent[][] | null = null,
): void {
  const { tally, settled } = evaluation;
  const groupCount = program.model.groups.length;
  const standing = adjustments === null ? null : standingAt(adjustments, asOf, groupCount);
  evaluation.standing = standing;
  tallyFields(program, cells, asOf, tally);
  if (events !== null) {
    tallyEvents(program, events, asOf, standing?.droppedTo ?? null, tally, counted);
  }
  settle(program, tally.points, standing, settled);
  judge(program, cells, asOf, evaluation);
}

/** Says what settled points mean for a row. */
export function judge(
  { outcome }: Program,
  cells: readonly unknown[],
  asOf: number,
  evaluation: Evaluation,
): void {
  const { settled } = evaluation;
  evaluation.isDisqualified = outcome.disqualifiers.some((holds) => holds(cells, asOf) === 1);
  if (evaluation.isDisqualified) {
    evaluation.band = noLabel;
    evaluation.grade = noLabel;
    evaluation.stage = noLabel;
    return;
  }
  evaluation.band = outcome.bandOf(settled.total);
  evaluation.grade = outcome.gradeOf(settled, cells, asOf);
  evaluation.stage = outcome.stageOf(settled, evaluation.band, evaluation.grade, asOf);
}
