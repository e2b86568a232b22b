import { checkObject, invalid } from "../../core/check.js";
import type { Columns } from "../../core/columns/column.js";
import type { Amount } from "../../core/money/types.js";
import { wilsonProportion } from "../../stats/wilsonProportion.js";
import { batchOf, type RowOf, type ScoreAllOptions } from "../batch.js";
import type { OutcomeInput } from "../learned/fitOptions.js";
import { readOutcomes } from "../learned/readOutcomes.js";
import type { RuleModel } from "../ruleModel.js";
import { programFor } from "../scoreModel.js";
import type { Coded } from "../scoreResult.js";
import { scoreRows } from "../scoreRows.js";
import { sourceOf } from "../source.js";
import type { Backtest, LabelRate } from "./backtest.js";
import { evaluated } from "./evaluated.js";
import { type EvaluateOptions, readEvaluateOptions } from "./evaluationOptions.js";
import { tallyOf } from "./scored.js";

/** How to score the rows, what became of them, and what to evaluate by. */
export interface BacktestOptions<R = object, A extends Amount = Amount>
  extends ScoreAllOptions<R>,
    EvaluateOptions<A> {
  /** What became of the rows, as in fits. */
  readonly outcome: OutcomeInput;
}

/**
 * How would a scoring sheet have done? Scores leads whose outcome is known, and measures the points as `evaluateScores` does.
 *
 * Give each lead the moment when it would have been scored (`asOf: { field: "createdAt" }`, or a function): events after it do not
 * exist, so that the sheet is not credited for what a lead did once it was as good as won. Beside the evaluation stands what became
 * of each band, grade and stage, and of rows that the sheet disqualifies, whose points count like others'.
 *
 * @param model - Made by `defineScoreModel`.
 * @param data - Rows, or columns of one length.
 * @param options - See {@link BacktestOptions}.
 * @returns The report; see `backtestTable`, `backtestFindings` and `backtestChart`. Rows that have no score or no outcome are left
 *   out and counted.
 * @throws {ClosedLoopError} `INVALID_INPUT` when the model is none of rules, or the data or an option cannot be read.
 * @throws {ClosedLoopError} `AS_OF_REQUIRED`, `MISSING_FIELD` as `scoreAll` and fits do; `CURRENCY_MISMATCH` as `evaluateScores` does.
 *
 * @example
 * import { backtestRules, defineScoreModel } from "closedloop";
 *
 * const rules = [{ id: "visits", field: "visits", ranges: [{ from: 5, points: 20 }] }] as const;
 * const model = defineScoreModel({ id: "web", groups: [{ id: "web", rules }], bands: { A: 20, B: 0 } });
 * const leads = Array.from({ length: 100 }, (_, n) => ({ visits: n % 10, won: n % 10 >= 5 ? n % 3 > 0 : n % 7 === 0 }));
 * const { bands, evaluation } = backtestRules(model, leads, { outcome: "won" });
 * bands.map(({ label, rate }) => [label, rate.successes, rate.trials]) // => [["A", 33, 50], ["B", 8, 50]]
 * evaluation.auc // => ~0.7584
 */
export function backtestRules<D extends readonly object[] | Columns, A extends Amount = number>(
  model: RuleModel,
  data: D,
  options: BacktestOptions<RowOf<D>, A>,
): Backtest<A> {
  const program = programFor(model);
  if (model.kind !== "score/rules") {
    throw invalid("model", "what defineScoreModel gives (scores of others: evaluateScores)", model);
  }
  checkObject("options", options);
  const { outcome, asOf, id, events, adjustments, ...rest } = options as BacktestOptions<never>;
  const read = readEvaluateOptions(rest);
  const outcomes = readOutcomes(outcome, sourceOf("data", data), program.zone);
  const readsIds = id !== undefined || events !== undefined || adjustments !== undefined;
  const needsAsOf = program.needsAsOf || outcomes.needsAsOf;
  const batch = batchOf(
    { ...program, needsAsOf },
    data,
    { asOf, id, events, adjustments },
    readsIds,
  );
  const scores = scoreRows(batch);
  const { length } = batch;
  const [won, lost] = [new Float64Array(length), new Float64Array(length)];
  const tally = tallyOf(length);
  for (let place = 0; place < length; place += 1) {
    const isScored = scores.scored[place] === 1;
    const tries = isScored ? outcomes.of(place, batch.asOfAt(place)) : null;
    if (tries === null) {
      tally.leaveOut(isScored ? "withoutOutcome" : "withoutScore");
      continue;
    }
    [won[place], lost[place]] = tries;
    tally.add(scores.value[place] as number, ...tries);
  }
  const evaluation = evaluated(tally.scored(false), read);
  const ratesOf = (coded: Coded | undefined): readonly LabelRate[] =>
    coded === undefined ? [] : labelRates(coded, won, lost, evaluation.rate.value);
  const { disqualified, diagnostics } = scores;
  const { id: modelId, version, hash } = model;
  return {
    kind: "backtest",
    schemaVersion: 1,
    model: {
      id: modelId,
      ...(version !== undefined && { version }),
      ...(hash !== undefined && { hash }),
    },
    // Profit is in what gain is in.
    evaluation: evaluation as Backtest<A>["evaluation"],
    bands: ratesOf(scores.band),
    grades: ratesOf(scores.grade),
    stages: ratesOf(scores.stage),
    disqualified: disqualified === undefined ? null : disqualifiedRate(disqualified, won, lost),
    diagnostics,
  };
}

/** What became of rows by label; those without one last, where there are any. */
function labelRates(
  { codes, labels }: Coded,
  won: Float64Array,
  lost: Float64Array,
  overall: number | null,
): readonly LabelRate[] {
  const counts = [...labels, null].map((label) => ({ label, won: 0, all: 0 }));
  codes.forEach((code, place) => {
    const count = counts[Math.min(code, labels.length)] as (typeof counts)[number];
    count.won += won[place] as number;
    count.all += (won[place] as number) + (lost[place] as number);
  });
  return counts
    .filter(({ label, all }) => label !== null || all > 0)
    .map(({ label, won: successes, all }) => ({
      label,
      rate: wilsonProportion(successes, all),
      lift: all === 0 || !overall ? null : successes / all / overall,
    }));
}

function disqualifiedRate(
  disqualified: Uint8Array,
  won: Float64Array,
  lost: Float64Array,
): Backtest["disqualified"] {
  let successes = 0;
  let all = 0;
  disqualified.forEach((isOut, place) => {
    if (isOut === 0) return;
    successes += won[place] as number;
    all += (won[place] as number) + (lost[place] as number);
  });
  return wilsonProportion(successes, all);
}
