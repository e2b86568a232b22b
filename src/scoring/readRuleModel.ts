import { invalid } from "../core/check.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import { bandsOf, checkSame, stagesOf } from "./artefactParts.js";
import { defineScoreModel } from "./defineScoreModel.js";
import { isRecord } from "./properties.js";
import { readCalibration } from "./readCalibration.js";
import type { ScoreModelInput } from "./scoreDefinition.js";

/**
 * Checks an artefact of rules: it must be what `defineScoreModel` makes of the definition that it stands for. What an event says
 * (`deed`) may be worded otherwise by another version of this library.
 */
export function readRuleModel(model: object): void {
  const { kind: _, schemaVersion: __, hash: ___, calibration, ...rest } = model as Artefact;
  if (calibration !== undefined) readCalibration("calibration", calibration, ["platt", "isotonic"]);
  const definition = {
    ...rest,
    bands: bandsOf("bands", rest["bands"]),
    thresholds: stagesOf("thresholds", rest["thresholds"]),
    grade: gradeOf(rest["grade"]),
    groups: withRules(rest["groups"], (rule) => {
      const { deed: _, decay, ...own } = rule;
      if (!isRecord(decay)) return { ...own, decay };
      const { factors: __, ...form } = decay as Artefact;
      return { ...own, decay: form };
    }),
  };
  // Checked by the function itself.
  const defined = defineScoreModel(definition as unknown as ScoreModelInput) as object as Artefact;
  const groups = withRules(rest["groups"], ({ deed: _, ...rule }) => rule);
  const wanted = withRules(defined["groups"], ({ deed: _, ...rule }) => rule);
  checkSame(
    "",
    { ...defined, groups: wanted },
    { ...model, groups, hash: undefined, calibration: undefined },
  );
  checkDeeds(rest["groups"]);
}

type Artefact = Readonly<Record<string, unknown>>;

/** The groups of an artefact with their rules changed; what is of another form stays, to be refused later. */
function withRules(groups: unknown, change: (rule: Artefact) => unknown): unknown {
  if (!Array.isArray(groups)) return groups;
  return groups.map((group: unknown): unknown => {
    const rules = isRecord(group) ? ownCell(group, "rules") : undefined;
    if (!isRecord(group) || !Array.isArray(rules)) return group;
    const changed = rules.map((rule: unknown) =>
      isRecord(rule) ? change(rule as Artefact) : rule,
    );
    return { ...group, rules: changed };
  });
}

/** An event without a label says what was done. */
function checkDeeds(groups: unknown): void {
  (groups as readonly { readonly rules: readonly Artefact[] }[]).forEach(({ rules }, group) => {
    rules.forEach((rule, place) => {
      const isNamed = rule["event"] === undefined || rule["label"] !== undefined;
      if (isNamed ? rule["deed"] === undefined : typeof rule["deed"] === "string") return;
      throw invalid(
        `groups[${group}].rules[${place}].deed`,
        isNamed ? "nothing beside a label" : "a text",
        rule["deed"],
      );
    });
  });
}

function gradeOf(grade: unknown): unknown {
  if (!Array.isArray(grade)) return grade;
  return grade.map((axis: unknown, side) =>
    isRecord(axis)
      ? { ...axis, bands: bandsOf(`grade[${side}].bands`, ownCell(axis, "bands")) }
      : axis,
  );
}
