import { plainValue } from "../plainValue.js";
import type { ScoreEvidence } from "../scoreResult.js";
import { type FeatureProgram, type FeatureValue, tagsIn } from "./feature.js";
import type { Term } from "./learnedModel.js";
import type { TermProgram } from "./term.js";

/** What a person reads of a feature's value; a number stands in the evidence, since its text takes longer than all the rest. */
export function labelOf({ feature, name }: FeatureProgram, value: FeatureValue): string {
  if (value === null) return `${name} is missing`;
  if (typeof value === "number") return name;
  if (feature.kind !== "tags") return `${name} is ${value}`;
  return `${name} is ${tagsIn(value as string).join(", ") || "empty"}`;
}

/** What the points of a feature came from: its cell, each of its tags, or what its events come to. */
export function evidenceOf(
  { feature, name, read }: FeatureProgram,
  { term }: TermProgram,
  value: FeatureValue,
  cell: unknown,
): readonly ScoreEvidence[] {
  if (feature.kind === "tags" && value !== null) {
    return tagsIn(value as string).map((tag) => ({
      field: name,
      value: tag,
      ...shareOf(term, tag),
    }));
  }
  const found = { field: name, value: read ? plainValue(cell) : value };
  return [term.levels ? { ...found, ...shareOf(term, value) } : found];
}

/** How much a level speaks for a win by itself, where the term tells. */
function shareOf(term: Term, level: FeatureValue): { readonly share?: number } {
  if (!term.levels) return {};
  const { levels, shares, missingShare } = term;
  const share = level === null ? missingShare : shares?.[levels.indexOf(level as string)];
  return share === undefined ? {} : { share };
}
