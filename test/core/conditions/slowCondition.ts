// A second implementation of Conditions, written from the design's page in the plainest way and sharing no code with `src`.
import type { Condition, LeafCondition } from "../../../src/core/conditions/condition.js";

/** True, false, or null for unknown. */
export type Answer = boolean | null;

const day = 86_400_000;

export function slowAnswer(condition: Condition, row: object, asOf: number): Answer {
  if ("all" in condition) {
    const answers = condition.all.map((part) => slowAnswer(part, row, asOf));
    return answers.includes(false) ? false : answers.includes(null) ? null : true;
  }
  if ("any" in condition) {
    const answers = condition.any.map((part) => slowAnswer(part, row, asOf));
    return answers.includes(true) ? true : answers.includes(null) ? null : false;
  }
  if ("not" in condition) {
    const answer = slowAnswer(condition.not, row, asOf);
    return answer === null ? null : !answer;
  }
  return slowLeaf(condition, slowCell(row, condition.field), asOf);
}

/** An own key of that exact name unless its value is missing, else the path through own keys of objects that are no arrays. */
export function slowCell(row: object, field: string): unknown {
  const exact = new Map<string, unknown>(Object.entries(row)).get(field);
  if (!isMissing(exact)) return exact;
  return field.split(".").reduce<unknown>((place, key) => {
    if (typeof place !== "object" || place === null || Array.isArray(place)) return undefined;
    return new Map<string, unknown>(Object.entries(place)).get(key);
  }, row);
}

function isMissing(cell: unknown): boolean {
  return cell === null || cell === undefined || Object.is(cell, Number.NaN);
}

function slowLeaf(leaf: LeafCondition, cell: unknown, asOf: number): Answer {
  if (isMissing(cell) && leaf.op !== "exists" && leaf.op !== "missing") return null;
  switch (leaf.op) {
    case "exists":
      return !isMissing(cell);
    case "missing":
      return isMissing(cell);
    case "in":
      return slowAny(leaf.value.map((value) => slowEquals(cell, value, leaf.ignoreCase)));
    case "notIn": {
      const answer = slowAny(leaf.value.map((value) => slowEquals(cell, value, leaf.ignoreCase)));
      return answer === null ? null : !answer;
    }
    case "eq":
      return slowEquals(cell, leaf.value, leaf.ignoreCase);
    case "ne": {
      const answer = slowEquals(cell, leaf.value, leaf.ignoreCase);
      return answer === null ? null : !answer;
    }
    case "between": {
      const low = slowOrder(cell, leaf.value[0]);
      const high = slowOrder(cell, leaf.value[1]);
      return low === null || high === null ? null : low >= 0 && high <= 0;
    }
    case "lt":
    case "lte":
    case "gt":
    case "gte": {
      const order = slowOrder(cell, leaf.value);
      if (order === null) return null;
      return { lt: order < 0, lte: order <= 0, gt: order > 0, gte: order >= 0 }[leaf.op];
    }
    case "contains":
    case "startsWith":
    case "endsWith":
    case "like": {
      if (typeof cell !== "string") return null;
      const text = leaf.ignoreCase ? slowFold(cell) : cell;
      const value = leaf.ignoreCase ? slowFold(leaf.value) : leaf.value;
      if (leaf.op === "like") return slowLike([...text], [...value]);
      if (leaf.op === "startsWith") return text.slice(0, value.length) === value;
      if (leaf.op === "endsWith") return value === "" || text.slice(-value.length) === value;
      return text.split(value).length > 1 || value === "";
    }
    case "before":
    case "after": {
      const at = slowMoment(cell);
      const value = slowMoment(leaf.value) as number;
      if (at === null) return null;
      const isDay = leaf.value.length === 10;
      return leaf.op === "before" ? at < value : at > (isDay ? value + day - 1 : value);
    }
    case "withinLast": {
      const at = slowMoment(cell);
      if (at === null) return null;
      const { weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0 } = leaf.value;
      const length =
        ((weeks * 7 + days) * 24 + hours) * 3_600_000 + (minutes * 60 + seconds) * 1000;
      return length === 0 ? at === asOf : asOf - length < at && at <= asOf;
    }
  }
}

function slowAny(answers: readonly Answer[]): Answer {
  return answers.includes(true) ? true : answers.includes(null) ? null : false;
}

function slowEquals(cell: unknown, value: unknown, ignoreCase: boolean | undefined): Answer {
  if (typeof value === "boolean") return typeof cell === "boolean" ? cell === value : null;
  if (typeof value === "string" && typeof cell === "string" && ignoreCase) {
    return slowFold(cell) === slowFold(value);
  }
  const order = slowOrder(cell, value as string | number);
  return order === null ? null : order === 0;
}

/** Negative, 0 or positive; null between types. */
function slowOrder(cell: unknown, value: string | number): number | null {
  if (typeof value === "string") {
    if (typeof cell !== "string") return null;
    const left = Array.from(cell, (sign) => (sign.codePointAt(0) as number) + 1);
    const right = Array.from(value, (sign) => (sign.codePointAt(0) as number) + 1);
    const at = Array.from({ length: Math.max(left.length, right.length) }, (_, index) => index);
    const first = at.find((index) => left[index] !== right[index]);
    return first === undefined ? 0 : (left[first] ?? 0) - (right[first] ?? 0);
  }
  if (typeof cell === "number") return cell === value ? 0 : cell < value ? -1 : 1;
  if (typeof cell !== "bigint") return null;
  // Doubles as exact fractions over 2¹⁰⁷⁴, so that nothing is rounded.
  const [numerator, scale] = slowFraction(value);
  const left = cell * scale;
  return left === numerator ? 0 : left < numerator ? -1 : 1;
}

function slowFraction(value: number): [numerator: bigint, denominator: bigint] {
  let scale = 1n;
  let scaled = value;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    scale *= 2n;
  }
  return [BigInt(scaled), scale];
}

function slowFold(text: string): string {
  const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  const lower = "abcdefghijklmnopqrstuvwxyz";
  return Array.from(text, (sign) => lower[upper.indexOf(sign)] ?? sign).join("");
}

function slowLike(text: readonly string[], pattern: readonly string[]): boolean {
  const [sign, ...rest] = pattern;
  if (sign === undefined) return text.length === 0;
  if (sign === "*")
    return text.some((_, cut) => slowLike(text.slice(cut), rest)) || slowLike([], rest);
  if (text.length === 0) return false;
  return (sign === "?" || sign === text[0]) && slowLike(text.slice(1), rest);
}

/** ISO with Z or ±HH:MM, a day, epoch milliseconds, a Date; null for anything else, impossible dates too. */
function slowMoment(cell: unknown): number | null {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? null : cell.getTime();
  if (typeof cell === "bigint" || typeof cell === "number") {
    const ms = Number(cell);
    return Math.abs(ms) <= 8.64e15 ? ms : null;
  }
  if (typeof cell !== "string") return null;
  const form =
    /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(Z|[+-]\d\d:\d\d))?$/;
  const parts = form.exec(cell);
  if (parts === null) return null;
  const [, year, month, date, hour = "0", minute = "0", second = "0", fraction = "", zone = "Z"] =
    parts;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(date));
  if (!new Date(midnight).toISOString().startsWith(`${year}-${month}-${date}`)) return null;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 59) return null;
  const ms = Number(fraction.slice(0, 3).padEnd(3, "0"));
  const clock = (Number(hour) * 60 + Number(minute)) * 60_000 + Number(second) * 1000 + ms;
  const sign = zone.startsWith("-") ? -1 : 1;
  const offset = zone === "Z" ? 0 : sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)));
  return midnight + clock - offset * 60_000;
}
