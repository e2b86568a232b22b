import { checkKeys, checkObject, invalid } from "../core/check.js";
import { compareText } from "../core/compareText.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import { ClosedLoopError } from "../core/errors.js";
import { asOfMs, isoOf, startMs } from "../core/time/instant.js";
import type { Instant } from "../core/time/types.js";
import { ownAdjustments, standingAt } from "./adjustments.js";
import type { RowEvent } from "./eventRule.js";
import { ownEvents } from "./events.js";
import { mostPoints } from "./grid.js";
import { momentCuts, type RowLife } from "./momentCuts.js";
import { meaningOf, type Points, settledPoints } from "./pointBounds.js";
import { type Program, programOf } from "./program.js";
import type { RuleModel } from "./ruleModel.js";
import { checkModel } from "./score.js";
import { fieldPoints, scoreOf, tooLarge } from "./scoreOf.js";
import type { Reason } from "./scoreResult.js";
import { nothing, stateMachine } from "./scoreState.js";

/** The span that {@link scoreCrossings} looks at. */
export interface ScoreCrossingsOptions {
  /** The moment after which changes are told; a day is its first millisecond. Just before the first event that the model may read, or adjustment, unless given. */
  readonly from?: Instant | undefined;
  /** The last moment, itself in, which stands for `asOf`: what is later does not exist. A day is its last millisecond. */
  readonly to: Instant;
}

/** One change of what a score means. */
export interface Crossing<W extends string, L extends string> {
  readonly at: string;
  readonly what: W;
  readonly from: L | null;
  readonly to: L | null;
  /** The reasons whose points moved in that millisecond, those that moved most first; one that is gone has no points. */
  readonly cause: readonly Reason[];
}

/** A change of stage, band or grade. */
export type ScoreCrossing<B extends string = string, S extends string = string> =
  | Crossing<"stage", S>
  | Crossing<"band", B>
  | Crossing<"grade", string>;

const mostMoments = 1_000_000;

/**
 * Tells when a lead became what it is: each change of its stage, band or grade up to a moment, with the reasons that moved.
 *
 * The first change into `mql` is the date of the MQL. States follow one another with memory, from nothing: a stage is entered when
 * `enter` holds for it and those before it, kept while `keep` holds for them (the same unless given), and a band is kept until the
 * value is under its bound by more than `bandMargin`. Fields are those that the row has now; only time, events and adjustments
 * make the difference. Where points fade, the millisecond of a change is found by halving, as exactly as `score` tells it.
 *
 * @param model - Made by `defineScoreModel`.
 * @param row - The record, with `events` and `adjustments` as {@link score} reads them.
 * @param options - Up to when, and from when.
 * @returns A list of changes in order of time: of one moment the stage first, then the band, then the grade.
 * @throws {ClosedLoopError} `AS_OF_REQUIRED` when `to` is not given.
 * @throws {ClosedLoopError} `INVALID_INPUT` when `from` is after `to`, or the row, its events, an adjustment or a moment cannot be
 * read.
 * @throws {ClosedLoopError} `TOO_LARGE` when rules and adjustments come to over 1,048,576 (2²⁰) points at some moment.
 * @throws {ClosedLoopError} `NOT_CONVERGED` when points that rise and fall against each other keep to a bound so long that over a
 * million moments would have to be looked at.
 *
 * @example
 * import { defineScoreModel, scoreCrossings } from "closedloop";
 *
 * const model = defineScoreModel({
 *   id: "inbound",
 *   groups: [{ id: "web", rules: [{ id: "view", event: "page_view", points: 10, decay: { halfLife: { days: 1 } } }] }],
 *   thresholds: { mql: { enter: 15, keep: 5 } },
 * });
 * const lead = { events: [{ name: "page_view", at: "2026-11-01" }, { name: "page_view", at: "2026-11-01T12:00:00Z" }] };
 * scoreCrossings(model, lead, { to: "2026-12-01" }).map(({ at, to }) => [at, to]) // => [["2026-11-01T12:00:00.000Z", "mql"], ["2026-11-03T06:31:02.206Z", null]]
 */
export function scoreCrossings<B extends string, S extends string>(
  model: RuleModel<B, S>,
  row: object,
  options: ScoreCrossingsOptions,
): ScoreCrossing<B, S>[] {
  checkModel(model);
  checkObject("row", row);
  checkObject("options", options);
  checkKeys("", options, ["from", "to"]);
  const program = programOf(model);
  const to = asOfMs(options.to, "to", program.zone);
  const life: RowLife = {
    cells: program.readers.map((read) => read(row)),
    events: ownEvents("row.events", ownCell(row, "events"), to, program).visible,
    adjustments: ownAdjustments("row.adjustments", ownCell(row, "adjustments"), to, program),
  };
  const known = [...life.events, ...life.adjustments].map(({ at }) => at).filter((at) => at <= to);
  const from =
    options.from === undefined
      ? known.reduce((a, b) => Math.min(a, b), to) - 1
      : startMs(options.from, "from", program.zone);
  if (from > to) throw invalid("from", "no moment after to", options.from);
  // The labels are those of this model.
  return follow(program, life, from, to) as ScoreCrossing<B, S>[];
}

/** Goes through the moments at which something may change, and between them where points fade. */
function follow(program: Program, life: RowLife, from: number, to: number): ScoreCrossing[] {
  const { model, rules } = program;
  const meansTheSame = meaningOf(model);
  const stateAfter = stateMachine(program);
  const crossings: ScoreCrossing[] = [];
  let state = nothing;
  let moments = 0;
  let standing = standingAt([], from, 0);

  const pointsAt = (at: number): readonly number[] => {
    moments += 1;
    if (moments > mostMoments) throw notConverged(at);
    const visible = eventsUpTo(life.events, at);
    return rules.map((rule) =>
      "pointsOf" in rule
        ? rule.pointsOf(visible, at, standing.droppedTo[rule.group] as number, new Set())
        : fieldPoints(rule, life.cells, at),
    );
  };
  const settled = (points: readonly number[]): Points => {
    const sums = model.groups.map(() => 0);
    rules.forEach(({ group }, index) => {
      sums[group] = (sums[group] as number) + (points[index] as number);
    });
    return settledPoints(model, sums, standing);
  };
  const visit = (at: number, points: readonly number[]): void => {
    const all = [...points, ...standing.kept.map((one) => one.points as number)];
    if (all.reduce((sum, one) => sum + Math.abs(one), 0) > mostPoints) throw tooLarge();
    const before = state;
    state = stateAfter(before, settled(points), life.cells, at);
    const changed = (["stage", "band", "grade"] as const).filter(
      (what) => before[what] !== state[what],
    );
    if (changed.length === 0) return;
    const cause = moved(
      at - 1 > from ? reasonsAt(program, life, at - 1) : [],
      reasonsAt(program, life, at),
    );
    for (const what of changed) {
      crossings.push({ at: isoOf(at), what, from: before[what], to: state[what], cause });
    }
  };
  /** From `start`, which has been visited, to `end`: between them each contribution falls or rises all the way. */
  const walk = (
    start: number,
    first: readonly number[],
    end: number,
    last: readonly number[],
  ): void => {
    const low = first.map((points, index) => Math.min(points, last[index] as number));
    const high = first.map((points, index) => Math.max(points, last[index] as number));
    if (meansTheSame(settled(low), settled(high))) return;
    if (end - start === 1) {
      visit(end, last);
      return;
    }
    const middle = Math.floor((start + end) / 2);
    const between = pointsAt(middle);
    walk(start, first, middle, between);
    walk(middle, between, end, last);
  };

  const cuts = from === to ? [] : momentCuts(program, life, from + 1, to);
  cuts.forEach((start, index) => {
    const end = (cuts[index + 1] ?? to + 1) - 1;
    standing = standingAt(life.adjustments, start, model.groups.length);
    const points = pointsAt(start);
    visit(start, points);
    if (end > start) walk(start, points, end, pointsAt(end));
  });
  return crossings;
}

function eventsUpTo(events: readonly RowEvent[], at: number): readonly RowEvent[] {
  const first = events.findIndex((event) => event.at <= at);
  return first < 0 ? [] : events.slice(first);
}

function reasonsAt(
  program: Program,
  { cells, events, adjustments }: RowLife,
  at: number,
): readonly Reason[] {
  const visible = eventsUpTo(events, at);
  const input = { cells, events: { visible, unreadable: 0, future: 0 }, adjustments, asOf: at };
  return scoreOf(program, input).reasons;
}

/** The reasons whose points differ, those that moved most first. */
function moved(before: readonly Reason[], after: readonly Reason[]): readonly Reason[] {
  const keyOf = ({ kind, id }: Reason): string => `${kind} ${id}`;
  const earlier = new Map(before.map((reason) => [keyOf(reason), reason]));
  const later = new Set(after.map(keyOf));
  const gone = before.filter((reason) => !later.has(keyOf(reason)));
  return [
    ...after.map((reason) => ({
      reason,
      change: reason.points - (earlier.get(keyOf(reason))?.points ?? 0),
    })),
    ...gone.map(({ id, label, points, kind }) => ({
      reason: { id, label, points: 0, kind },
      change: -points,
    })),
  ]
    .filter(({ change }) => change !== 0)
    .sort(
      (a, b) =>
        Math.abs(b.change) - Math.abs(a.change) || compareText(keyOf(a.reason), keyOf(b.reason)),
    )
    .map(({ reason }) => reason);
}

function notConverged(at: number): ClosedLoopError {
  return new ClosedLoopError(
    "NOT_CONVERGED",
    "row",
    `expected an end within ${mostMoments} moments, received points that keep to a bound at ${isoOf(at)}`,
    { iterations: mostMoments },
  );
}
