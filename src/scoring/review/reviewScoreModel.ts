import { checkKeys, checkObject, invalid } from "../../core/check.js";
import type { Columns } from "../../core/columns/column.js";
import { batchOf, type RowOf, type ScoreAllOptions } from "../batch.js";
import type { OutcomeInput } from "../learned/fitOptions.js";
import { readOutcomes } from "../learned/readOutcomes.js";
import type { Program } from "../program.js";
import type { RuleModel } from "../ruleModel.js";
import { programFor } from "../scoreModel.js";
import { sourceOf } from "../source.js";
import { unseenFields } from "./neverSeen.js";
import { overlapsOf } from "./ruleOverlaps.js";
import { conditionReview, ruleReviews } from "./ruleReviews.js";
import type { ScoreReview } from "./scoreReview.js";
import { rateOf, type Tally, triesAt, watchRows } from "./watchRows.js";

/** How to score the rows, and what became of them. */
export interface ReviewOptions<R = object> extends ScoreAllOptions<R> {
  /** What became of the rows, as in fits: then rules are held against it. */
  readonly outcomes?: OutcomeInput | undefined;
}

const keys = ["outcomes", "asOf", "id", "events", "adjustments"] as const;

/**
 * Does a scoring sheet do what it should? Goes through its rules with real leads, and finds those that never apply, always do, ask
 * for a field that nobody has, say what another one says, or are cut by a cap.
 *
 * With outcomes, the points of each rule, value and range stand beside those that they deserve: coefficients of a logistic
 * regression (L2, C 1) on what each gives at one point a unit, limits and decay in, caps out, scaled so that the largest is
 * the model's largest points, and rounded. Points far above what they deserve buy grades that wins do not follow; rules that overlap
 * share what they deserve.
 *
 * @param model - Made by `defineScoreModel`.
 * @param data - Rows, or columns of one length.
 * @param options - Outcomes, and what scoring the rows takes; see {@link ReviewOptions}.
 * @returns The report; see `scoreReviewTable`, `scoreReviewFindings` and `scoreReviewChart`. Rows that have no score are left out
 *   and listed. Time grows with rows × rules², memory with 9 bytes a row and rule.
 * @throws {ClosedLoopError} `INVALID_INPUT` when the model is none of rules, or the data or an option cannot be read.
 * @throws {ClosedLoopError} `AS_OF_REQUIRED`, `MISSING_FIELD` as `scoreAll` and fits do.
 *
 * @example
 * import { defineScoreModel, reviewScoreModel } from "closedloop";
 *
 * const rules = [
 *   { id: "large", when: { field: "employes", op: "gte", value: 200 }, points: 20 },
 *   { id: "any", when: { field: "employees", op: "gte", value: 1 }, points: 5 },
 * ] as const;
 * const model = defineScoreModel({ id: "fit", groups: [{ id: "fit", rules }] });
 * const review = reviewScoreModel(model, [{ employees: 12 }, { employees: 900 }]);
 * review.rules[0]?.neverSeen // => [{ name: "employes", nearest: "employees" }]
 * review.rules[1]?.fires.value // => 1
 */
export function reviewScoreModel<D extends readonly object[] | Columns>(
  model: RuleModel,
  data: D,
  options: ReviewOptions<RowOf<D>> = {},
): ScoreReview {
  const program = programFor(model);
  if (model.kind !== "score/rules") throw invalid("model", "what defineScoreModel gives", model);
  checkObject("options", options);
  checkKeys("", options, keys);
  const { asOf, id, events, adjustments } = options as ReviewOptions<never>;
  const outcomes =
    options.outcomes === undefined
      ? null
      : readOutcomes(options.outcomes, sourceOf("data", data), program.zone);
  const readsIds = id !== undefined || events !== undefined || adjustments !== undefined;
  const needsAsOf = program.needsAsOf || outcomes?.needsAsOf === true;
  const batch = batchOf(
    // A model of rules has a program of rules.
    { ...(program as Program), needsAsOf },
    data,
    { asOf, id, events, adjustments },
    readsIds,
  );
  const watched = watchRows(batch, outcomes);
  const rules = ruleReviews(model, batch.source, watched);
  const { id: modelId, version, hash } = model;
  return {
    kind: "scoreReview",
    schemaVersion: 1,
    model: {
      id: modelId,
      ...(version !== undefined && { version }),
      ...(hash !== undefined && { hash }),
    },
    rules,
    disqualifiers: model.disqualify.map(({ id: name, when }, index) => ({
      id: name,
      ...conditionReview(
        watched.disqualifiers[index] as Tally,
        watched.rows,
        unseenFields(when, batch.source),
      ),
    })),
    caps: watched.caps,
    overlaps: overlapsOf(rules, watched),
    outcomes: watched.won === null ? null : rateOf(watched, () => true),
    diagnostics: {
      rows: batch.length,
      notScored: watched.notScored,
      withoutOutcome:
        watched.won === null
          ? null
          : watched.won.filter((_, row) => triesAt(watched, row) === 0).length,
    },
  };
}
