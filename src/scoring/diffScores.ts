import { checkFinite, checkKeys, checkObject, invalid } from "../core/check.js";
import { reasonMoves } from "./reasonMoves.js";
import type { Reason, Score } from "./scoreResult.js";

/** How {@link diffScores} judges the trend. */
export interface DiffScoresOptions {
  /** The largest change of the value, up or down, that counts as steady; 5 unless given. */
  readonly steady?: number | undefined;
}

/** What one reason did between two scores. */
export interface ReasonChange {
  readonly id: string;
  readonly kind: Reason["kind"];
  /** As in the later score, or the earlier one where it is gone. */
  readonly label: string;
  /** Its points before; 0 where it was not there. */
  readonly from: number;
  readonly to: number;
  readonly change: number;
}

/** A label before and after. */
export interface LabelChange<L extends string = string> {
  readonly from: L | null;
  readonly to: L | null;
}

/** What changed between two scores of one row. */
export interface ScoreDiff<B extends string = string, S extends string = string> {
  /** The change of the total: the sum of all changes, from left to right. Null where a score is missing. */
  readonly change: number | null;
  /** Every reason of either score, those that moved most first. */
  readonly reasons: readonly ReasonChange[];
  readonly band: LabelChange<B>;
  readonly grade: LabelChange;
  readonly stage: LabelChange<S>;
  /** Where the value goes; null where a score is missing. */
  readonly trend: "improving" | "steady" | "declining" | null;
}

/**
 * Tells what changed between two scores of a lead, reason by reason, and where it is heading.
 *
 * The changes of all reasons add up to that of the total, exactly for points. The trend is that of the value: `steady` while it has
 * moved by at most 5 either way, or by what the option says.
 *
 * @param before - The earlier score; null where there was none, or the row could not be scored.
 * @param after - The later one, by the same model.
 * @param options - What counts as steady.
 * @returns The changes of reasons, by size, then id, then kind; of band, grade and stage; and the trend. With a score missing,
 * its reasons and labels count as nothing, and `change` and `trend` are null.
 * @throws {ClosedLoopError} `INVALID_INPUT` when the scores are on different scales, or `steady` is below 0.
 * @see Dynamics 365 and HubSpot, which show a score's trend.
 *
 * @example
 * import { defineScoreModel, diffScores, score } from "closedloop";
 *
 * const model = defineScoreModel({
 *   id: "engagement",
 *   groups: [{ id: "engagement", rules: [{ id: "demo", event: "demo_request", points: 40, decay: { halfLife: { days: 14 } } }] }],
 * });
 * const lead = { events: [{ name: "demo_request", at: "2026-11-01T00:00:00Z" }] };
 * const [before, after] = ["2026-11-01T00:00:00Z", "2026-11-15T00:00:00Z"].map((asOf) => score(model, lead, { asOf }));
 * const { change, reasons, trend } = diffScores(before!, after!);
 * [change, trend, reasons[0]?.from, reasons[0]?.to] // => [-20, "declining", 40, 20]
 */
export function diffScores<B extends string, S extends string>(
  before: Score<B, S> | null,
  after: Score<B, S> | null,
  options: DiffScoresOptions = {},
): ScoreDiff<B, S> {
  if (before !== null) checkObject("before", before);
  if (after !== null) checkObject("after", after);
  checkObject("options", options);
  checkKeys("", options, ["steady"]);
  const { steady = 5 } = options;
  checkFinite("steady", steady);
  if (steady < 0) throw invalid("steady", "at least 0", steady);
  if (before && after && before.scale !== after.scale) {
    throw invalid("after.scale", `"${before.scale}", as before`, after.scale);
  }
  const reasons = reasonMoves(before?.reasons ?? [], after?.reasons ?? []).map(
    ({ reason: { id, kind, label, points }, from, change }) => {
      return { id, kind, label, from, to: points, change };
    },
  );
  const both = before && after ? { from: before.value, to: after.value } : null;
  const labels = <K extends "band" | "grade" | "stage">(
    key: K,
  ): { readonly from: Score<B, S>[K]; readonly to: Score<B, S>[K] } => ({
    from: before?.[key] ?? null,
    to: after?.[key] ?? null,
  });
  return {
    change: both && reasons.reduce((sum, { change }) => sum + change, 0),
    reasons,
    band: labels("band"),
    grade: labels("grade"),
    stage: labels("stage"),
    trend: both && trendOf(both.to - both.from, steady),
  };
}

function trendOf(change: number, steady: number): "improving" | "steady" | "declining" {
  if (Math.abs(change) <= steady) return "steady";
  return change > 0 ? "improving" : "declining";
}
