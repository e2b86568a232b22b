import { describe } from "../check.js";
import { fillTemplate } from "../fillTemplate.js";
import type { Duration } from "../time/types.js";
import { branchOf } from "./branchOf.js";
import type { Condition, LeafCondition, Scalar } from "./condition.js";
import { type ConditionWords, conditionWords } from "./conditionWords.js";

/** Says a checked Condition in short English, as labels and refusals show it: `employees is at least 200`. */
export function sentenceOf(condition: Condition): string {
  return sentenceIn(conditionWords, condition);
}

/** Says a checked Condition in words of one's own. */
export function sentenceIn(words: ConditionWords, condition: Condition): string {
  const branch = branchOf(condition);
  if (branch === null) return leafSentence(words, condition as LeafCondition);
  const { join, parts } = branch;
  const sentences = parts.map((part) => sentenceIn(words, part));
  if (join === "not") return fillTemplate(words.not, { condition: sentences.join() });
  if (parts.length === 0) return join === "all" ? words.always : words.never;
  const said = sentences.map((sentence, index) => {
    const inner = branchOf(parts[index] as Condition);
    const isJoined = inner !== null && inner.join !== join && inner.parts.length > 1;
    return isJoined && parts.length > 1 ? `(${sentence})` : sentence;
  });
  return said.join(` ${join === "all" ? words.and : words.or} `);
}

function leafSentence(words: ConditionWords, leaf: LeafCondition): string {
  const { field } = leaf;
  const say = (value: string): string => fillTemplate(words[leaf.op], { field, value });
  switch (leaf.op) {
    case "exists":
    case "missing":
      return say("");
    case "in":
    case "notIn":
      return say(listOf(words, leaf.value));
    case "between": {
      const [low, high] = leaf.value.map(describe) as [string, string];
      return fillTemplate(words.between, { field, low, high });
    }
    case "before":
    case "after":
      return say(leaf.value);
    case "withinLast":
      return say(lengthOf(words, leaf.value));
    default:
      return say(describe(leaf.value));
  }
}

const maxListed = 5;

function listOf(words: ConditionWords, values: readonly Scalar[]): string {
  if (values.length === 0) return words.nothing;
  const listed = values.slice(0, maxListed).map(describe);
  const more = values.length - listed.length;
  if (more > 0) listed.push(fillTemplate(words.more, { count: `${more}` }));
  const last = listed.pop() as string;
  if (listed.length === 0) return last;
  return `${listed.join(", ")} ${more > 0 ? words.and : words.or} ${last}`;
}

const units = ["years", "months", "weeks", "days", "hours", "minutes", "seconds"] as const;

function lengthOf(words: ConditionWords, duration: Duration): string {
  const length = (count: number, unit: (typeof units)[number]): string => {
    const [one, many = one] = words[unit].split("|");
    return `${count} ${count === 1 ? one : many}`;
  };
  const parts = units.filter((unit) => duration[unit]);
  if (parts.length === 0) return length(0, "seconds");
  return parts.map((unit) => length(duration[unit] as number, unit)).join(" ");
}
