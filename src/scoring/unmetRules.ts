import { compileRowTest } from "../core/conditions/compile.js";
import type { EventRuleProgram } from "./eventRule.js";
import { cellReaders, type FieldRuleProgram } from "./fieldRule.js";
import { clamp, onGrid } from "./grid.js";
import { plainValue } from "./plainValue.js";
import type { Program } from "./program.js";
import { propertyReader } from "./properties.js";
import { demandIn, labelIn } from "./reasonLabel.js";
import type { ScoreModel } from "./scoreModel.js";
import type { RowInput } from "./scoreOf.js";
import type { Score } from "./scoreResult.js";
import type { ScoreWords } from "./scoreWords.js";

/** A rule that did not apply to a row, or a feature that the row does not tell. */
export interface UnmetReason {
  readonly id: string;
  readonly label: string;
  /** What a rule gives where it applies: its most points by a value or range, those of one new event. Absent for features. */
  readonly points?: number;
  /** Whether a cell that decides is missing or of another type. */
  readonly isUnknown: boolean;
}

/** The rules of a model that did not apply to a row. One that applied and gave no points is met. */
export function unmetRules(
  program: Program,
  input: RowInput,
  words: ScoreWords,
): readonly UnmetReason[] {
  return program.rules.flatMap((one): UnmetReason[] => {
    const { rule, first, last } = one;
    const isOut = !("pointsOf" in one) && (input.asOf < first || input.asOf > last);
    const truth =
      "pointsOf" in one ? eventTruth(program, one, input) : fieldTruth(program, one, input);
    if (truth === 1 && !isOut) return [];
    const cell = "field" in rule ? input.cells[program.fields.indexOf(rule.field)] : null;
    return [
      {
        id: rule.id,
        label: demandIn(words, rule, plainValue(cell)),
        points:
          "given" in one
            ? one.given.reduce((a, b) => Math.max(a, b))
            : clamp(onGrid(one.rule.points), one.rule.floor, one.rule.cap),
        isUnknown: truth === 2 && !isOut,
      },
    ];
  });
}

function fieldTruth(
  { fields, zone }: Program,
  { rule, entryOf, of }: FieldRuleProgram,
  { cells, asOf }: RowInput,
): 0 | 1 | 2 {
  const slotOf = (field: string): number => fields.indexOf(field);
  if ("when" in rule) {
    return compileRowTest(rule.when, { timeZone: zone, reader: cellReaders(slotOf) })(cells, asOf);
  }
  const entry = entryOf?.(cells[slotOf(rule.field)]) as number;
  // A fallback that gives points applies too.
  if (entry >= 0 || of(cells, asOf) !== 0) return 1;
  return entry === -1 ? 0 : 2;
}

/** An adjustment that drops events does not undo that they happened. */
function eventTruth(
  { zone }: Program,
  { rule, pointsOf }: EventRuleProgram,
  { events, asOf }: RowInput,
): 0 | 1 | 2 {
  const counted: { readonly at: number; readonly points: number }[] = [];
  pointsOf(events.visible, asOf, Number.NEGATIVE_INFINITY, new Set(), counted);
  if (counted.length > 0) return 1;
  if (rule.where === undefined) return 0;
  const test = compileRowTest(rule.where, { timeZone: zone, reader: propertyReader });
  const isUnknown = events.visible.some(
    ({ name, item }) => name === rule.event && test(item, asOf) === 2,
  );
  return isUnknown ? 2 : 0;
}

/** The features of a learned model that a row does not tell: missing, of another type, or a level that the fit has not seen. */
export function unmetFeatures(
  model: ScoreModel,
  { reasons, diagnostics }: Score,
  words: ScoreWords,
): readonly UnmetReason[] {
  const odd = [diagnostics?.typeMismatches, diagnostics?.unseenLevels].flatMap(
    (list) => list?.map(({ field }) => field) ?? [],
  );
  return reasons
    .filter(({ kind, evidence = [] }) => {
      const isUnknown = evidence.some(
        (one) => "field" in one && (one.value === null || odd.includes(one.field)),
      );
      return kind === "feature" && isUnknown;
    })
    .map((reason) => ({
      id: reason.id,
      label: labelIn(words, model, reason),
      isUnknown: true,
    }));
}
