import { checkKeys, checkObject, invalid } from "../core/check.js";
import { dayMs } from "../core/time/civil.js";
import { asOfMs } from "../core/time/instant.js";
import type { Instant } from "../core/time/types.js";
import { withinDate } from "../core/time/zone.js";
import { followScore, lifeOf, type ScoreCrossing, startOf } from "./followScore.js";
import { programOf } from "./program.js";
import type { RuleModel } from "./ruleModel.js";
import { checkModel } from "./score.js";

/** From when on {@link nextCrossing} looks, and how far. */
export interface NextCrossingOptions {
  /** What is later does not exist. A day is its last millisecond. */
  readonly asOf: Instant;
  /** The last moment that is looked at; 366 days after `asOf` unless given. A day is its last millisecond. */
  readonly until?: Instant | undefined;
}

const daysAhead = 366;

/**
 * Tells when a lead will leave its stage, band or grade if nothing happens: when it goes cold, when a rule begins or ends.
 *
 * The state at `asOf` is the one that {@link scoreCrossings} ends with there, with its memory (`keep`, `bandMargin`). From then on
 * points fade, windows close and `valid` begins and ends; no further event or adjustment comes, fields stay.
 *
 * @param model - Made by `defineScoreModel`.
 * @param row - The record, with `events` and `adjustments` as {@link score} reads them.
 * @param options - From when, and how far to look.
 * @returns The first change after `asOf`: of one moment that of the stage, else of the band, else of the grade. Null if none
 * comes up to `until`.
 * @throws {ClosedLoopError} `AS_OF_REQUIRED` when `asOf` is not given.
 * @throws {ClosedLoopError} `INVALID_INPUT` when `until` is before `asOf`, or the row, its events, an adjustment or a moment
 * cannot be read.
 * @throws {ClosedLoopError} `TOO_LARGE` when rules and adjustments come to over 1,048,576 (2²⁰) points at some moment.
 * @throws {ClosedLoopError} `NOT_CONVERGED` when points that rise and fall against each other keep to a bound so long that over a
 * million moments would have to be looked at.
 *
 * @example
 * import { defineScoreModel, nextCrossing } from "closedloop";
 *
 * const model = defineScoreModel({
 *   id: "inbound",
 *   groups: [{ id: "web", rules: [{ id: "demo", event: "demo_request", points: 40, decay: { halfLife: { days: 14 } } }] }],
 *   thresholds: { mql: { enter: 30, keep: 20 } },
 * });
 * const lead = { events: [{ name: "demo_request", at: "2026-11-01T00:00:00Z" }] };
 * const { at, from, to } = nextCrossing(model, lead, { asOf: "2026-11-05" })!;
 * [at, from, to] // => ["2026-11-15T00:00:00.001Z", "mql", null]
 */
export function nextCrossing<B extends string, S extends string>(
  model: RuleModel<B, S>,
  row: object,
  options: NextCrossingOptions,
): ScoreCrossing<B, S> | null {
  checkModel(model);
  checkObject("row", row);
  checkObject("options", options);
  checkKeys("", options, ["asOf", "until"]);
  const program = programOf(model);
  const asOf = asOfMs(options.asOf, "asOf", program.zone);
  const until =
    options.until === undefined
      ? withinDate(asOf + daysAhead * dayMs)
      : asOfMs(options.until, "until", program.zone);
  if (until < asOf) throw invalid("until", "no moment before asOf", options.until);
  const life = lifeOf(program, row, asOf);
  for (const crossing of followScore(program, life, startOf(life, asOf), until)) {
    // The labels are those of this model.
    if (Date.parse(crossing.at) > asOf) return crossing as ScoreCrossing<B, S>;
  }
  return null;
}
