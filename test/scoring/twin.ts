// A second scorer, written straight from the description of rule scores: slow, without caches, sums in whole units of 2⁻³² as
// bigints. It reads definitions, not models, and knows the two zones that the tests use.

import type { Condition, LeafCondition } from "../../src/core/conditions/condition.js";
import { makeExp2 } from "../../src/core/math/exp2.js";
import type { Duration } from "../../src/core/time/types.js";
import type { EventRule, ScoreModelInput, ScoreRule } from "../../src/scoring/scoreDefinition.js";

type Row = Readonly<Record<string, unknown>>;
type Truth = boolean | null;

export interface TwinScore {
  readonly total: number;
  readonly groups: readonly { readonly key: string; readonly points: number }[];
  readonly reasons: readonly {
    readonly kind: string;
    readonly id: string;
    readonly points: number;
  }[];
  readonly band: string | null;
  readonly grade: string | null;
  readonly stage: string | null;
  readonly disqualified: readonly string[];
  readonly override: { readonly points: number; readonly reason: string } | null;
  readonly unreadableEvents: number;
  readonly futureEvents: number;
  readonly mismatched: readonly string[];
}

const dayMs = 86_400_000;
const unit = 2 ** 32;
const limit = BigInt(2 ** 20) * BigInt(unit);

const unitsOf = (points: number): bigint => BigInt(Math.floor(points * unit + 0.5));
const pointsOf = (units: bigint): number => Number(units) / unit;
const abs = (units: bigint): bigint => (units < 0n ? -units : units);

function clampTo(units: bigint, floor: number | undefined, cap: number | undefined): bigint {
  let result = units;
  if (floor !== undefined && result < unitsOf(floor)) result = unitsOf(floor);
  if (cap !== undefined && result > unitsOf(cap)) result = unitsOf(cap);
  return result;
}

/** UTC, or India, half past five ahead all year. */
function offsetOf(timeZone: string | undefined): number {
  return timeZone === "Asia/Kolkata" ? 5.5 * 3_600_000 : 0;
}

const dayForm = /^\d{4}-\d\d-\d\d$/;

/** First and last millisecond, or null; the tests write no impossible days. */
function timeOf(cell: unknown, timeZone?: string): [number, number] | null {
  if (typeof cell === "number" || typeof cell === "bigint") {
    return Math.abs(Number(cell)) <= 8.64e15
      ? [Math.floor(Number(cell)), Math.floor(Number(cell))]
      : null;
  }
  if (cell instanceof Date) return [cell.getTime(), cell.getTime()];
  if (typeof cell !== "string") return null;
  if (dayForm.test(cell)) {
    const first = Date.parse(`${cell}T00:00:00Z`) - offsetOf(timeZone);
    return [first, first + dayMs - 1];
  }
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(cell)) {
    const at = Date.parse(cell);
    return [at, at];
  }
  return null;
}

function back(asOf: number, duration: Duration, timeZone: string | undefined): number {
  const offset = offsetOf(timeZone);
  const months = (duration.years ?? 0) * 12 + (duration.months ?? 0);
  const local = new Date(asOf + offset);
  const day = local.getUTCDate();
  local.setUTCDate(1);
  local.setUTCMonth(local.getUTCMonth() - months);
  const lastDay = new Date(
    Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + 1, 0),
  ).getUTCDate();
  local.setUTCDate(Math.min(day, lastDay));
  return local.getTime() - offset - lengthOf(duration);
}

function lengthOf(duration: Duration): number {
  const days = (duration.weeks ?? 0) * 7 + (duration.days ?? 0);
  const seconds =
    (duration.hours ?? 0) * 3600 + (duration.minutes ?? 0) * 60 + (duration.seconds ?? 0);
  return days * dayMs + seconds * 1000;
}

const isAbsent = (cell: unknown): boolean =>
  cell === undefined || cell === null || Number.isNaN(cell);

function fieldOf(row: Row, field: string): unknown {
  const own = Object.hasOwn(row, field) ? row[field] : undefined;
  if (!isAbsent(own)) return own;
  return field.split(".").reduce<unknown>((place, key) => {
    const isObject = typeof place === "object" && place !== null && !Array.isArray(place);
    return isObject && Object.hasOwn(place, key) ? (place as Row)[key] : undefined;
  }, row);
}

const typeOf = (cell: unknown): string => (typeof cell === "bigint" ? "number" : typeof cell);
const same = (a: unknown, b: unknown): boolean =>
  typeof a === "bigint" && Number.isInteger(b) ? a === BigInt(b as number) : a === b;
const fold = (value: unknown, ignoreCase: boolean | undefined): unknown =>
  ignoreCase && typeof value === "string"
    ? value.replaceAll(/[A-Z]/g, (letter) => letter.toLowerCase())
    : value;

/** Whether the operator takes a present cell. */
function takes(leaf: LeafCondition, cell: unknown, timeZone?: string): boolean {
  switch (leaf.op) {
    case "exists":
    case "missing":
      return true;
    case "before":
    case "after":
    case "withinLast":
      return timeOf(cell, timeZone) !== null;
    case "in":
    case "notIn":
      return leaf.value.length === 0 || typeOf(cell) === typeof leaf.value[0];
    case "between":
      return typeOf(cell) === typeof leaf.value[0];
    default:
      return typeOf(cell) === typeof leaf.value;
  }
}

function leafTruth(leaf: LeafCondition, cell: unknown, asOf: number, timeZone?: string): Truth {
  const isPresence = leaf.op === "exists" || leaf.op === "missing";
  if (!isPresence && (isAbsent(cell) || !takes(leaf, cell, timeZone))) return null;
  // biome-ignore lint/suspicious/noExplicitAny: the types agree, which takes() has seen to
  const x = cell as any;
  switch (leaf.op) {
    case "exists":
      return !isAbsent(cell);
    case "missing":
      return isAbsent(cell);
    case "eq":
      return same(fold(x, leaf.ignoreCase), fold(leaf.value, leaf.ignoreCase));
    case "ne":
      return !same(fold(x, leaf.ignoreCase), fold(leaf.value, leaf.ignoreCase));
    case "in":
      return leaf.value.some((value) => same(x, value));
    case "notIn":
      return !leaf.value.some((value) => same(x, value));
    case "lt":
      return x < leaf.value;
    case "lte":
      return x <= leaf.value;
    case "gt":
      return x > leaf.value;
    case "gte":
      return x >= leaf.value;
    case "between":
      return x >= leaf.value[0] && x <= leaf.value[1];
    case "contains":
      return x.includes(leaf.value);
    case "startsWith":
      return x.startsWith(leaf.value);
    case "endsWith":
      return x.endsWith(leaf.value);
    case "like":
      throw new Error("the tests have no like");
    case "before":
      return (timeOf(x, timeZone)?.[0] as number) < (timeOf(leaf.value, timeZone)?.[0] as number);
    case "after":
      return (timeOf(x, timeZone)?.[0] as number) > (timeOf(leaf.value, timeZone)?.[1] as number);
    case "withinLast": {
      const at = timeOf(x, timeZone)?.[0] as number;
      const start = back(asOf, leaf.value, timeZone);
      return start === asOf ? at === asOf : at > start && at <= asOf;
    }
  }
}

type Reader = (field: string) => unknown;

function truthOf(condition: Condition, read: Reader, asOf: number, timeZone?: string): Truth {
  if ("not" in condition) {
    const truth = truthOf(condition.not, read, asOf, timeZone);
    return truth === null ? null : !truth;
  }
  if ("all" in condition) {
    const truths = condition.all.map((part) => truthOf(part, read, asOf, timeZone));
    return truths.includes(false) ? false : truths.includes(null) ? null : true;
  }
  if ("any" in condition) {
    const truths = condition.any.map((part) => truthOf(part, read, asOf, timeZone));
    return truths.includes(true) ? true : truths.includes(null) ? null : false;
  }
  return leafTruth(condition, read(condition.field), asOf, timeZone);
}

function leaves(condition: Condition): LeafCondition[] {
  if ("not" in condition) return leaves(condition.not);
  if ("all" in condition) return condition.all.flatMap(leaves);
  if ("any" in condition) return condition.any.flatMap(leaves);
  return [condition];
}

interface TwinEvent {
  readonly name: string;
  readonly at: number;
  readonly id: string | null;
  readonly read: Reader;
}

const idText = (cell: unknown): string | null =>
  typeof cell === "number" ||
  typeof cell === "bigint" ||
  (typeof cell === "string" && cell.trim() !== "")
    ? `${cell}`
    : null;

function eventsOf(list: readonly unknown[], timeZone?: string): (TwinEvent | null)[] {
  return list.map((event) => {
    if (typeof event !== "object" || event === null || Array.isArray(event)) return null;
    const { name, at, id, properties, ...others } = event as Record<string, unknown>;
    const time = timeOf(at, timeZone);
    if (typeof name !== "string" || name.trim() === "" || time === null) return null;
    const from = (
      typeof properties === "object" && properties !== null ? properties : others
    ) as Row;
    const read = (field: string): unknown => fieldOf(from, field.replace(/^properties\./, ""));
    return { name, at: time[0], id: idText(id), read };
  });
}

const ladder = ["F", "D-", "D", "D+", "C-", "C", "C+", "B-", "B", "B+", "A-", "A", "A+"];

export class TwinTooLarge extends Error {}

/** Scores a row; throws {@link TwinTooLarge} where the points pass the limit. */
export function twinScore(model: ScoreModelInput, row: Row, asOf: number): TwinScore {
  const { timeZone } = model;
  const readRow: Reader = (field) => fieldOf(row, field);
  const mismatched = new Set<string>();
  const watch = (
    condition: Condition,
    read: Reader,
    name = (field: string): string => field,
  ): void => {
    for (const leaf of leaves(condition)) {
      const cell = read(leaf.field);
      if (!isAbsent(cell) && !takes(leaf, cell, timeZone)) mismatched.add(name(leaf.field));
    }
  };

  // Events: readable, visible, each id once with its earliest moment.
  const counts = model.groups.some(({ rules }) => rules.some(({ event }) => event !== undefined));
  const given = counts ? eventsOf((row["events"] as unknown[] | undefined) ?? [], timeZone) : [];
  const unreadableEvents = given.filter((event) => event === null).length;
  const readable = given.filter((event) => event !== null);
  const futureEvents = readable.filter(({ at }) => at > asOf).length;
  const visible = readable.filter(({ at }) => at <= asOf);
  const events = visible.filter(
    (event, place) =>
      event.id === null ||
      !visible.some(
        (other, at) =>
          other.id === event.id && (other.at < event.at || (other.at === event.at && at < place)),
      ),
  );

  // Adjustments in order of time, then place; the first of an id counts.
  const adjustments = ((row["adjustments"] as Row[] | undefined) ?? [])
    .map(
      (one, place) =>
        ({ ...one, place, at: timeOf(one["at"], timeZone)?.[0] as number }) as Row & {
          place: number;
          at: number;
        },
    )
    .filter(
      (one, place, all) =>
        idText(one["id"]) === null ||
        all.findIndex((other) => idText(other["id"]) === idText(one["id"])) === place,
    )
    .filter(({ at }) => at <= asOf)
    .sort((a, b) => a.at - b.at || a.place - b.place);
  const sets = adjustments.filter((one) => one["op"] === "set" || one["op"] === "reset");
  const unitsOfAdjustment = (one: Row): bigint =>
    one["op"] === "reset" ? 0n : unitsOf(one["points"] as number);
  const kept = adjustments.filter(
    (one, place) =>
      one["op"] !== "override" &&
      !adjustments
        .slice(place + 1)
        .some(
          (later) =>
            sets.includes(later) && (isAbsent(later["group"]) || later["group"] === one["group"]),
        ),
  );
  const overrides = adjustments.filter((one) => one["op"] === "override");
  const override = overrides.at(-1);

  const fieldUnits = (rule: ScoreRule): bigint | null => {
    if (rule.when !== undefined) {
      watch(rule.when, readRow);
      return truthOf(rule.when, readRow, asOf, timeZone) === true ? unitsOf(rule.points) : null;
    }
    if (rule.field === undefined) return null;
    const cell = readRow(rule.field);
    const types = rule.values?.map(({ value }) => typeof value as string) ?? ["number"];
    const isKnownType = types.includes(typeOf(cell));
    if (!isAbsent(cell) && !isKnownType) mismatched.add(rule.field);
    const fallback = (points: number | undefined): bigint | null =>
      points === undefined || points === 0 ? null : unitsOf(points);
    if (isAbsent(cell)) return fallback(rule.missing);
    if (!isKnownType) return null;
    const hit =
      rule.values?.find(({ value }) =>
        same(fold(cell, rule.ignoreCase), fold(value, rule.ignoreCase)),
      ) ??
      rule.ranges?.find(
        ({ from, to }) =>
          (from === undefined || (cell as number) >= from) &&
          (to === undefined || (cell as number) < to),
      );
    return hit === undefined ? fallback(rule.otherwise) : unitsOf(hit.points);
  };

  const isValid = (rule: ScoreRule, at: number): boolean => {
    const { from, to } = rule.valid ?? {};
    if (from !== undefined && at < (timeOf(from, timeZone)?.[0] as number)) return false;
    return !(to !== undefined && at > (timeOf(to, timeZone)?.[1] as number));
  };

  const eventUnits = (rule: EventRule, group: string): bigint | null => {
    const start = rule.window === undefined ? null : back(asOf, rule.window, timeZone);
    const eligible = events.filter(({ name, at, read }) => {
      if (name !== rule.event) return false;
      if (rule.where !== undefined)
        watch(rule.where, read, (field) => field.replace(/^properties\./, ""));
      if (!isValid(rule, at)) return false;
      if (rule.where !== undefined && truthOf(rule.where, read, asOf, timeZone) !== true)
        return false;
      if (start === null) return true;
      return start === asOf ? at === asOf : at > start;
    });
    eligible.sort((a, b) => b.at - a.at);
    const { limit: most, decay } = rule;
    const within = eligible.filter((event, place) => {
      if (most === undefined) return true;
      const day = (at: number): number => Math.floor((at + offsetOf(timeZone)) / dayMs);
      const spanOf = (at: number): number =>
        most.per === "window" ? 0 : most.per === "day" ? day(at) : Math.floor((day(at) + 3) / 7);
      const eachOf = ({ read }: TwinEvent): string | null =>
        most.each === undefined ? null : idText(read(most.each));
      const newer = eligible
        .slice(0, place)
        .filter(
          (other) => spanOf(other.at) === spanOf(event.at) && eachOf(other) === eachOf(event),
        );
      return newer.length < most.count;
    });
    const left = within.filter(
      ({ at }) =>
        !sets.some((one) => at <= one.at && (isAbsent(one["group"]) || one["group"] === group)),
    );
    if (left.length === 0) return null;
    let sum = 0n;
    for (const { at } of left) {
      let age = asOf - at;
      if (decay?.step === "day") age = Math.floor(age / dayMs) * dayMs;
      let share = 1;
      if (decay !== undefined && "halfLife" in decay)
        share = makeExp2()(-age / lengthOf(decay.halfLife));
      else if (decay !== undefined && "linear" in decay)
        share = Math.max(0, 1 - age / lengthOf(decay.linear));
      else if (decay !== undefined)
        share = Math.max(0, 1 - decay.loseShare * Math.floor(age / lengthOf(decay.every)));
      sum += unitsOf(rule.points * share);
    }
    return sum > limit ? limit : sum < -limit ? -limit : sum;
  };

  const ruleReasons: { kind: string; id: string; units: bigint }[] = [];
  const capReasons: { kind: string; id: string; units: bigint }[] = [];
  let absolute = 0n;
  for (const one of kept) absolute += abs(unitsOfAdjustment(one));
  const groups = model.groups.map((group) => {
    let raw = 0n;
    for (const rule of group.rules) {
      const fired = rule.event !== undefined ? eventUnits(rule, group.id) : fieldUnits(rule);
      const counted = rule.event !== undefined || isValid(rule, asOf) ? fired : null;
      if (counted === null) continue;
      const units = clampTo(counted, rule.floor, rule.cap);
      absolute += abs(units);
      raw += units;
      if (units !== 0n) ruleReasons.push({ kind: "rule", id: rule.id, units });
    }
    const added = kept
      .filter((one) => one["group"] === group.id)
      .reduce((sum, one) => sum + unitsOfAdjustment(one), 0n);
    const units = clampTo(clampTo(raw, group.floor, group.cap) + added, group.floor, group.cap);
    if (units !== raw + added)
      capReasons.push({ kind: "cap", id: group.id, units: units - raw - added });
    return { key: group.id, units };
  });
  if (absolute > limit) throw new TwinTooLarge();
  const sum = groups.reduce((all, { units }) => all + units, 0n);
  const added = kept
    .filter((one) => isAbsent(one["group"]))
    .reduce((all, one) => all + unitsOfAdjustment(one), 0n);
  const within = clampTo(clampTo(sum, model.floor, model.cap) + added, model.floor, model.cap);
  const whole = BigInt(unit);
  const rounded =
    model.round === "whole"
      ? ((abs(within) + whole / 2n) / whole) * whole * (within < 0n ? -1n : 1n)
      : within;
  const reasons = [
    ...ruleReasons,
    ...capReasons,
    ...kept.map((one) => ({
      kind: "adjustment",
      id: idText(one["id"]) ?? `${one.place}`,
      units: unitsOfAdjustment(one),
    })),
    ...(within === sum + added ? [] : [{ kind: "cap", id: "total", units: within - sum - added }]),
    ...(rounded === within ? [] : [{ kind: "rounding", id: "rounding", units: rounded - within }]),
  ];
  const total = pointsOf(rounded);

  // What the points mean.
  const disqualified = (model.disqualify ?? []).filter(({ when }) => {
    watch(when, readRow);
    return truthOf(when, readRow, asOf, timeZone) === true;
  });
  const bandAt = (points: bigint, bands: Readonly<Record<string, number>>): string | null => {
    const reached = Object.entries(bands).filter(([, from]) => points >= unitsOf(from));
    reached.sort(([, a], [, b]) => b - a);
    return reached[0]?.[0] ?? null;
  };
  const band = bandAt(rounded, model.bands ?? {});
  let grade: string | null = null;
  if (model.grade !== undefined && "start" in model.grade) {
    let place = ladder.indexOf(model.grade.start);
    for (const { when, thirds } of model.grade.criteria) {
      watch(when, readRow);
      const truth = truthOf(when, readRow, asOf, timeZone);
      if (truth !== null) place += truth ? thirds : -thirds;
    }
    grade = ladder[Math.min(Math.max(place, 0), 12)] as string;
  } else if (model.grade !== undefined) {
    const letters = model.grade.map(({ of, bands, below }) => {
      const group = groups.find(({ key }) => of === `groups.${key}`);
      return bandAt(group?.units ?? rounded, bands) ?? below ?? null;
    });
    grade = letters.includes(null) ? null : letters.join("");
  }
  const standing: Reader = (field) => {
    if (field === "value" || field === "total") return total;
    if (field === "band") return band;
    if (field === "grade") return grade;
    const group = groups.find(({ key }) => field === `groups.${key}`);
    return group === undefined ? null : pointsOf(group.units);
  };
  let stage: string | null = null;
  for (const [name, threshold] of Object.entries(model.thresholds ?? {})) {
    const enter =
      typeof threshold === "object" && "enter" in threshold ? threshold.enter : threshold;
    const when: Condition =
      typeof enter === "number" ? { field: "value", op: "gte", value: enter } : enter;
    if (truthOf(gridded(when), standing, asOf, timeZone) !== true) break;
    stage = name;
  }
  const isOut = disqualified.length > 0;
  return {
    total,
    groups: groups.map(({ key, units }) => ({ key, points: pointsOf(units) })),
    reasons: reasons.map(({ kind, id, units }) => ({ kind, id, points: pointsOf(units) })),
    band: isOut ? null : band,
    grade: isOut ? null : grade,
    stage: isOut ? null : stage,
    disqualified: disqualified.map(({ id }) => id),
    override:
      override === undefined || isAbsent(override["points"])
        ? null
        : {
            points: pointsOf(unitsOf(override["points"] as number)),
            reason: override["reason"] as string,
          },
    unreadableEvents,
    futureEvents,
    mismatched: [...mismatched].sort(),
  };
}

/** The tests compare points by lt, lte, gt, gte only, and band and grade by eq. */
function gridded(condition: Condition): Condition {
  if ("not" in condition) return { not: gridded(condition.not) };
  if ("all" in condition) return { all: condition.all.map(gridded) };
  if ("any" in condition) return { any: condition.any.map(gridded) };
  return "value" in condition && typeof condition.value === "number"
    ? ({ ...condition, value: pointsOf(unitsOf(condition.value)) } as Condition)
    : condition;
}
