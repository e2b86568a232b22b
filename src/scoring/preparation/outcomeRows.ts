import { type Batch, batchOf, type ScoreAllOptions } from "../batch.js";
import { readOutcomes } from "../learned/readOutcomes.js";
import type { RowProgram } from "../program.js";
import { sourceOf } from "../source.js";
import { readZone } from "./readZone.js";

/** Rows whose outcome is known, with what became of each. */
export interface OutcomeRows {
  readonly batch: Batch;
  readonly places: Int32Array;
  /** How often each of them was won, and lost. */
  readonly won: Float64Array;
  readonly lost: Float64Array;
  readonly sums: { readonly won: number; readonly lost: number };
  readonly diagnostics: OutcomeDiagnostics;
}

/** What became of the rows. */
export interface OutcomeDiagnostics {
  readonly rows: number;
  readonly used: number;
  /** Left out: neither won nor lost. */
  readonly withoutOutcome: number;
  /** Left out: no row at all, a repeated id, or no moment that can be read. */
  readonly unreadable: number;
}

/** What reading rows with outcomes takes. */
export interface OutcomeReading extends Pick<ScoreAllOptions<never>, "asOf" | "id" | "events"> {
  readonly outcome: unknown;
  readonly timeZone?: string | undefined;
}

/** Reads which rows were won and which lost. Moments are needed where Conditions ask for them, or `needsAsOf` says so. */
export function outcomeRows(
  data: unknown,
  { outcome, asOf, id, events, timeZone }: OutcomeReading,
  needsAsOf: boolean,
): OutcomeRows {
  const zones = readZone(timeZone);
  const outcomes = readOutcomes(outcome, sourceOf("data", data), zones.zone);
  const program: RowProgram = {
    ...zones,
    model: { groups: [] },
    fields: [],
    readers: [],
    rules: [],
    hasEvents: true,
    takesAdjustments: false,
    needsAsOf: needsAsOf || outcomes.needsAsOf,
  };
  const batch = batchOf(program, data, { asOf, id, events }, events !== undefined);
  const { length } = batch;
  const places = new Int32Array(length);
  const [won, lost] = [new Float64Array(length), new Float64Array(length)];
  const sums = { won: 0, lost: 0 };
  let used = 0;
  for (let place = 0; place < length; place += 1) {
    const tries = batch.refused.has(place) ? null : outcomes.of(place, batch.asOfAt(place));
    if (tries === null) continue;
    [places[used], won[used], lost[used]] = [place, ...tries];
    sums.won += tries[0];
    sums.lost += tries[1];
    used += 1;
  }
  const unreadable = batch.refused.size;
  return {
    batch,
    places: places.subarray(0, used),
    won: won.subarray(0, used),
    lost: lost.subarray(0, used),
    sums,
    diagnostics: { rows: length, used, withoutOutcome: length - used - unreadable, unreadable },
  };
}
