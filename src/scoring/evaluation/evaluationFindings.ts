import {
  amountWord,
  countWord,
  type Draft,
  findingsFrom,
  rateWord,
  type Word,
} from "../../report/draft.js";
import type { Finding } from "../../report/finding.js";
import { formatNumber } from "../../report/format.js";
import { type Messages, messagesOf } from "../../report/messages.js";
import type { Evaluation } from "./evaluation.js";
import { evaluationNames } from "./evaluationTable.js";

/** The sentences of {@link evaluationFindings}; `{auc}`, `{gain}` … stand for numbers. */
export interface EvaluationMessages {
  readonly empty: string;
  readonly onlyWon: string;
  readonly onlyLost: string;
  /** Instead of `sorts` with weights, which have no interval. */
  readonly sortsWeighted: string;
  readonly sorts: string;
  readonly blind: string;
  readonly upsideDown: string;
  readonly gains: string;
  readonly expectsMore: string;
  readonly expectsFewer: string;
  readonly calibrated: string;
  readonly best: string;
  readonly nonePays: string;
  readonly capacity: string;
  readonly thin: string;
  readonly leftOut: string;
}

/** The standard sentences. */
export const evaluationMessages: EvaluationMessages = {
  empty: "No row has a score and an outcome.",
  onlyWon: "All of {count} rows were won, so that there is nothing to tell apart.",
  onlyLost: "None of {count} rows was won, so that there is nothing to tell apart.",
  sortsWeighted: "A win has the higher score than a loss in {auc} of pairs (AUC).",
  sorts:
    "A win has the higher score than a loss in {auc} of pairs (AUC, plausibly {low} to {high}).",
  blind: "Scores may sort no better than chance: AUC {auc}, plausibly {low} to {high}.",
  upsideDown: "Scores stand upside down: AUC {auc}, plausibly {low} to {high}.",
  gains: "The best {share} of rows hold {gain} of all wins, {lift} times their part.",
  expectsMore: "Probabilities are too high: {expected} expected to be won, {rate} were.",
  expectsFewer: "Probabilities are too low: {expected} expected to be won, {rate} were.",
  calibrated:
    "Probabilities come true: {expected} expected to be won, {rate} were; bins are off by {ece} on average.",
  best: "Working all from a score of {threshold} pays most: {profit}, with {won} won of {count}.",
  nonePays: "No threshold pays for the work.",
  capacity: "The {count} highest scores hold {won} wins, {gain} of all.",
  thin: "There are too few rows, wins or losses to be sure.",
  leftOut:
    "Some rows have no score, outcome or weight and are left out; the diagnostics count them.",
};

/** Settings of {@link evaluationFindings}. */
export interface EvaluationFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<EvaluationMessages> | undefined;
}

type EvaluationDraft = Draft<keyof EvaluationMessages>;

/**
 * Says in sentences what scores are worth: how well they sort, what the best of them hold, whether probabilities come true, and
 * where work pays.
 *
 * @param report - What {@link evaluateScores} returned, or `backtestRules`' `evaluation`.
 * @param options - See {@link EvaluationFindingsOptions}.
 * @returns List of findings. Each number in a sentence stands in {@link evaluationTable}.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { evaluateScores, evaluationFindings } from "closedloop";
 *
 * const leads = Array.from({ length: 100 }, (_, n) => n);
 * const report = evaluateScores({ scores: leads, outcomes: leads.map((n) => n >= 90 || n % 5 === 0) });
 * evaluationFindings(report)[1]?.sentence // => "The best 10% of rows hold 35.7% of all wins, 3.57 times their part."
 */
export function evaluationFindings(
  report: Evaluation,
  options: EvaluationFindingsOptions = {},
): Finding[] {
  return findingsFrom(evaluationDrafts(report), messagesOf(evaluationMessages, options));
}

/** The findings of an evaluation, before their sentences are made. */
export function evaluationDrafts(report: Evaluation): EvaluationDraft[] {
  const { diagnostics, verdict, rate } = report;
  const drafts: readonly (EvaluationDraft | null)[] = [
    orderDraft(report),
    gainsDraft(report),
    calibrationDraft(report),
    bestDraft(report),
    capacityDraft(report),
    verdict === "thin" && rate.trials > 0 ? { id: "thin", severity: "warning" } : null,
    diagnostics.used < diagnostics.rows ? { id: "leftOut", severity: "info" } : null,
  ];
  return drafts.filter((draft) => draft !== null);
}

function orderDraft({ rate, auc, aucInterval }: Evaluation): EvaluationDraft {
  const rows = [evaluationNames.all];
  if (rate.trials === 0) return { id: "empty", severity: "warning", rows, columns: ["count"] };
  if (auc === null) {
    const id = rate.successes > 0 ? "onlyWon" : "onlyLost";
    const words = { count: countWord(rate.trials) };
    return { id, severity: "warning", words, rows, columns: ["count", "won"] };
  }
  if (aucInterval === null) {
    const words = { auc: areaWord(auc) };
    return { id: "sortsWeighted", severity: "info", words, rows, columns: ["auc"] };
  }
  const { low, high } = aucInterval;
  const id = high < 0.5 ? "upsideDown" : low <= 0.5 ? "blind" : "sorts";
  return {
    id,
    severity: ({ upsideDown: "critical", blind: "warning", sorts: "good" } as const)[id],
    words: { auc: areaWord(auc), low: areaWord(low), high: areaWord(high) },
    rows,
    columns: ["auc", "aucLow", "aucHigh"],
  };
}

function gainsDraft({ gains }: Evaluation): EvaluationDraft | null {
  const [first] = gains ?? [];
  const { share, gain } = first?.cumulative ?? {};
  if (first?.lift == null || gain == null || share === undefined) return null;
  return {
    id: "gains",
    severity: "info",
    words: {
      share: rateWord(share),
      gain: rateWord(gain),
      lift: [formatNumber(first.lift, 2), first.lift],
    },
    rows: [`group ${first.group}`],
    columns: ["share", "gain", "lift"],
  };
}

/** What mean and rate may differ by before that is worth a warning: a tenth of the rate. */
const tolerated = 0.1;

function calibrationDraft({
  meanProbability,
  rate,
  calibration,
}: Evaluation): EvaluationDraft | null {
  if (meanProbability === null || calibration === null || rate.value === null) return null;
  const gap = meanProbability - rate.value;
  const isOff = Math.abs(gap) > tolerated * rate.value;
  const words = { expected: rateWord(meanProbability), rate: rateWord(rate.value) };
  const rows = [evaluationNames.all];
  const columns = ["meanProbability", "rate", "ece"];
  if (isOff) {
    const id = gap > 0 ? "expectsMore" : "expectsFewer";
    return { id, severity: "warning", words, rows, columns };
  }
  const ece = rateWord(calibration.uniform.ece);
  return { id: "calibrated", severity: "good", words: { ...words, ece }, rows, columns };
}

function bestDraft({ best, settings, rate }: Evaluation): EvaluationDraft | null {
  if (settings.gain === undefined || rate.trials === 0) return null;
  if (best === null) return { id: "nonePays", severity: "warning" };
  const { threshold, profit, tp, fp } = best;
  return {
    id: "best",
    severity: "info",
    words: {
      threshold: [formatNumber(threshold, 4), threshold],
      profit: amountWord(profit as number),
      won: countWord(tp),
      count: countWord(tp + fp),
    },
    money: profit,
    rows: [evaluationNames.best],
    columns: ["from", "profit", "won", "count"],
  };
}

function capacityDraft({ capacity }: Evaluation): EvaluationDraft | null {
  if (capacity === null || capacity.recall === null || capacity.worked === 0) return null;
  const { worked, won, recall, profit } = capacity;
  return {
    id: "capacity",
    severity: "info",
    words: { count: countWord(worked), won: countWord(won), gain: rateWord(recall) },
    money: profit,
    rows: [evaluationNames.capacity],
    columns: ["count", "won", "gain"],
  };
}

function areaWord(area: number): Word {
  return [formatNumber(area, 3), area];
}
