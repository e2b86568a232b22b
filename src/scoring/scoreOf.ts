import { describe } from "../core/check.js";
import { leavesOf } from "../core/conditions/branchOf.js";
import { ClosedLoopError } from "../core/errors.js";
import { isoOf } from "../core/time/instant.js";
import type { ZoneClock } from "../core/time/zone.js";
import { type Adjustment, standingAt } from "./adjustments.js";
import type { CountedEvent, EventRuleProgram } from "./eventRule.js";
import type { RowEvents } from "./events.js";
import type { FieldRuleProgram } from "./fieldRule.js";
import { finishScore } from "./finishScore.js";
import { clamp, mostPoints, onGrid } from "./grid.js";
import { plainValue } from "./plainValue.js";
import type { Program } from "./program.js";
import type { Reason, Score } from "./scoreResult.js";

const mostEvidence = 20;

/** One row, read. */
export interface RowInput {
  /** The cells of the program's fields. */
  readonly cells: readonly unknown[];
  readonly events: RowEvents;
  readonly adjustments: readonly Adjustment[];
  /** In milliseconds; NaN where there is none. */
  readonly asOf: number;
}

/** Makes the score of a row that has been read, with its reasons. */
export function scoreOf(program: Program, { cells, events, adjustments, asOf }: RowInput): Score {
  const { model, zone, fields, checks } = program;
  const { kept, droppedTo, override } = standingAt(adjustments, asOf, model.groups.length);
  const wrong = new Set(
    fields.filter((_, slot) => checks[slot]?.some((isWrong) => isWrong(cells[slot], asOf))),
  );
  const reasons: Reason[] = [];
  const sums = model.groups.map(() => 0);
  let absolute = kept.reduce((sum, { points }) => sum + Math.abs(points as number), 0);
  for (const rule of program.rules) {
    const { group } = rule;
    const counted: CountedEvent[] = [];
    const points =
      "pointsOf" in rule
        ? rule.pointsOf(events.visible, asOf, droppedTo[group] as number, wrong, counted)
        : fieldPoints(rule, cells, asOf);
    if (points === 0) continue;
    absolute += Math.abs(points);
    sums[group] = (sums[group] as number) + points;
    reasons.push(
      "pointsOf" in rule
        ? eventReason(rule, points, counted, zone)
        : fieldReason(rule, points, cells, fields),
    );
  }
  if (absolute > mostPoints) throw tooLarge();

  /** Keeps a sum within its bounds, before its adjustments and after; what that cuts is a reason. */
  const settle = (raw: number, owner: Bounded, group: number, id: string): number => {
    const { label = id, floor, cap } = owner;
    let added = 0;
    for (const one of kept) if (one.group === group) added += one.points as number;
    const points = clamp(clamp(raw, floor, cap) + added, floor, cap);
    const cut = points - raw - added;
    const bound = cut < 0 ? `capped at ${cap}` : `raised to ${floor}`;
    if (cut !== 0) reasons.push({ id, label: `${label} ${bound}`, points: cut, kind: "cap" });
    return points;
  };
  const groups = model.groups.map((owner, group) =>
    settle(sums[group] as number, owner, group, owner.id),
  );
  reasons.push(...adjustmentReasons(kept));
  const sum = groups.reduce((all, points) => all + points, 0);
  const within = settle(sum, { ...model, label: "Total" }, -1, "total");
  const total = model.round === "whole" ? wholeOf(within) : within;
  if (total !== within) {
    const label = "Rounded to a whole number";
    reasons.push({ id: "rounding", label, points: total - within, kind: "rounding" });
  }

  const disqualified = model.disqualify
    .filter((_, index) => program.disqualifiers[index]?.(cells, asOf) === 1)
    .map(({ id, label = id }) => ({ id, label }));
  const more = {
    ...(disqualified.length > 0 && { disqualified }),
    ...(override && {
      override: {
        points: override.points as number,
        at: isoOf(override.at),
        reason: override.reason,
      },
    }),
  };
  return finishScore(program, cells, events, asOf, { total, groups, reasons, more, wrong });
}

interface Bounded {
  readonly label?: string | undefined;
  readonly floor?: number | undefined;
  readonly cap?: number | undefined;
}

/** The points of a rule over fields; 0 at a moment when it is not valid. */
export function fieldPoints(
  rule: FieldRuleProgram,
  cells: readonly unknown[],
  asOf: number,
): number {
  // Written so that a moment that is not there, NaN, is in every rule without bounds.
  return asOf < rule.first || asOf > rule.last ? 0 : rule.of(cells, asOf);
}

/** Rounds halves away from zero. */
export function wholeOf(points: number): number {
  // `+ 0` turns −0 into 0.
  return Math.sign(points) * Math.floor(Math.abs(points) + 0.5) + 0;
}

function fieldReason(
  { rule, given }: FieldRuleProgram,
  points: number,
  cells: readonly unknown[],
  fields: readonly string[],
): Reason {
  const read = "when" in rule ? leavesOf(rule.when).map(({ field }) => field) : [rule.field];
  const evidence = Array.from(new Set(read), (field) => ({
    field,
    value: plainValue(cells[fields.indexOf(field)]),
  }));
  const value = evidence[0]?.value ?? null;
  return {
    id: rule.id,
    label: rule.label ?? `${read[0]} is ${value === null ? "missing" : describe(value)}`,
    points,
    max: given.reduce((a, b) => Math.max(a, b)),
    kind: "rule",
    evidence,
  };
}

function eventReason(
  { rule }: EventRuleProgram,
  points: number,
  counted: readonly CountedEvent[],
  zone: ZoneClock,
): Reason {
  const { id, event, limit, floor, cap, label, deed } = rule;
  const before = onGrid(rule.points);
  const count = counted.length;
  const { at } = counted[0] as CountedEvent;
  const day = isoOf(at + zone.offsetAt(at)).split("T")[0];
  const isBounded = limit?.per === "window" && limit.each === undefined;
  const max = isBounded ? clamp(before * limit.count, floor, cap) : cap;
  return {
    id,
    label: label ?? `${deed} ${count === 1 ? `on ${day}` : `${count}×, last on ${day}`}`,
    points,
    ...(max !== undefined && { max }),
    kind: "rule",
    evidence: counted
      .slice(0, mostEvidence)
      .map((one) => ({ name: event, at: isoOf(one.at), before, points: one.points })),
    count,
  };
}

/** An adjustment goes by its id, else by its place; a place that is another one's id gets a mark. */
function adjustmentReasons(kept: readonly Adjustment[]): Reason[] {
  return kept.map(({ id, place, reason, points }) => {
    let name = id ?? `${place}`;
    while (id === null && kept.some((one) => one.id === name)) name = `#${name}`;
    return { id: name, label: reason, points: points as number, kind: "adjustment" };
  });
}

/** The error for points beyond what sums exactly. */
export function tooLarge(most: number | string = mostPoints): ClosedLoopError {
  return new ClosedLoopError("TOO_LARGE", "row", `expected at most ${most} points, received more`);
}
