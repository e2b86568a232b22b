import { idOf } from "../../core/cells/id.js";
import { isMissing } from "../../core/cells/missing.js";
import { numberOf } from "../../core/cells/number.js";
import { compareText } from "../../core/compareText.js";
import { dayMs } from "../../core/time/civil.js";
import { readTime } from "../../core/time/readTime.js";
import type { ZoneClock } from "../../core/time/zone.js";
import { type CountedEvent, compileEventRule, type EventRuleProgram } from "../eventRule.js";
import type { RowEvents } from "../events.js";
import { propertyReader } from "../properties.js";
import type { FeatureKind, ModelEventFeature, ModelFeature } from "./learnedModel.js";

/** A number, the text of a level or of {@link tagsOf}, or null where the cell is missing or of another type. */
export type FeatureValue = number | string | null;

/** One feature, ready to be read. */
export interface FeatureProgram {
  readonly feature: ModelFeature;
  /** What type mismatches are told by. */
  readonly name: string;
  /** The group's place in the model; −1 for none. */
  readonly group: number;
  /** The place of the feature's cell among those of a row, or of its rule among those over events. */
  readonly slot: number;
  /** Null for events. */
  readonly read: ((cell: unknown, asOf: number) => FeatureValue) | null;
}

/** Reads cells of one kind. */
export function cellReading(
  kind: FeatureKind,
  zone: ZoneClock,
  naiveZone: ZoneClock | undefined,
): (cell: unknown, asOf: number) => FeatureValue {
  if (kind === "number") return numberOf;
  if (kind === "category") return levelOf;
  if (kind === "tags") return tagsOf;
  return (cell, asOf) => {
    const time = readTime(cell, zone, naiveZone);
    return time && (asOf - time.first) / dayMs;
  };
}

/** The text of a level: ids and numbers by their shortest form, so that `7` and `"7"` are one. */
export function levelOf(cell: unknown): string | null {
  return typeof cell === "boolean" ? `${cell}` : idOf(cell);
}

/** The text of a list of levels, each once and in order; a level alone is a list of one. */
export function tagsOf(cell: unknown): string | null {
  const tags = new Set<string>();
  for (const one of Array.isArray(cell) ? (cell as readonly unknown[]) : [cell]) {
    const tag = levelOf(one);
    if (tag !== null) tags.add(tag);
    else if (!Array.isArray(cell) || !isMissing(one)) return null;
  }
  return JSON.stringify([...tags].sort(compareText));
}

/** The levels in the text of a list. */
export function tagsIn(text: string): readonly string[] {
  return JSON.parse(text) as string[];
}

/** The rule that finds the events of a feature. */
export function ruleOfEvents(
  { id, event, where, window }: ModelEventFeature,
  zone: ZoneClock,
): EventRuleProgram {
  const place = { group: 0, first: Number.NEGATIVE_INFINITY, last: Number.POSITIVE_INFINITY };
  return compileEventRule({ id, event, where, window, points: 1 }, place, zone, propertyReader);
}

/** Reads a feature of a row. Names of cells of another type go to `wrong`. */
export function valueOfFeature(
  { feature, name, slot, read }: FeatureProgram,
  rules: readonly EventRuleProgram[],
  cells: readonly unknown[],
  events: RowEvents,
  asOf: number,
  wrong: Set<string>,
): FeatureValue {
  if (read) {
    const value = read(cells[slot], asOf);
    if (value === null && !isMissing(cells[slot])) wrong.add(name);
    return value;
  }
  const counted: CountedEvent[] = [];
  const rule = rules[slot] as EventRuleProgram;
  const count = rule.pointsOf(events.visible, asOf, Number.NEGATIVE_INFINITY, wrong, counted);
  if ((feature as ModelEventFeature).of === "count") return count;
  const [last] = counted;
  return last ? (asOf - last.at) / dayMs : null;
}
