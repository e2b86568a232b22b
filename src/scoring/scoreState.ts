import { onGrid } from "./grid.js";
import type { LearnedProgram } from "./learned/learnedProgram.js";
import { type Outcome, outcomeOf, pointsTest } from "./outcome.js";
import type { Points } from "./pointBounds.js";
import type { Program } from "./program.js";

/** What a row has become: labels with a memory. */
export interface State {
  readonly band: string | null;
  readonly grade: string | null;
  readonly stage: string | null;
}

/** What a row is before anything is known of it, and while it is disqualified. */
export const nothing: State = { band: null, grade: null, stage: null };

/** How labels that are held follow from points that have been judged. */
export interface Memory {
  /** How many stages, from the first without a break, may be kept. */
  keptStages(outcome: Outcome, asOf: number): number;
  bandAfter(held: string | null, outcome: Outcome): string | null;
}

/** Compiles a model's hysteresis. */
export function memoryOf({ model, grades }: Program | LearnedProgram): Memory {
  const { bands, thresholds } = model;
  const margin = ("bandMargin" in model && model.bandMargin) || 0;
  const keeps = thresholds.map(({ when, keep = when }) => pointsTest(keep, model, grades));
  return {
    keptStages: (outcome, asOf): number => {
      const first = keeps.findIndex((holds) => holds(outcome, asOf) !== 1);
      return first < 0 ? keeps.length : first;
    },
    bandAfter: (held, { band, value }): string | null => {
      const place = bands.findIndex((one) => one.band === held);
      const bound = bands[place];
      const isKept = bound && band > place && value >= onGrid(bound.from - margin);
      return isKept ? held : (bands[band]?.band ?? null);
    },
  };
}

/** Makes the function that gives a state's successor from the points of a moment. */
export function stateMachine(
  program: Program,
): (before: State, points: Points, cells: readonly unknown[], asOf: number) => State {
  const { thresholds } = program.model;
  const { keptStages, bandAfter } = memoryOf(program);
  return (before, { total, groups, probability }, cells, asOf) => {
    if (program.disqualifiers.some((holds) => holds(cells, asOf) === 1)) return nothing;
    const outcome = outcomeOf(total, groups, probability);
    program.judge(outcome, cells, asOf);
    const held = thresholds.findIndex(({ stage }) => stage === before.stage) + 1;
    const kept = Math.min(held, keptStages(outcome, asOf));
    return {
      stage: thresholds[Math.max(kept, outcome.stage) - 1]?.stage ?? null,
      band: bandAfter(before.band, outcome),
      grade: program.grades[outcome.grade] ?? null,
    };
  };
}
