import { countWord, type Draft, findingsFrom, rateWord } from "../../report/draft.js";
import type { Finding } from "../../report/finding.js";
import { type Messages, messagesOf } from "../../report/messages.js";
import type { Backtest, LabelRate } from "./backtest.js";
import { disqualifiedName, labelName } from "./backtestTable.js";
import {
  type EvaluationMessages,
  evaluationDrafts,
  evaluationMessages,
} from "./evaluationFindings.js";

/** The sentences of {@link backtestFindings}: those of an evaluation, and these. */
export interface BacktestMessages extends EvaluationMessages {
  readonly stage: string;
  readonly bandOrder: string;
  readonly disqualifiedWins: string;
}

const standard: BacktestMessages = {
  ...evaluationMessages,
  stage:
    "Of {count} rows that get no further than {stage}, {rate} were won; of those that reach no stage, {none}.",
  bandOrder:
    "{lower} is won more often than {upper}, which stands above it: {lowerRate} against {upperRate}.",
  disqualifiedWins: "The sheet disqualifies {count} rows, of which {won} were won.",
};

/** Settings of {@link backtestFindings}. */
export interface BacktestFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<BacktestMessages> | undefined;
}

type BacktestDraft = Draft<keyof BacktestMessages>;

/**
 * Says in sentences how a scoring sheet would have done: what `evaluationFindings` says of its points, then whether its bands,
 * stages and disqualifiers tell what they should.
 *
 * @param report - What {@link backtestRules} returned.
 * @param options - See {@link BacktestFindingsOptions}.
 * @returns List of findings. Each number in a sentence stands in {@link backtestTable}.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { backtestFindings, backtestRules, defineScoreModel } from "closedloop";
 *
 * const rules = [{ id: "visits", field: "visits", ranges: [{ from: 5, points: 20 }] }] as const;
 * const model = defineScoreModel({ id: "web", groups: [{ id: "web", rules }], bands: { A: 20, B: 0 } });
 * const leads = Array.from({ length: 100 }, (_, n) => ({ visits: n % 10, won: n % 10 < 5 ? n % 3 > 0 : n % 7 === 0 }));
 * const findings = backtestFindings(backtestRules(model, leads, { outcome: "won" }));
 * findings.at(-1)?.sentence // => "band B is won more often than band A, which stands above it: 66% against 14%."
 */
export function backtestFindings(
  report: Backtest,
  options: BacktestFindingsOptions = {},
): Finding[] {
  const { evaluation, bands, stages, disqualified } = report;
  const drafts: BacktestDraft[] = [
    ...evaluationDrafts(evaluation),
    ...stageDrafts(stages),
    ...bandDrafts(bands),
  ];
  if (disqualified !== null && disqualified.successes > 0) {
    const { trials, successes } = disqualified;
    drafts.push({
      id: "disqualifiedWins",
      severity: "warning",
      words: { count: countWord(trials), won: countWord(successes) },
      rows: [disqualifiedName],
      columns: ["count", "won"],
    });
  }
  return findingsFrom(drafts, messagesOf(standard, options));
}

function stageDrafts(stages: readonly LabelRate[]): BacktestDraft[] {
  const none = stages.find(({ label }) => label === null)?.rate.value ?? null;
  if (none === null) return [];
  return stages.flatMap(({ label, rate }) =>
    label === null || rate.value === null
      ? []
      : [
          {
            id: "stage",
            severity: rate.value > none ? "info" : "warning",
            words: {
              stage: [label],
              count: countWord(rate.trials),
              rate: rateWord(rate.value),
              none: rateWord(none),
            },
            rows: [labelName("stage", label), labelName("stage", null)],
            columns: ["count", "rate"],
          } satisfies BacktestDraft,
        ],
  );
}

/** Bands that are won more often than the one above them. */
function bandDrafts(bands: readonly LabelRate[]): BacktestDraft[] {
  const filled = bands.filter(({ label, rate }) => label !== null && rate.value !== null);
  return filled.slice(1).flatMap((lower, index) => {
    const upper = filled[index] as LabelRate;
    const [lowerRate, upperRate] = [lower.rate.value as number, upper.rate.value as number];
    if (lowerRate <= upperRate) return [];
    const names = [lower, upper].map(({ label }) => labelName("band", label)) as [string, string];
    // Where the intervals meet, it may be chance.
    const isClear = (lower.rate.low as number) > (upper.rate.high as number);
    return [
      {
        id: "bandOrder",
        severity: isClear ? "warning" : "info",
        words: {
          lower: [names[0]],
          upper: [names[1]],
          lowerRate: rateWord(lowerRate),
          upperRate: rateWord(upperRate),
        },
        rows: names,
        columns: ["rate"],
      } satisfies BacktestDraft,
    ];
  });
}
