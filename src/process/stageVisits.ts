import { checkKeys, checkObject } from "../core/check.js";
import { asOfMs, isoOf } from "../core/time/instant.js";
import type { Instant } from "../core/time/types.js";
import type { Process } from "./process.js";
import { arrivalsUntil } from "./visits.js";

/** One stay of a record in a stage, from its arrival to the next move, which no longer belongs to it. */
export interface StageVisit<S extends string = string> {
  readonly stage: S;
  /** ISO 8601 in UTC; null in the first stage of a record without `createdAt`. */
  readonly from: string | null;
  /** ISO 8601 in UTC; null while the record is there. */
  readonly to: string | null;
}

/** As of when {@link stageVisits} looks. */
export interface StageVisitsOptions {
  /** Moves after it are unseen; a day is its last millisecond in UTC. Without it all moves count. */
  readonly asOf?: Instant | undefined;
}

/**
 * Lists the stays of a record in the stages, for days in stage, conversion and returns.
 *
 * @param process - What {@link defineProcess} gives.
 * @param subject - The record, with its stage, its `history` of moves and, if known, `createdAt`.
 * @param options - The moment as of which to look.
 * @returns List of visits in order of arrival, each starting where the one before ends; moves of one instant keep their order,
 * so a stage passed through in no time is a visit of length 0. Empty before `createdAt`.
 * @throws {ClosedLoopError} `MISSING_FIELD` when the record has no stage.
 * @throws {ClosedLoopError} `INVALID_INPUT` when a stage is not one of the process, or a time cannot be read.
 * @throws {ClosedLoopError} `UNSUPPORTED_VERSION` when the process is none.
 *
 * @example
 * import { defineProcess, stageVisits } from "closedloop";
 *
 * const sales = defineProcess({ id: "sales", stages: [{ id: "talking" }, { id: "signed", kind: "won" }] });
 * const deal = {
 *   stage: "signed",
 *   createdAt: "2026-01-05T00:00:00Z",
 *   history: [{ from: "talking", to: "signed", at: "2026-02-01T00:00:00Z" }],
 * };
 * const [talking, signed] = stageVisits(sales, deal);
 * talking // => { stage: "talking", from: "2026-01-05T00:00:00.000Z", to: "2026-02-01T00:00:00.000Z" }
 * signed // => { stage: "signed", from: "2026-02-01T00:00:00.000Z", to: null }
 */
export function stageVisits<S extends string>(
  process: Process<S>,
  subject: object,
  options: StageVisitsOptions = {},
): StageVisit<S>[] {
  checkObject("options", options);
  checkKeys("", options, ["asOf"]);
  const asOf = options.asOf === undefined ? Infinity : asOfMs(options.asOf, "asOf");
  const arrivals = arrivalsUntil(process, subject, asOf);
  const isoOrNull = (at: number | null | undefined): string | null =>
    typeof at === "number" ? isoOf(at) : null;
  return arrivals.map(({ stage, at }, index) => ({
    stage,
    from: isoOrNull(at),
    to: isoOrNull(arrivals[index + 1]?.at),
  }));
}
