import { leavesOf } from "../core/conditions/branchOf.js";
import { isoOf } from "../core/time/instant.js";
import type { Zone } from "../core/time/zone.js";
import type { Standing } from "./adjustments.js";
import type { EventRuleProgram } from "./eventRule.js";
import type { FieldRuleProgram } from "./fieldRule.js";
import { clamp, onGrid } from "./grid.js";
import { eventLabel, fieldLabel } from "./labels.js";
import type { Program } from "./program.js";
import type { ModelRuleBase } from "./ruleModel.js";
import type { Reason, ScoreEvidence } from "./scoreResult.js";
import type { Settled } from "./settle.js";
import type { CountedEvent } from "./tallyEvents.js";

/** What is known of a row by the time its reasons are told. */
export interface Account {
  readonly points: Float64Array;
  readonly cells: readonly unknown[];
  /** Per rule, the newest first. */
  readonly counted: readonly (readonly CountedEvent[])[];
  readonly standing: Standing | null;
  readonly settled: Settled;
}

/** Why a row has its points: rules, caps of groups, adjustments, the cap of the total, rounding. They add up to the total. */
export function reasonsOf(program: Program, account: Account): Reason[] {
  const { model, rules } = program;
  const { points, counted, settled } = account;
  const reasons: Reason[] = [];
  rules.forEach((rule, index) => {
    const given = points[index] as number;
    if (given === 0) return;
    reasons.push(
      "pointsAt" in rule
        ? eventReason(rule, given, counted[index] ?? [], program.zone)
        : fieldReason(rule, given, account.cells, program.fields),
    );
  });
  model.groups.forEach(({ id, label = id, floor, cap }, group) => {
    const cut = settled.groupCuts[group] as number;
    if (cut !== 0) reasons.push(capReason(id, label, cut, floor, cap));
  });
  reasons.push(...adjustmentReasons(account.standing));
  const { totalCut, rounding } = settled;
  if (totalCut !== 0) reasons.push(capReason("total", "Total", totalCut, model.floor, model.cap));
  if (rounding !== 0) {
    const label = "Rounded to a whole number";
    reasons.push({ id: "rounding", label, points: rounding, kind: "rounding" });
  }
  return reasons;
}

function fieldReason(
  program: FieldRuleProgram,
  points: number,
  cells: readonly unknown[],
  fields: readonly string[],
): Reason {
  const { rule } = program;
  const read = "when" in rule ? leavesOf(rule.when).map(({ field }) => field) : [rule.field];
  return {
    id: rule.id,
    label: fieldLabel(program, cells),
    points,
    max: program.given.reduce((a, b) => Math.max(a, b)),
    kind: "rule",
    evidence: Array.from(new Set(read), (field) => ({
      field,
      value: plainValue(cells[fields.indexOf(field)]),
    })),
  };
}

const mostEvidence = 20;

function eventReason(
  { rule }: EventRuleProgram,
  points: number,
  events: readonly CountedEvent[],
  zone: Zone,
): Reason {
  const { id, event, limit, cap } = rule;
  const before = onGrid(rule.points);
  const isBounded = limit?.per === "window" && limit.each === undefined && before > 0;
  const most = isBounded
    ? clamp(before * limit.count, rule.floor, cap)
    : before > 0
      ? cap
      : undefined;
  const evidence = events.slice(0, mostEvidence).map(
    ({ at, points: after }): ScoreEvidence => ({
      name: event,
      at: isoOf(at),
      before,
      points: after,
    }),
  );
  return {
    id,
    label: eventLabel(rule, events.length, events[0]?.at ?? 0, zone),
    points,
    ...(most === undefined ? {} : { max: most }),
    kind: "rule",
    evidence,
    count: events.length,
  };
}

function capReason(
  id: string,
  label: string,
  cut: number,
  floor: ModelRuleBase["floor"],
  cap: ModelRuleBase["cap"],
): Reason {
  const bound = cut < 0 ? `capped at ${cap}` : `raised to ${floor}`;
  return { id, label: `${label} ${bound}`, points: cut, kind: "cap" };
}

/** An adjustment goes by its id, else by its place; a place that is another one's id gets a mark. */
function adjustmentReasons(standing: Standing | null): Reason[] {
  if (standing === null) return [];
  const ids = new Set(standing.kept.map(({ id }) => id));
  return standing.kept.map(({ id, place, reason, points }) => {
    let name = id ?? `${place}`;
    while (id === null && ids.has(name)) name = `#${name}`;
    return { id: name, label: reason, points: points ?? 0, kind: "adjustment" };
  });
}

/** A cell as JSON holds it. */
function plainValue(cell: unknown): string | number | boolean | null {
  switch (typeof cell) {
    case "string":
    case "boolean":
      return cell;
    case "number":
      return Number.isFinite(cell) ? cell + 0 : null;
    case "bigint":
      return Number.isSafeInteger(Number(cell)) ? Number(cell) : `${cell}`;
    default:
      return cell instanceof Date && !Number.isNaN(cell.getTime()) ? cell.toISOString() : null;
  }
}
