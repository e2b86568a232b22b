import { checkKeys, checkObject, invalid } from "../core/check.js";
import { asOfMs, startMs } from "../core/time/instant.js";
import type { Instant } from "../core/time/types.js";
import { followScore, lifeOf, type ScoreCrossing, startOf } from "./followScore.js";
import { programOf } from "./program.js";
import type { RuleModel } from "./ruleModel.js";
import { checkModel } from "./score.js";

/** The span that {@link scoreCrossings} looks at. */
export interface ScoreCrossingsOptions {
  /** The moment after which changes are told; a day is its first millisecond. Just before the first event that the model may read, or adjustment, unless given. */
  readonly from?: Instant | undefined;
  /** The last moment, itself in, which stands for `asOf`: what is later does not exist. A day is its last millisecond. */
  readonly to: Instant;
}

/**
 * Tells when a lead became what it is: each change of its stage, band or grade up to a moment, with the reasons that moved.
 *
 * The first change into `mql` is the date of the MQL. States follow one another with memory, from nothing: a stage is entered when
 * `enter` holds for it and those before it, kept while `keep` holds for them (the same unless given), and a band is kept until the
 * value is under its bound by more than `bandMargin`. Fields are those that the row has now; only time, events and adjustments
 * make the difference. Where points fade, the millisecond of a change is found by halving, as exactly as `score` tells it.
 *
 * @param model - Made by `defineScoreModel`.
 * @param row - The record, with `events` and `adjustments` as {@link score} reads them.
 * @param options - Up to when, and from when.
 * @returns A list of changes in order of time: of one moment the stage first, then the band, then the grade.
 * @throws {ClosedLoopError} `AS_OF_REQUIRED` when `to` is not given.
 * @throws {ClosedLoopError} `INVALID_INPUT` when `from` is after `to`, or the row, its events, an adjustment or a moment cannot be
 * read.
 * @throws {ClosedLoopError} `TOO_LARGE` when rules and adjustments come to over 1,048,576 (2²⁰) points at some moment.
 * @throws {ClosedLoopError} `NOT_CONVERGED` when points that rise and fall against each other keep to a bound so long that over a
 * million moments would have to be looked at.
 *
 * @example
 * import { defineScoreModel, scoreCrossings } from "closedloop";
 *
 * const model = defineScoreModel({
 *   id: "inbound",
 *   groups: [{ id: "web", rules: [{ id: "view", event: "page_view", points: 10, decay: { halfLife: { days: 1 } } }] }],
 *   thresholds: { mql: { enter: 15, keep: 5 } },
 * });
 * const lead = { events: [{ name: "page_view", at: "2026-11-01" }, { name: "page_view", at: "2026-11-01T12:00:00Z" }] };
 * scoreCrossings(model, lead, { to: "2026-12-01" }).map(({ at, to }) => [at, to]) // => [["2026-11-01T12:00:00.000Z", "mql"], ["2026-11-03T06:31:02.206Z", null]]
 */
export function scoreCrossings<B extends string, S extends string>(
  model: RuleModel<B, S>,
  row: object,
  options: ScoreCrossingsOptions,
): ScoreCrossing<B, S>[] {
  checkModel(model);
  checkObject("row", row);
  checkObject("options", options);
  checkKeys("", options, ["from", "to"]);
  const program = programOf(model);
  const to = asOfMs(options.to, "to", program.zone);
  const life = lifeOf(program, row, to);
  const from =
    options.from === undefined ? startOf(life, to) : startMs(options.from, "from", program.zone);
  if (from > to) throw invalid("from", "no moment after to", options.from);
  // The labels are those of this model.
  return [...followScore(program, life, from, to)] as ScoreCrossing<B, S>[];
}
