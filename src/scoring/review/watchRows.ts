import { type Proportion, wilsonProportion } from "../../stats/wilsonProportion.js";
import { type Batch, refusalOf } from "../batch.js";
import type { Outcomes } from "../learned/readOutcomes.js";
import type { Program } from "../program.js";
import { scoreOf } from "../scoreOf.js";
import type { NotScored } from "../scoreResult.js";
import { type RuleDeed, type RuleWatch, watchRule } from "./ruleWatch.js";
import type { CapReview } from "./scoreReview.js";

/** How many rows something applies to, and of how many nobody knows. */
export interface Tally {
  fires: number;
  unknown: number;
}

/** What was seen in the rows that have a score. */
export interface Watched {
  readonly rows: number;
  readonly rules: readonly RuleTally[];
  readonly disqualifiers: readonly Tally[];
  readonly caps: readonly CapReview[];
  /** Names of events. */
  readonly events: ReadonlySet<string>;
  /** Null without outcomes; both 0 where a row has none. */
  readonly won: Float64Array | null;
  readonly lost: Float64Array;
  readonly notScored: readonly NotScored[];
}

export interface RuleTally extends Tally {
  readonly watch: RuleWatch;
  points: number;
  cutRows: number;
  /** Of each row 1 where the rule applies. */
  readonly has: Uint8Array;
  /** What each part gives each row, at one point a unit. */
  readonly units: readonly Float64Array[];
}

/** Scores rows, and watches what the model does with them. */
export function watchRows(batch: Batch<Program>, outcomes: Outcomes | null): Watched {
  const { program, length } = batch;
  const rules = program.rules.map((one): RuleTally => {
    const own = watchRule(program, one);
    return {
      watch: own,
      fires: 0,
      unknown: 0,
      points: 0,
      cutRows: 0,
      has: new Uint8Array(length),
      units: own.parts.map(() => new Float64Array(length)),
    };
  });
  const disqualifiers = program.disqualifiers.map((): Tally => ({ fires: 0, unknown: 0 }));
  const caps = new Map<string, { id: string; rows: number; points: number }>();
  const events = new Set<string>();
  const codes = new Map(batch.refused);
  const [won, lost] = [new Float64Array(length), new Float64Array(length)];
  let row = 0;
  for (let place = 0; place < length; place += 1) {
    if (codes.has(place)) continue;
    const refusal = refusalOf(() => {
      const input = batch.inputOf(place);
      const { reasons } = scoreOf(program, input);
      for (const { name } of input.events.visible) events.add(name);
      for (const { kind, id, points } of reasons) {
        if (kind !== "cap") continue;
        const cap = caps.get(id) ?? { id, rows: 0, points: 0 };
        caps.set(id, cap);
        cap.rows += 1;
        cap.points += points;
      }
      for (const rule of rules) count(rule, rule.watch.look(input), row);
      disqualifiers.forEach((tally, index) => {
        const truth = program.disqualifiers[index]?.(input.cells, input.asOf);
        if (truth === 1) tally.fires += 1;
        if (truth === 2) tally.unknown += 1;
      });
      [won[row], lost[row]] = outcomes?.of(place, input.asOf) ?? [0, 0];
    });
    if (refusal === null) row += 1;
    else codes.set(place, refusal);
  }
  return {
    rows: row,
    rules,
    disqualifiers,
    caps: [...caps.values()],
    events,
    won: outcomes && won.subarray(0, row),
    lost: lost.subarray(0, row),
    notScored: Array.from(codes, ([index, code]) => ({ index, code })).sort(
      (a, b) => a.index - b.index,
    ),
  };
}

function count(tally: RuleTally, deed: RuleDeed, row: number): void {
  if (deed.isUnknown) tally.unknown += 1;
  if (!deed.fires) return;
  tally.fires += 1;
  tally.points += deed.points;
  if (deed.isCut) tally.cutRows += 1;
  tally.has[row] = 1;
  const units = tally.units[deed.part];
  if (units) units[row] = deed.units;
}

/** How often a row was won or lost. */
export function triesAt({ won, lost }: Watched, row: number): number {
  return (won?.[row] ?? 0) + (lost[row] as number);
}

/** The part that is won of some of the rows. */
export function rateOf(watched: Watched, isOf: (row: number) => boolean): Proportion {
  let successes = 0;
  let trials = 0;
  for (let row = 0; row < watched.rows; row += 1) {
    if (!isOf(row)) continue;
    successes += watched.won?.[row] ?? 0;
    trials += triesAt(watched, row);
  }
  return wilsonProportion(successes, trials);
}
