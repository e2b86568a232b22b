import { ownCell } from "../core/conditions/fieldReader.js";
import { ClosedLoopError } from "../core/errors.js";
import { isoOf } from "../core/time/instant.js";
import { ownAdjustments, standingAt } from "./adjustments.js";
import type { RowEvent } from "./eventRule.js";
import { ownEvents } from "./events.js";
import { mostPoints } from "./grid.js";
import { momentCuts, type RowLife } from "./momentCuts.js";
import { meaningOf, type Points, settledPoints } from "./pointBounds.js";
import type { Program } from "./program.js";
import { reasonMoves } from "./reasonMoves.js";
import { fieldPoints, scoreOf, tooLarge } from "./scoreOf.js";
import type { Reason } from "./scoreResult.js";
import { nothing, stateMachine } from "./scoreState.js";

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

/** Reads a row with all that is known of it at a moment. */
export function lifeOf(program: Program, row: object, asOf: number): RowLife {
  return {
    cells: program.readers.map((read) => read(row)),
    events: ownEvents("row.events", ownCell(row, "events"), asOf, program).visible,
    adjustments: ownAdjustments(
      "row.adjustments",
      ownCell(row, "adjustments"),
      asOf,
      program,
    ).filter(({ at }) => at <= asOf),
  };
}

/** The moment before the first event or adjustment; the one before `asOf` without any. */
export function startOf({ events, adjustments }: RowLife, asOf: number): number {
  return [...events, ...adjustments].reduce((first, { at }) => Math.min(first, at), asOf) - 1;
}

/**
 * Tells each change in (from, to], in order, from nothing on: goes through the moments at which something may change, and between
 * them where points fade.
 */
export function* followScore(
  program: Program,
  life: RowLife,
  from: number,
  to: number,
): Generator<ScoreCrossing> {
  const { model, rules } = program;
  const meansTheSame = meaningOf(model);
  const stateAfter = stateMachine(program);
  let state = nothing;
  let moments = 0;
  let standing = standingAt([], from, 0);

  const mismatches = new Set<string>();
  const pointsAt = (at: number): readonly number[] => {
    moments += 1;
    if (moments > mostMoments) throw notConverged(at);
    const visible = eventsUpTo(life.events, at);
    return rules.map((rule) =>
      "pointsOf" in rule
        ? rule.pointsOf(visible, at, standing.droppedTo[rule.group] as number, mismatches)
        : fieldPoints(rule, life.cells, at),
    );
  };
  const settled = (points: readonly number[]): Points => {
    const sums = model.groups.map(() => 0);
    rules.forEach(({ group }, index) => {
      sums[group] = (sums[group] as number) + (points[index] as number);
    });
    return settledPoints(program, sums, standing);
  };
  const visit = (at: number, points: readonly number[]): readonly ScoreCrossing[] => {
    const all = [...points, ...standing.kept.map((one) => one.points as number)];
    if (all.reduce((sum, one) => sum + Math.abs(one), 0) > mostPoints) throw tooLarge();
    const before = state;
    const after = stateAfter(before, settled(points), life.cells, at);
    state = after;
    const changed = (["stage", "band", "grade"] as const).filter(
      (what) => before[what] !== after[what],
    );
    if (changed.length === 0) return [];
    const earlier = at - 1 > from ? reasonsAt(program, life, at - 1) : [];
    const cause = reasonMoves(earlier, reasonsAt(program, life, at))
      .filter(({ change }) => change !== 0)
      .map(({ reason }) => reason);
    return changed.map((what) => ({
      at: isoOf(at),
      what,
      from: before[what],
      to: after[what],
      cause,
    }));
  };
  /** The first moment of a stretch has been visited; up to its last each contribution falls or rises all the way. */
  function* walk(whole: Stretch): Generator<ScoreCrossing> {
    const left = [whole];
    for (let stretch = left.pop(); stretch !== undefined; stretch = left.pop()) {
      const { start, first, end, last } = stretch;
      const low = first.map((points, index) => Math.min(points, last[index] as number));
      const high = first.map((points, index) => Math.max(points, last[index] as number));
      if (meansTheSame(settled(low), settled(high))) continue;
      if (end - start === 1) {
        yield* visit(end, last);
        continue;
      }
      const middle = Math.floor((start + end) / 2);
      const between = pointsAt(middle);
      left.push({ start: middle, first: between, end, last });
      left.push({ start, first, end: middle, last: between });
    }
  }

  const cuts = from === to ? [] : momentCuts(program, life, from + 1, to);
  for (const [index, start] of cuts.entries()) {
    const end = (cuts[index + 1] ?? to + 1) - 1;
    standing = standingAt(life.adjustments, start, model.groups.length);
    const points = pointsAt(start);
    yield* visit(start, points);
    if (end > start) yield* walk({ start, first: points, end, last: pointsAt(end) });
  }
}

/** A stretch of time, with the points of each rule at its first and last moment. */
interface Stretch {
  readonly start: number;
  readonly first: readonly number[];
  readonly end: number;
  readonly last: readonly number[];
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

function notConverged(at: number): ClosedLoopError {
  return new ClosedLoopError(
    "NOT_CONVERGED",
    "row",
    `expected an end within ${mostMoments} moments, received points that keep to a bound at ${isoOf(at)}`,
    { iterations: mostMoments },
  );
}
