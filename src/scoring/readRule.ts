import {
  checkCount,
  checkDefinitionId,
  checkFinite,
  checkKeys,
  checkList,
  checkObject,
  checkOneOf,
  invalid,
} from "../core/check.js";
import { checkCondition } from "../core/conditions/checkCondition.js";
import type { Condition, Scalar } from "../core/conditions/condition.js";
import { sentenceOf } from "../core/conditions/describeCondition.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import { foldAscii } from "../core/conditions/textTest.js";
import { ClosedLoopError } from "../core/errors.js";
import { dayMs } from "../core/time/civil.js";
import { checkDuration, fixedMs } from "../core/time/duration.js";
import { isoOf } from "../core/time/instant.js";
import { readTime } from "../core/time/readTime.js";
import type { Duration } from "../core/time/types.js";
import { shareLeft } from "./decay.js";
import { mostPoints, onGrid } from "./grid.js";
import { deedOf } from "./ruleLabel.js";
import type {
  ModelConditionRule,
  ModelDecay,
  ModelEventRule,
  ModelRangesRule,
  ModelRule,
  ModelRuleBase,
  ModelValuesRule,
} from "./ruleModel.js";
import type { EventLimit } from "./scoreDefinition.js";

/** How many days a table of decay may have: 500 years. */
const maxFactors = 182_500;

const baseKeys = ["id", "label", "cap", "floor", "valid"] as const;

/** Checks one rule and gives its long form. `timeZone` is the one that was written, if any. */
export function readRule(path: string, given: unknown, timeZone: string | undefined): ModelRule {
  checkObject(path, given);
  // Keys of other kinds of rules may be there if they hold nothing.
  const rule = Object.fromEntries(
    Object.entries(given).filter(([, part]: [string, unknown]) => part !== undefined),
  );
  const kinds = (["when", "field", "event"] as const).filter((key) => Object.hasOwn(rule, key));
  if (kinds.length !== 1) {
    const seen = kinds.length === 0 ? "none of them" : kinds.join(" and ");
    const expected = "one of when, field and event";
    throw new ClosedLoopError("INVALID_INPUT", path, `expected ${expected}, received ${seen}`, {
      expected,
      received: seen,
    });
  }
  if (kinds[0] === "event") return readEventRule(path, rule, timeZone);
  if (kinds[0] === "field") return readFieldRule(path, rule, timeZone);
  checkKeys(path, rule, [...baseKeys, "when", "points"]);
  const when = ownCell(rule, "when");
  checkCondition(`${path}.when`, when);
  return {
    label: sentenceOf(when as Condition),
    ...readBase(path, rule, timeZone),
    when: when as Condition,
    points: readPoints(`${path}.points`, ownCell(rule, "points")),
  } satisfies ModelConditionRule;
}

/** Checks a number of points. */
function readPoints(path: string, value: unknown): number {
  checkFinite(path, value);
  if (Math.abs(value) > mostPoints) {
    throw invalid(path, `at most ${mostPoints} points either way`, value);
  }
  return value;
}

/** Checks a cap and a floor, and puts them on the grid. */
export function readLimits(path: string, owner: object): { cap?: number; floor?: number } {
  const limits: { cap?: number; floor?: number } = {};
  for (const key of ["cap", "floor"] as const) {
    const value = ownCell(owner, key);
    if (value !== undefined) {
      limits[key] = onGrid(readPoints(path === "" ? key : `${path}.${key}`, value));
    }
  }
  const { cap, floor } = limits;
  if (cap !== undefined && floor !== undefined && floor > cap) {
    throw invalid(path === "" ? "floor" : `${path}.floor`, `at most the cap, ${cap}`, floor);
  }
  return limits;
}

/** Checks a text that people read. */
export function readLabel(path: string, owner: object): { label?: string } {
  const label = ownCell(owner, "label");
  if (label === undefined) return {};
  if (typeof label !== "string") throw invalid(`${path}.label`, "a text", label);
  return { label };
}

function readBase(path: string, rule: object, timeZone: string | undefined): ModelRuleBase {
  const id = ownCell(rule, "id");
  checkDefinitionId(`${path}.id`, id);
  const valid = ownCell(rule, "valid");
  return {
    id,
    ...readLabel(path, rule),
    ...readLimits(path, rule),
    ...(valid === undefined ? {} : { valid: readValid(`${path}.valid`, valid, timeZone) }),
  };
}

function readValid(path: string, valid: unknown, timeZone: string | undefined): object {
  checkObject(path, valid);
  checkKeys(path, valid, ["from", "to"]);
  const ends: { from?: string; to?: string } = {};
  let first = Number.NEGATIVE_INFINITY;
  for (const key of ["from", "to"] as const) {
    const value = ownCell(valid, key);
    if (value === undefined) continue;
    const time = readTime(value, timeZone, timeZone);
    if (time === null) throw invalid(`${path}.${key}`, "a day or a moment", value);
    if (time.last < first) throw invalid(`${path}.to`, "no moment before from", value);
    first = time.first;
    ends[key] = time.isDay ? (value as string) : isoOf(time.first);
  }
  return ends;
}

function readFieldRule(
  path: string,
  rule: object,
  timeZone: string | undefined,
): ModelValuesRule | ModelRangesRule {
  const field = ownCell(rule, "field");
  if (typeof field !== "string") throw invalid(`${path}.field`, "the name of a field", field);
  const values = ownCell(rule, "values");
  const ranges = ownCell(rule, "ranges");
  if ((values === undefined) === (ranges === undefined)) {
    throw invalid(path, "either values or ranges", rule);
  }
  const own = ["field", "values", "ranges", "otherwise", "missing"];
  checkKeys(path, rule, [...baseKeys, ...own, ...(values === undefined ? [] : ["ignoreCase"])]);
  const base = {
    ...readBase(path, rule, timeZone),
    field,
    otherwise: readPoints(`${path}.otherwise`, ownCell(rule, "otherwise") ?? 0),
    missing: readPoints(`${path}.missing`, ownCell(rule, "missing") ?? 0),
  };
  if (values === undefined) return { ...base, ranges: readRanges(`${path}.ranges`, ranges) };
  const ignoreCase = ownCell(rule, "ignoreCase") ?? false;
  if (typeof ignoreCase !== "boolean") {
    throw invalid(`${path}.ignoreCase`, "true or false", ignoreCase);
  }
  return {
    ...base,
    values: readValues(`${path}.values`, values, ignoreCase),
    ...(ignoreCase ? { ignoreCase } : {}),
  };
}

function readValues(path: string, list: unknown, ignoreCase: boolean): ModelValuesRule["values"] {
  checkList(path, list);
  const known = new Set<string>();
  return Array.from(list, (entry, index) => {
    const at = `${path}[${index}]`;
    checkObject(at, entry);
    checkKeys(at, entry, ["value", "points"]);
    const value = ownCell(entry, "value");
    if (typeof value === "number") checkFinite(`${at}.value`, value);
    else if (typeof value !== "string" && typeof value !== "boolean") {
      throw invalid(`${at}.value`, "a text, a number, true or false", value);
    }
    const key = `${typeof value} ${ignoreCase ? foldAscii(`${value}`) : value}`;
    if (known.has(key)) throw invalid(`${at}.value`, "each value once", value);
    known.add(key);
    return {
      value: value as Scalar,
      points: readPoints(`${at}.points`, ownCell(entry, "points")),
    };
  });
}

function readRanges(path: string, list: unknown): ModelRangesRule["ranges"] {
  checkList(path, list);
  const ranges = Array.from(list, (entry, index) => {
    const at = `${path}[${index}]`;
    checkObject(at, entry);
    checkKeys(at, entry, ["from", "to", "points"]);
    const ends: { from?: number; to?: number } = {};
    for (const key of ["from", "to"] as const) {
      const value = ownCell(entry, key);
      if (value === undefined) continue;
      checkFinite(`${at}.${key}`, value);
      ends[key] = value;
    }
    const { from = Number.NEGATIVE_INFINITY, to = Number.POSITIVE_INFINITY } = ends;
    if (from >= to) throw invalid(`${at}.to`, `a number above from, ${from}`, to);
    const points = readPoints(`${at}.points`, ownCell(entry, "points"));
    return { at, from, to, range: { ...ends, points } };
  });
  ranges.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  ranges.forEach(({ at, from }, index) => {
    const before = ranges[index - 1];
    if (before !== undefined && from < before.to) {
      throw invalid(at, `a range that does not overlap ${before.at}`, list[index]);
    }
  });
  return ranges.map(({ range }) => range);
}

function readEventRule(path: string, rule: object, timeZone: string | undefined): ModelEventRule {
  checkKeys(path, rule, [...baseKeys, "event", "where", "points", "window", "limit", "decay"]);
  const event = ownCell(rule, "event");
  if (typeof event !== "string" || event.trim() === "") {
    throw invalid(`${path}.event`, "the name of an event", event);
  }
  const where = ownCell(rule, "where");
  if (where !== undefined) checkCondition(`${path}.where`, where);
  const window = ownCell(rule, "window");
  if (window !== undefined) checkDuration(`${path}.window`, window);
  const limit = ownCell(rule, "limit");
  const decay = ownCell(rule, "decay");
  const points = readPoints(`${path}.points`, ownCell(rule, "points"));
  const base = readBase(path, rule, timeZone);
  return {
    ...base,
    event,
    ...(base.label === undefined ? { deed: deedOf(event, where as Condition | undefined) } : {}),
    ...(where === undefined ? {} : { where: where as Condition }),
    points,
    ...(window === undefined ? {} : { window: window as Duration }),
    ...(limit === undefined ? {} : { limit: readLimit(`${path}.limit`, limit) }),
    ...(decay === undefined ? {} : { decay: readDecay(`${path}.decay`, decay, points) }),
  };
}

function readLimit(path: string, limit: unknown): EventLimit {
  checkObject(path, limit);
  checkKeys(path, limit, ["count", "per", "each"]);
  const count = ownCell(limit, "count");
  checkCount(`${path}.count`, count);
  const per = ownCell(limit, "per");
  checkOneOf(`${path}.per`, per, ["day", "week", "window"]);
  const each = ownCell(limit, "each");
  if (each === undefined) return { count, per };
  if (typeof each !== "string") throw invalid(`${path}.each`, "the name of a property", each);
  return { count, per, each };
}

function readDecay(path: string, decay: unknown, points: number): ModelDecay {
  checkObject(path, decay);
  const forms = (["halfLife", "linear", "every"] as const).filter(
    (key) => ownCell(decay, key) !== undefined,
  );
  const [form] = forms;
  if (form === undefined || forms.length > 1) {
    throw invalid(path, "one of halfLife, linear and every with loseShare", decay);
  }
  checkKeys(path, decay, [form, "step", ...(form === "every" ? ["loseShare"] : [])]);
  const step = ownCell(decay, "step") ?? "continuous";
  checkOneOf(`${path}.step`, step, ["continuous", "day"]);
  const length = ownCell(decay, form);
  checkDuration(`${path}.${form}`, length, { calendar: false });
  if (fixedMs(length as Duration) === 0) {
    throw invalid(`${path}.${form}`, "a length above zero", length);
  }
  const loseShare = ownCell(decay, "loseShare");
  if (form === "every" && !(typeof loseShare === "number" && loseShare > 0 && loseShare <= 1)) {
    throw invalid(`${path}.loseShare`, "a fraction above 0, up to 1", loseShare);
  }
  const read = { [form]: length, ...(form === "every" ? { loseShare } : {}) } as
    | { readonly halfLife: Duration }
    | { readonly linear: Duration }
    | { readonly every: Duration; readonly loseShare: number };
  if (step === "continuous") return { ...read, step };
  return { ...read, step, factors: factorsOf(path, shareLeft(read), points) };
}

/** The shares left after 0, 1, 2 … days, as far as a contribution is not 0. */
function factorsOf(path: string, share: (age: number) => number, points: number): number[] {
  const factors: number[] = [];
  for (;;) {
    const factor = share(factors.length * dayMs);
    if (onGrid(points * factor) === 0) return factors;
    if (factors.length === maxFactors) {
      throw new ClosedLoopError(
        "TOO_LARGE",
        path,
        `expected points that are gone within ${maxFactors} days, received slower ones`,
      );
    }
    factors.push(factor);
  }
}
