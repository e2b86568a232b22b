import { finishScore } from "../finishScore.js";
import { type RowInput, tooLarge } from "../scoreOf.js";
import type { Reason, Score } from "../scoreResult.js";
import { type FeatureProgram, valueOfFeature } from "./feature.js";
import { evidenceOf, labelOf } from "./featureEvidence.js";
import type { LearnedProgram } from "./learnedProgram.js";
import type { TermProgram } from "./term.js";

/** Makes the score of a row that has been read, with a reason per feature. */
export function learnedScore(
  program: LearnedProgram,
  { cells, events, asOf }: Omit<RowInput, "adjustments">,
): Score {
  const { features, rules, model } = program;
  const { base, terms, segment } = program.fitOf(cells);
  const wrong = new Set<string>();
  const unseen = new Set<string>();
  const reasons: Reason[] = [{ id: "base", label: "Base", points: base, kind: "base" }];
  const groups = model.groups.map(() => 0);
  let total = base;
  // A loop by place, since one lead a call is to be fast.
  for (let place = 0; place < features.length; place += 1) {
    const one = features[place] as FeatureProgram;
    const { feature, name, group, slot } = one;
    const term = terms[place] as TermProgram;
    const value = valueOfFeature(one, rules, cells, events, asOf, wrong);
    if (term.isUnseen(value)) unseen.add(name);
    const points = term.of(value);
    total += points;
    if (group >= 0) groups[group] = (groups[group] as number) + points;
    const reason: Reason = {
      id: feature.id,
      label: feature.label ?? labelOf(one, value),
      points,
      kind: "feature",
      evidence: evidenceOf(one, term, value, cells[slot]),
    };
    reasons.push(term.most === undefined ? reason : { ...reason, max: term.most });
  }
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
