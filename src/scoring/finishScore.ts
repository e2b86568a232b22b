import { compareText } from "../core/compareText.js";
import { isoOf } from "../core/time/instant.js";
import type { RowEvents } from "./events.js";
import type { LearnedProgram } from "./learned/learnedProgram.js";
import { outcomeOf } from "./outcome.js";
import type { Program } from "./program.js";
import { judgedValue } from "./scale.js";
import type { Reason, Score, TypeMismatch } from "./scoreResult.js";

/** What a model of any kind says of a row's points. */
export interface Account {
  readonly total: number;
  readonly groups: readonly number[];
  readonly reasons: readonly Reason[];
  /** What only some rows have. */
  readonly more: Partial<Pick<Score, "disqualified" | "override">>;
  /** Fields, and properties of events, whose cell is of another type. */
  readonly wrong: ReadonlySet<string>;
  readonly unseen?: ReadonlySet<string>;
  readonly segment?: string | null | undefined;
}

/** Says what points mean, and makes the score. */
export function finishScore(
  program: Program | LearnedProgram,
  cells: readonly unknown[],
  { unreadable }: RowEvents,
  asOf: number,
  { total, groups, reasons, more, wrong, unseen, segment }: Account,
): Score {
  const { model, scale, grades } = program;
  const verdict = "verdictOf" in program ? program.verdictOf?.(cells) : undefined;
  const probability = verdict === undefined ? (program.probabilityOf?.(total) ?? null) : verdict;
  const value = judgedValue(program, total, probability);
  const outcome = outcomeOf(total, groups, probability, value);
  if (!more.disqualified) program.judge(outcome, cells, asOf);
  const { id, kind, schemaVersion, bands, thresholds } = model;
  return {
    value,
    scale,
    total,
    probability,
    calibrated: model.calibration !== undefined,
    band: bands[outcome.band]?.band ?? null,
    grade: grades[outcome.grade] ?? null,
    stage: thresholds[outcome.stage - 1]?.stage ?? null,
    groups: model.groups.map((owner, group) => ({
      key: owner.id,
      points: groups[group] as number,
    })),
    reasons,
    ...more,
    asOf: Number.isNaN(asOf) ? null : isoOf(asOf),
    model: { id, kind, schemaVersion, ...(segment !== undefined && { segment }) },
    ...((unreadable > 0 || wrong.size > 0 || unseen?.size) && {
      diagnostics: {
        unreadableEvents: unreadable,
        typeMismatches: onceEach(wrong),
        ...(unseen?.size && { unseenLevels: onceEach(unseen) }),
      },
    }),
  };
}

function onceEach(fields: Iterable<string>): readonly TypeMismatch[] {
  return [...fields].sort(compareText).map((field) => ({ field, count: 1 }));
}
