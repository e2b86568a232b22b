import { finishScore } from "../finishScore.js";
import { plainValue } from "../plainValue.js";
import { type RowInput, tooLarge } from "../scoreOf.js";
import type { Reason, Score } from "../scoreResult.js";
import { type FeatureValue, valueOfFeature } from "./feature.js";
import type { LearnedProgram } from "./learnedProgram.js";
import type { TermProgram } from "./term.js";

/** Makes the score of a row that has been read, with a reason per feature. */
export function learnedScore(
  program: LearnedProgram,
  { cells, events, asOf }: Omit<RowInput, "adjustments">,
): Score {
  const { base, terms, segment } = program.fitOf(cells);
  const wrong = new Set<string>();
  const unseen = new Set<string>();
  const reasons: Reason[] = [{ id: "base", label: "Base", points: base, kind: "base" }];
  const groups = program.model.groups.map(() => 0);
  let total = base;
  program.features.forEach((one, place) => {
    const { feature, name, group, slot, read } = one;
    const term = terms[place] as TermProgram;
    const value = valueOfFeature(one, program.rules, cells, events, asOf, wrong);
    if (term.isUnseen(value)) unseen.add(name);
    const points = term.of(value);
    total += points;
    if (group >= 0) groups[group] = (groups[group] as number) + points;
    reasons.push({
      id: feature.id,
      label: feature.label ?? labelOf(name, value),
      points,
      kind: "feature",
      evidence: [{ field: name, value: read ? plainValue(cells[slot]) : value }],
    });
  });
  if (!Number.isFinite(total)) throw tooLarge(Number.MAX_VALUE);
  return finishScore(program, cells, events, asOf, {
    total,
    groups,
    reasons,
    more: {},
    wrong,
    unseen,
    segment,
  });
}

function labelOf(name: string, value: FeatureValue): string {
  return value === null ? `${name} is missing` : `${name} is ${value}`;
}
