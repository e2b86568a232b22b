import {
  checkDefinitionId,
  checkFinite,
  checkKeys,
  checkList,
  checkObject,
  checkOneOf,
  invalid,
} from "../core/check.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import { ClosedLoopError } from "../core/errors.js";
import { deepFreeze } from "../core/freeze.js";
import { checkTimeZone } from "../core/time/instant.js";
import {
  checkNewId,
  readBands,
  readDisqualifiers,
  readGrade,
  readThresholds,
} from "./readOutcome.js";
import { readLabel, readLimits, readRule } from "./readRule.js";
import type { ModelGroup, RuleModel } from "./ruleModel.js";
import type { KeysOf, ScoreModelInput } from "./scoreDefinition.js";

const keys = [
  "id",
  "version",
  "timeZone",
  "cap",
  "floor",
  "round",
  "groups",
  "bands",
  "bandMargin",
  "disqualify",
  "thresholds",
  "grade",
] as const;

/**
 * Turns a scoring sheet, rules with points in groups, into a checked model that scores leads, contacts or accounts.
 *
 * Rules ask a Condition (`when`), look a value up (`field` with `values` or `ranges`) or count behavior (`event`, with a
 * window, limits and decay). A rule's points are kept within its own floor and cap, a group's within the group's, all within
 * the total's. `bands` turn the total into letters, `grade` two groups into a matrix or criteria into thirds of a letter,
 * `thresholds` into stages of the life cycle. The model is plain JSON in long form and deep-frozen: store it, send it, give it to
 * {@link score}, `scoreAll` and `rankLeads`, which compile it once.
 *
 * @param definition - The sheet; see {@link ScoreModelInput}. Points, caps and floors are at most 1,048,576 (2²⁰) either way.
 * @returns The model. Labels of bands and names of stages are kept in its type.
 * @throws {ClosedLoopError} `INVALID_INPUT` with the path down to what is wrong: an unknown key, a rule of two kinds, repeated
 * values, ranges that overlap, equal bands, thresholds that fall, a floor above its cap, a decay in months, a field that no
 * score has; or the definition is a model already, which `parseScoreModel` reads.
 * @throws {ClosedLoopError} `DUPLICATE_ID` for a rule, group, disqualifier or criterion that stands twice.
 * @throws {ClosedLoopError} `TOO_LARGE` for over 255 labels, or a decay by days that lasts over 500 years.
 * @see HubSpot, Salesforce Account Engagement (Pardot), Marketo and Dynamics 365, whose scoring this covers.
 *
 * @example
 * import { defineScoreModel, score } from "closedloop";
 *
 * const model = defineScoreModel({
 *   id: "inbound",
 *   groups: [
 *     { id: "fit", cap: 50, rules: [{ id: "large", when: { field: "employees", op: "gte", value: 200 }, points: 20 }] },
 *     { id: "engagement", cap: 50, rules: [{ id: "demo", event: "demo_request", points: 30, decay: { halfLife: { days: 14 } } }] },
 *   ],
 *   bands: { A: 40, B: 20 },
 * });
 * const lead = { employees: 250, events: [{ name: "demo_request", at: "2026-11-09" }] };
 * score(model, lead, { asOf: "2026-11-23T00:00:00Z" }).band // => "B"
 */
export function defineScoreModel<const D extends ScoreModelInput>(
  definition: D,
): RuleModel<KeysOf<D, "bands">, KeysOf<D, "thresholds">> {
  checkObject("", definition);
  if (ownCell(definition, "kind") !== undefined) {
    const sentence =
      "expected a definition, received a model that is made already: parseScoreModel reads it";
    throw new ClosedLoopError("INVALID_INPUT", "kind", sentence);
  }
  checkKeys("", definition, keys);
  const part = (key: (typeof keys)[number]): unknown => ownCell(definition, key);
  const id = part("id");
  checkDefinitionId("id", id);
  const version = part("version");
  if (version !== undefined && typeof version !== "string") {
    throw invalid("version", "a text", version);
  }
  const timeZone = part("timeZone");
  if (timeZone !== undefined) checkTimeZone("timeZone", timeZone);
  const round = part("round") ?? "none";
  checkOneOf("round", round, ["none", "whole"]);
  const groups = readGroups(part("groups"), timeZone as string | undefined);
  const groupIds = groups.map((group) => group.id);
  const bandMargin = part("bandMargin");
  if (bandMargin !== undefined) {
    checkFinite("bandMargin", bandMargin);
    if (bandMargin < 0) throw invalid("bandMargin", "at least 0", bandMargin);
  }
  const grade = part("grade");
  const model: RuleModel = {
    kind: "score/rules",
    id,
    schemaVersion: 1,
    version,
    timeZone: timeZone as string | undefined,
    ...readLimits("", definition),
    round,
    groups,
    bands: readBands("bands", part("bands") ?? {}),
    bandMargin,
    disqualify: readDisqualifiers(part("disqualify") ?? []),
    thresholds: readThresholds(part("thresholds") ?? {}, groupIds),
    grade: grade === undefined ? undefined : readGrade(grade, groupIds),
  };
  // The copy shares nothing with the definition and holds nothing but JSON. Its labels are the definition's keys.
  return deepFreeze(JSON.parse(JSON.stringify(model))) as RuleModel<
    KeysOf<D, "bands">,
    KeysOf<D, "thresholds">
  >;
}

function readGroups(list: unknown, timeZone: string | undefined): readonly ModelGroup[] {
  checkList("groups", list);
  const groupIds = new Set<string>();
  const ruleIds = new Set<string>();
  return Array.from(list, (group, index) => {
    const path = `groups[${index}]`;
    checkObject(path, group);
    checkKeys(path, group, ["id", "label", "cap", "floor", "rules"]);
    const id = ownCell(group, "id");
    // A reason of kind "cap" carries the group's id, or "total".
    if (id === "total") throw invalid(`${path}.id`, 'another id than "total"', id);
    checkNewId(`${path}.id`, id, groupIds);
    const rules = ownCell(group, "rules");
    checkList(`${path}.rules`, rules);
    return {
      id,
      ...readLabel(path, group),
      ...readLimits(path, group),
      rules: Array.from(rules, (rule, place) => {
        const at = `${path}.rules[${place}]`;
        const read = readRule(at, rule, timeZone);
        checkNewId(`${at}.id`, read.id, ruleIds);
        return read;
      }),
    };
  });
}
