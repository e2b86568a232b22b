import { branchOf } from "../core/conditions/branchOf.js";
import type { Condition, LeafCondition } from "../core/conditions/condition.js";
import { sentenceOf } from "../core/conditions/describeCondition.js";

/** What people do, by the word that names the event. */
const deeds: Readonly<Record<string, string>> = {
  view: "Viewed",
  visit: "Visited",
  click: "Clicked",
  open: "Opened",
  submit: "Submitted",
  download: "Downloaded",
  request: "Requested",
};

/** What an event says, before how often and when: `Viewed /pricing` for a page view whose path starts so. */
export function deedOf(event: string, where: Condition | undefined): string {
  const words = event.split(/[\s_.:/-]+/).filter((word) => word !== "");
  const place = words.findIndex((word) => deedWord(word) !== undefined);
  const deed = deedWord(words[place] ?? "");
  const object = objectOf(where);
  const more = where === undefined || object !== null ? "" : ` where ${sentenceOf(where)}`;
  if (deed === undefined) {
    const named = words.join(" ") || event;
    const start = named.charAt(0).toUpperCase() + named.slice(1);
    return `${start}${object === null ? "" : ` ${object}`}${more}`;
  }
  const rest = words.filter((_, index) => index !== place).join(" ");
  return [deed, object ?? rest].filter((part) => part !== "").join(" ") + more;
}

function deedWord(word: string): string | undefined {
  const stem = word.toLowerCase().replace(/(ed|s)$/, "");
  return Object.hasOwn(deeds, stem) ? deeds[stem] : undefined;
}

/** What was viewed or clicked, where one text tells it. */
function objectOf(where: Condition | undefined): string | null {
  if (where === undefined || branchOf(where) !== null) return null;
  const leaf = where as LeafCondition;
  if (!["eq", "startsWith", "endsWith", "contains", "like"].includes(leaf.op)) return null;
  return "value" in leaf && typeof leaf.value === "string" && leaf.value !== "" ? leaf.value : null;
}
