import { branchOf } from "../core/conditions/branchOf.js";
import type { Condition, LeafCondition } from "../core/conditions/condition.js";
import { sentenceIn } from "../core/conditions/describeCondition.js";
import { fillTemplate } from "../core/fillTemplate.js";
import { deedWords, type ScoreWords, scoreWords } from "./scoreWords.js";

/** What an event says, before how often and when: `Viewed /pricing` for a page view whose path starts so. */
export function deedOf(
  event: string,
  where: Condition | undefined,
  words: ScoreWords = scoreWords,
): string {
  const parts = event.split(/[\s_.:/-]+/).filter((part) => part !== "");
  const place = parts.findIndex((part) => deedWord(part) !== undefined);
  const word = deedWord(parts[place] ?? "") ?? "other";
  const named = parts.join(" ") || event;
  const rest = word === "other" ? "" : parts.filter((_, index) => index !== place).join(" ");
  const object = objectOf(where);
  const deed = fillTemplate(words[word], {
    event: named.charAt(0).toUpperCase() + named.slice(1),
    object: object ?? rest,
  }).trim();
  if (where === undefined || object !== null) return deed;
  return fillTemplate(words.where, { deed, condition: sentenceIn(words, where) });
}

function deedWord(part: string): (typeof deedWords)[number] | undefined {
  const stem = part.toLowerCase().replace(/(ed|s)$/, "");
  return deedWords.find((word) => word === stem);
}

/** What was viewed or clicked, where one text tells it. */
function objectOf(where: Condition | undefined): string | null {
  if (where === undefined || branchOf(where) !== null) return null;
  const leaf = where as LeafCondition;
  if (!["eq", "startsWith", "endsWith", "contains", "like"].includes(leaf.op)) return null;
  return "value" in leaf && typeof leaf.value === "string" && leaf.value !== "" ? leaf.value : null;
}
