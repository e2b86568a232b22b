import {
  checkDefinitionId,
  checkKeys,
  checkList,
  checkObject,
  checkOneOf,
  invalid,
} from "../../core/check.js";
import { checkCondition } from "../../core/conditions/checkCondition.js";
import type { Condition } from "../../core/conditions/condition.js";
import { ownCell } from "../../core/conditions/fieldReader.js";
import { ClosedLoopError } from "../../core/errors.js";
import { checkDuration } from "../../core/time/duration.js";
import type { Duration } from "../../core/time/types.js";
import { readLabel } from "../readRule.js";
import type { FeatureKind, ModelEventFeature, ModelFeatureBase } from "./learnedModel.js";

/** A feature as it was asked for: what its field holds may still have to be found out. */
export type AskedFeature =
  | ModelEventFeature
  | (ModelFeatureBase & {
      readonly field: string;
      readonly kind: FeatureKind | undefined;
      readonly event?: undefined;
    });

/** Checks features, and gives them in long form. */
export function readFeatures(list: unknown): readonly AskedFeature[] {
  checkList("features", list);
  const known = new Set<string>();
  return Array.from(list, (given, index) => {
    const path = `features[${index}]`;
    const feature = readFeature(path, typeof given === "string" ? { field: given } : given);
    if (known.has(feature.id)) {
      const sentence = `expected each id once, received "${feature.id}" again`;
      throw new ClosedLoopError("DUPLICATE_ID", `${path}.id`, sentence, { id: feature.id });
    }
    known.add(feature.id);
    return feature;
  });
}

function readFeature(path: string, given: unknown): AskedFeature {
  checkObject(path, given);
  // Keys of the other form may be there if they hold nothing.
  const feature = Object.fromEntries(
    Object.entries(given).filter(([, part]: [string, unknown]) => part !== undefined),
  );
  const part = (key: string): unknown => ownCell(feature, key);
  const base = (id: string): ModelFeatureBase => {
    const group = part("group");
    if (group !== undefined) checkDefinitionId(`${path}.group`, group);
    return { id, ...readLabel(path, feature), ...(group === undefined ? {} : { group }) };
  };
  const field = part("field");
  if (typeof field === "string") {
    checkKeys(path, feature, ["field", "kind", "id", "label", "group"]);
    const kind = part("kind");
    if (kind !== undefined) checkOneOf(`${path}.kind`, kind, ["number", "category", "age", "tags"]);
    const id = part("id") ?? field;
    // A field's own name may be any text.
    if (id !== field) checkDefinitionId(`${path}.id`, id);
    return { ...base(id as string), field, kind: kind as FeatureKind | undefined };
  }
  const event = part("event");
  if (typeof event !== "string" || event.trim() === "") {
    throw invalid(path, "the name of a field, { field } or { id, event, of }", given);
  }
  checkKeys(path, feature, ["id", "event", "where", "window", "of", "label", "group"]);
  const id = part("id");
  checkDefinitionId(`${path}.id`, id);
  const where = part("where");
  if (where !== undefined) checkCondition(`${path}.where`, where);
  const window = part("window");
  if (window !== undefined) checkDuration(`${path}.window`, window);
  const of = part("of");
  checkOneOf(`${path}.of`, of, ["count", "daysSinceLast"]);
  return {
    ...base(id),
    event,
    ...(where === undefined ? {} : { where: where as Condition }),
    ...(window === undefined ? {} : { window: window as Duration }),
    of: of as ModelEventFeature["of"],
  };
}
