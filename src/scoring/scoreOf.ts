import { compareText } from "../core/compareText.js";
import { sentenceOf } from "../core/conditions/describeCondition.js";
import { ClosedLoopError } from "../core/errors.js";
import { isoOf } from "../core/time/instant.js";
import { evaluate, newEvaluation, type RowInput } from "./evaluate.js";
import { mostPoints } from "./grid.js";
import type { Program } from "./program.js";
import { reasonsOf } from "./reasons.js";
import type { Score } from "./scoreResult.js";
import type { CountedEvent } from "./tallyEvents.js";

/** Makes the score of a row that has been read, with its reasons. */
export function scoreOf(program: Program, input: RowInput): Score {
  const { model, outcome, names } = program;
  const { cells, asOf, events } = input;
  const evaluation = newEvaluation(program);
  const counted: CountedEvent[][] = program.rules.map(() => []);
  evaluate(program, input, evaluation, counted);
  const { settled, standing, tally, band, grade, stage } = evaluation;
  if (settled.isTooLarge) throw tooLarge();
  const { total } = settled;
  const disqualified = model.disqualify.flatMap(({ id, label, when }, index) =>
    outcome.disqualifiers[index]?.(cells, asOf) === 1
      ? [{ id, label: label ?? sentenceOf(when) }]
      : [],
  );
  const override = standing?.override ?? null;
  const typeMismatches = mismatchesOf(names, tally.mismatched);
  const unreadableEvents = events?.unreadable ?? 0;
  return {
    value: total,
    scale: "points",
    total,
    probability: null,
    calibrated: false,
    band: outcome.bandLabels[band] ?? null,
    grade: outcome.gradeLabels[grade] ?? null,
    stage: outcome.stageLabels[stage] ?? null,
    groups: model.groups.map(({ id }, group) => ({
      key: id,
      points: settled.groups[group] as number,
    })),
    reasons: reasonsOf(program, { points: tally.points, cells, counted, standing, settled }),
    ...(disqualified.length === 0 ? {} : { disqualified }),
    ...(override === null
      ? {}
      : {
          override: {
            points: override.points as number,
            at: isoOf(override.at),
            reason: override.reason,
          },
        }),
    asOf: Number.isNaN(asOf) ? null : isoOf(asOf),
    model: { id: model.id, kind: model.kind, schemaVersion: model.schemaVersion },
    ...(unreadableEvents === 0 && typeMismatches.length === 0
      ? {}
      : { diagnostics: { unreadableEvents, typeMismatches } }),
  };
}

/** Names with how many rows held a cell of another type, by code point; none where there were none. */
export function mismatchesOf(
  names: readonly string[],
  counts: ArrayLike<number>,
): { readonly field: string; readonly count: number }[] {
  return names
    .map((field, slot) => ({ field, count: counts[slot] as number }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => compareText(a.field, b.field));
}

function tooLarge(): ClosedLoopError {
  const expected = `at most ${mostPoints} points, all rules and adjustments together`;
  return new ClosedLoopError("TOO_LARGE", "row", `expected ${expected}, received more`, {
    limit: mostPoints,
  });
}
