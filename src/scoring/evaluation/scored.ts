import { numberOf } from "../../core/cells/number.js";
import { checkKeys, checkList, checkObject, invalid } from "../../core/check.js";
import { forEachRun, type RankedCounts, rankedCounts } from "../../stats/rankedCounts.js";
import { checkScores } from "../checkScores.js";
import { isRecord } from "../properties.js";
import type { Scores } from "../scoreResult.js";
import type { EvaluationDiagnostics } from "./evaluation.js";

/** Scores, or what `scoreAll` gives: of that the probability where there is one, else the value. */
export type ScoreList = ArrayLike<number | null> | Scores;

/** Outcomes: 1 or true for what was won, 0 or false for what was lost; rows of neither are left out. */
export type OutcomeList = ArrayLike<number | boolean | null>;

/** Scores and what became of them, one for one. */
export interface OutcomesOfScores {
  readonly scores: ScoreList;
  readonly outcomes: OutcomeList;
  /** How often each counts; once unless given. */
  readonly weights?: ArrayLike<number> | undefined;
}

/** How often a score was won, and how often lost. */
export interface ScoreBucket {
  readonly score: number;
  readonly won: number;
  readonly lost: number;
}

/** Outcomes by score, in any order; a score may stand several times, so that lists of several parts can be joined. */
export interface ScoreBuckets {
  readonly buckets: readonly ScoreBucket[];
}

/** Scores in order, with what became of them. */
export interface Scored {
  readonly ranked: RankedCounts;
  /** Sums of all. */
  readonly won: number;
  readonly lost: number;
  /** Whether counts are weights, so that chance has not drawn them one by one. */
  readonly isWeighted: boolean;
  /** Whether counts are whole. */
  readonly isWhole: boolean;
  readonly diagnostics: EvaluationDiagnostics;
}

/** Takes rows until all are there. */
export interface Tally {
  /** A row, by how much was won at its score and how much lost. */
  add(score: number, won: number, lost: number): void;
  leaveOut(why: keyof LeftOut): void;
  /** `isWeighted` may be left to whether counts are whole. */
  scored(isWeighted?: boolean): Scored;
}

type LeftOut = Omit<EvaluationDiagnostics, "rows" | "used">;

/** Makes a tally of some rows. */
export function tallyOf(rows: number): Tally {
  const [scores, successes, failures] = [0, 1, 2].map(() => new Float64Array(rows)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const leftOut = { withoutScore: 0, withoutOutcome: 0, withoutWeight: 0 };
  const sums = { won: 0, lost: 0 };
  let used = 0;
  let isWhole = true;
  return {
    add: (score, won, lost): void => {
      scores[used] = score;
      successes[used] = won;
      failures[used] = lost;
      used += 1;
      sums.won += won;
      sums.lost += lost;
      isWhole &&= Number.isInteger(won) && Number.isInteger(lost);
    },
    leaveOut: (why): void => {
      leftOut[why] += 1;
    },
    scored: (isWeighted = !isWhole): Scored => ({
      ranked: rankedCounts({
        scores: scores.subarray(0, used),
        successes: successes.subarray(0, used),
        failures: failures.subarray(0, used),
      }),
      ...sums,
      isWeighted,
      isWhole,
      diagnostics: { rows, used, ...leftOut },
    }),
  };
}

/** Reads scores with outcomes, or buckets. */
export function readScored(input: OutcomesOfScores | ScoreBuckets): Scored {
  checkObject("", input);
  if ("buckets" in input) return readBuckets(input);
  checkKeys("", input, ["scores", "outcomes", "weights"]);
  const { scores, outcomes, weights } = input;
  const { length, scoreOf } = scoreReader("scores", scores);
  const outcomeOf = outcomeReader("outcomes", outcomes, length);
  const weightOf = weightReader("weights", weights, length);
  const tally = tallyOf(length);
  for (let row = 0; row < length; row += 1) {
    const score = scoreOf(row);
    const outcome = outcomeOf(row);
    const weight = weightOf(row);
    if (Number.isNaN(score)) tally.leaveOut("withoutScore");
    else if (Number.isNaN(outcome)) tally.leaveOut("withoutOutcome");
    else if (Number.isNaN(weight)) tally.leaveOut("withoutWeight");
    else tally.add(score, outcome * weight, (1 - outcome) * weight);
  }
  return tally.scored(weights !== undefined);
}

function readBuckets(input: ScoreBuckets): Scored {
  checkKeys("", input, ["buckets"]);
  const { buckets } = input;
  checkList("buckets", buckets);
  const tally = tallyOf(buckets.length);
  for (const bucket of buckets) {
    const { score, won, lost }: Partial<ScoreBucket> = isRecord(bucket) ? bucket : {};
    const at = numberOf(score);
    const counts = [numberOf(won) ?? -1, numberOf(lost) ?? -1] as const;
    if (at === null) tally.leaveOut("withoutScore");
    else if (counts[0] < 0 || counts[1] < 0) tally.leaveOut("withoutOutcome");
    else if (counts[0] + counts[1] === 0) tally.leaveOut("withoutWeight");
    else tally.add(at, ...counts);
  }
  const scored = tally.scored();
  return { ...scored, ranked: oneBucketEach(scored.ranked) };
}

/** Buckets of one score as one. */
function oneBucketEach(ranked: RankedCounts): RankedCounts {
  const { scores, successes, failures } = ranked;
  let size = 0;
  forEachRun(ranked, (start, _end, won, lost) => {
    // Never ahead of the run that is read.
    scores[size] = scores[start] as number;
    successes[size] = won;
    failures[size] = lost;
    size += 1;
  });
  return {
    scores: scores.subarray(0, size),
    successes: successes.subarray(0, size),
    failures: failures.subarray(0, size),
  };
}

/** Reads scores, as many as `length` says; NaN where there is none. */
export function scoreReader(
  path: string,
  list: unknown,
  length?: number,
): { readonly length: number; readonly scoreOf: (row: number) => number } {
  if (isList(list)) {
    const scores = checkLength(path, list, length ?? list.length);
    return { length: scores.length, scoreOf: (row) => numberAt(scores, row) };
  }
  if (!isRecord(list)) throw invalid(path, "a list of numbers, or what scoreAll gives", list);
  checkScores(list, path);
  const { value, probability, scored } = list as Scores;
  const values = checkLength(path, probability ?? value, length ?? value.length);
  return {
    length: values.length,
    scoreOf: (row) => (scored[row] === 1 ? numberAt(values, row) : Number.NaN),
  };
}

/** Reads outcomes as 1 and 0; NaN where a row is neither. */
export function outcomeReader(
  path: string,
  list: unknown,
  length: number,
): (row: number) => number {
  const outcomes = checkLength(path, list, length);
  return (row) => {
    const cell = outcomes[row];
    const value = typeof cell === "boolean" ? Number(cell) : numberAt(outcomes, row);
    return value === 1 || value === 0 ? value : Number.NaN;
  };
}

function weightReader(path: string, list: unknown, length: number): (row: number) => number {
  if (list === undefined) return () => 1;
  const weights = checkLength(path, list, length);
  return (row) => {
    const value = numberAt(weights, row);
    return value > 0 ? value : Number.NaN;
  };
}

function checkLength(path: string, list: unknown, length: number): ArrayLike<unknown> {
  if (!isList(list)) throw invalid(path, "a list", list);
  if (list.length !== length)
    throw invalid(path, `${length} values, as many as scores`, list.length);
  return list;
}

function isList(list: unknown): list is ArrayLike<unknown> {
  return Array.isArray(list) || (ArrayBuffer.isView(list) && "length" in list);
}

function numberAt(list: ArrayLike<unknown>, row: number): number {
  const cell = list[row];
  if (typeof cell === "number") return Number.isFinite(cell) ? cell + 0 : Number.NaN;
  return numberOf(cell) ?? Number.NaN;
}
