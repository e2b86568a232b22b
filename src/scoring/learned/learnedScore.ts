import { finishScore } from "../finishScore.js";
import { type RowInput, tooLarge } from "../scoreOf.js";
import type { Reason, Score } from "../scoreResult.js";
import { valueOfFeature } from "./feature.js";
import { evidenceOf, labelOf } from "./featureEvidence.js";
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
    const { feature, name, group, slot } = one;
    const term = terms[place] as TermProgram;
    const value = valueOfFeature(one, program.rules, cells, events, asOf, wrong);
    if (term.isUnseen(value)) unseen.add(name);
    const points = term.of(value);
    total += points;
    if (group >= 0) groups[group] = (groups[group] as number) + points;
    reasons.push({
      id: feature.id,
      label: feature.label ?? labelOf(one, value),
      points,
      ...(term.most !== undefined && { max: term.most }),
      kind: "feature",
      evidence: evidenceOf(one, term, value, cells[slot]),
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
