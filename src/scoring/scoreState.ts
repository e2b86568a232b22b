import { onGrid } from "./grid.js";
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

/** Makes the function that gives a state's successor from the points of a moment. */
export function stateMachine(
  program: Program,
): (before: State, points: Points, cells: readonly unknown[], asOf: number) => State {
  const { model, grades, disqualifiers } = program;
  const keeps = model.thresholds.map(({ when, keep = when }) => pointsTest(keep, model, grades));
  const bandAfter = (held: string | null, { band, total }: Outcome): string | null => {
    const place = model.bands.findIndex((one) => one.band === held);
    const bound = model.bands[place];
    const isKept = bound && band > place && total >= onGrid(bound.from - (model.bandMargin ?? 0));
    return isKept ? held : (model.bands[band]?.band ?? null);
  };
  const stageAfter = (held: string | null, outcome: Outcome, asOf: number): string | null => {
    const reached = model.thresholds.findIndex((one) => one.stage === held) + 1;
    let kept = 0;
    while (kept < reached && keeps[kept]?.(outcome, asOf) === 1) kept += 1;
    return model.thresholds[Math.max(kept, outcome.stage) - 1]?.stage ?? null;
  };
  return (before, { total, groups }, cells, asOf) => {
    if (disqualifiers.some((holds) => holds(cells, asOf) === 1)) return nothing;
    const outcome = outcomeOf(total, groups);
    program.judge(outcome, cells, asOf);
    return {
      stage: stageAfter(before.stage, outcome, asOf),
      band: bandAfter(before.band, outcome),
      grade: grades[outcome.grade] ?? null,
    };
  };
}
