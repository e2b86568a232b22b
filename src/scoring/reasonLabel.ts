import { describe } from "../core/check.js";
import type { Condition } from "../core/conditions/condition.js";
import { sentenceIn, sentenceOf } from "../core/conditions/describeCondition.js";
import { fillTemplate } from "../core/fillTemplate.js";
import { dayOf } from "../core/time/day.js";
import type { LearnedModel } from "./learned/learnedModel.js";
import { deedOf } from "./ruleLabel.js";
import type { ModelRule, RuleModel } from "./ruleModel.js";
import type { ScoreModel } from "./scoreModel.js";
import type { Reason, ScoreEvidence } from "./scoreResult.js";
import type { ScoreWords } from "./scoreWords.js";

/** The label of a reason in words of one's own. What the author of the model wrote, or of an adjustment, stays. */
export function labelIn(words: ScoreWords, model: ScoreModel, reason: Reason): string {
  const { id, label, kind } = reason;
  if (model.kind !== "score/rules") return featureLabel(words, model, reason);
  if (kind === "rounding") return words.rounded;
  if (kind === "cap") return capLabel(words, model, reason);
  const rule = model.groups.flatMap(({ rules }) => rules).find((one) => one.id === id);
  return kind === "rule" && rule ? ruleLabel(words, model, rule, reason) : label;
}

/** What a rule asks for, in words of one's own. Of a value rule, what was found. */
export function demandIn(
  words: ScoreWords,
  rule: ModelRule,
  value: string | number | boolean | null,
): string {
  if ("when" in rule) return conditionLabel(words, rule.label, rule.when);
  if (rule.label !== undefined) return rule.label;
  return "event" in rule
    ? deedOf(rule.event, rule.where, words)
    : fieldLabel(words, rule.field, value);
}

/** A label in words of one's own, if it was made from the condition. */
export function conditionLabel(
  words: ScoreWords,
  label: string | undefined,
  when: Condition,
): string {
  return label === undefined || label === sentenceOf(when) ? sentenceIn(words, when) : label;
}

function ruleLabel(words: ScoreWords, model: RuleModel, rule: ModelRule, reason: Reason): string {
  const [first] = reason.evidence ?? [];
  if (!("event" in rule) || rule.label !== undefined) {
    return demandIn(words, rule, first && "value" in first ? first.value : null);
  }
  const deed = demandIn(words, rule, null);
  const { count = 0 } = reason;
  const day = dayOf(Date.parse((first as { readonly at: string }).at), model.timeZone ?? "UTC");
  return fillTemplate(count === 1 ? words.once : words.often, { deed, day, count: `${count}` });
}

function capLabel(words: ScoreWords, model: RuleModel, { id, points }: Reason): string {
  const owner = model.groups.find((group) => group.id === id) ?? { ...model, label: words.total };
  const [template, limit] = points < 0 ? [words.capped, owner.cap] : [words.raised, owner.floor];
  return fillTemplate(template, { group: owner.label ?? id, limit: `${limit}` });
}

function featureLabel(words: ScoreWords, model: LearnedModel, reason: Reason): string {
  const feature = model.features.find(({ id }) => id === reason.id);
  const [first, ...others] = reason.evidence ?? [];
  if (!feature || feature.label !== undefined || !first || !("field" in first)) return reason.label;
  const { field, value } = first;
  if (value === null) return fillTemplate(words.missing, { field });
  const texts = [first, ...others].map(
    (one: ScoreEvidence) => `${"value" in one ? one.value : ""}`,
  );
  return fillTemplate(words.eq, { field, value: texts.join(", ") });
}

function fieldLabel(
  words: ScoreWords,
  field: string,
  value: string | number | boolean | null,
): string {
  if (value === null) return fillTemplate(words.missing, { field });
  return fillTemplate(words.eq, { field, value: describe(value) });
}
