import { isMissing } from "../core/cells/missing.js";
import { checkCount, checkKeys, checkObject, invalid } from "../core/check.js";
import { compareText } from "../core/compareText.js";
import { ClosedLoopError } from "../core/errors.js";
import { chiSquareCdf } from "../stats/gammaDistribution.js";
import { checkProbability } from "../stats/probability.js";
import type { Verdict, VerdictOptions } from "../stats/verdict.js";
import type { Proportion } from "../stats/wilsonProportion.js";
import { answerTo, readResponses } from "./internal/readResponses.js";
import {
  addWeight,
  effectivePart,
  effectiveSize,
  noWeights,
  type Weights,
  weightedProportion,
  weightedVerdict,
} from "./internal/weights.js";
import type { ResponseCounts, ResponseRow } from "./responseRow.js";

/** Which questions {@link crossTabulate} crosses, and settings. */
export interface CrossTabulateOptions extends VerdictOptions {
  /** The question, or field of the responses, whose answers are the rows. */
  readonly rows: string;
  /** The question, or field, whose answers are the columns. */
  readonly columns: string;
  /** How often intervals made like this hold the truth, between 0 and 1. Default 0.95. */
  readonly confidence?: number | undefined;
}

/** One answer to one of the questions of a {@link CrossTabulation}. */
export interface CrossTabMargin {
  /** The id of an option, or the number or text as text. */
  readonly key: string;
  /** Responses that gave it, by weight. */
  readonly count: number;
  /** Of all responses used. */
  readonly share: Proportion;
}

/** The responses with one answer to each of the two questions. */
export interface CrossTabCell {
  readonly row: string;
  readonly column: string;
  /** By weight. */
  readonly count: number;
  /** What it would be if the answers had nothing to do with each other: row × column ÷ all. */
  readonly expected: number;
  /** Of those of the row. */
  readonly ofRow: Proportion;
  /** Of those of the column. */
  readonly ofColumn: Proportion;
}

/** What {@link crossTabulate} finds. */
export interface CrossTabulation {
  /** By number where all answers are numbers, else by code point. */
  readonly rows: readonly CrossTabMargin[];
  readonly columns: readonly CrossTabMargin[];
  /** Each row with each column, row by row. */
  readonly cells: readonly CrossTabCell[];
  /** Responses that answered both, by weight. */
  readonly total: number;
  /** Null with under two rows or columns, and where a response gave several answers to one of the questions. */
  readonly chiSquare: number | null;
  /** (rows − 1) × (columns − 1), at least 0. */
  readonly df: number;
  /** How often chance alone makes the answers depend on each other as much. */
  readonly pValue: number | null;
  /** How much they do, from 0 (nothing) to 1: Cramér's V. */
  readonly cramersV: number | null;
  /** Cells of which fewer than 5 are expected: with these, chi-square is not to be trusted. */
  readonly smallCells: readonly {
    readonly row: string;
    readonly column: string;
    readonly expected: number;
  }[];
  /** `"thin"`: fewer than `minimum` responses, or a small cell. */
  readonly verdict: Verdict;
  readonly diagnostics: ResponseCounts;
}

/** More than this is no table. */
const mostCells = 100_000;

/**
 * How do the answers to one question differ by those to another, and may that be chance?
 *
 * Pearson's chi-square of independence, Σ (count − expected)² ÷ expected, with (rows − 1) × (columns − 1) degrees of freedom,
 * without correction. Where responses have a `weight`, counts and shares are weighted, and intervals and chi-square are those
 * of as many responses of equal weight, (Σ w)² ÷ Σ w² (Kish's effective size). A response with several answers (`multi`)
 * counts in each of their rows or columns, so that these add up to more than the total. Time grows with the responses.
 *
 * @param responses - `SurveyResponse`s, or rows of an export with a column for each question.
 * @param options - See {@link CrossTabulateOptions}; a name that is no question is a field of the responses, such as `channel`.
 * @returns Margins, cells and the test; responses without an answer to both are counted in `diagnostics`.
 * @throws {ClosedLoopError} INVALID_INPUT when an option is not as described; TOO_LARGE for more than 100,000 cells.
 * @see Pearson (1900), Philosophical Magazine 50, 157–175; Cochran (1954), Biometrics 10, 417–451, on small cells
 *
 * @example
 * import { crossTabulate } from "closedloop";
 *
 * const responses = [
 *   ...Array.from({ length: 30 }, () => ({ plan: "free", again: "no" })),
 *   ...Array.from({ length: 20 }, () => ({ plan: "free", again: "yes" })),
 *   ...Array.from({ length: 10 }, () => ({ plan: "pro", again: "no" })),
 *   ...Array.from({ length: 40 }, () => ({ plan: "pro", again: "yes" })),
 * ];
 * const table = crossTabulate(responses, { rows: "plan", columns: "again" });
 * table.cells.map(({ row, column, ofRow }) => `${row} ${column} ${ofRow.value}`) // => ["free no 0.6", "free yes 0.4", "pro no 0.2", "pro yes 0.8"]
 * table.chiSquare // => ~16.6667
 * table.pValue // => ~0.0000446
 */
export function crossTabulate(
  responses: readonly ResponseRow[],
  options: CrossTabulateOptions,
): CrossTabulation {
  const { rows, columns, confidence, minimum } = settingsOf(options);
  const rowWeights = new Map<string, Weights>();
  const columnWeights = new Map<string, Weights>();
  const counts = new Map<string, Map<string, number>>();
  let all = noWeights;
  let hasSeveral = false;
  const { used, counts: diagnostics } = readResponses(responses, (response) => {
    const rowKeys = keysOf(answerTo(response, rows));
    const columnKeys = keysOf(answerTo(response, columns));
    return rowKeys.length === 0 || columnKeys.length === 0 ? null : { rowKeys, columnKeys };
  });
  for (const { said, weight } of used) {
    const { rowKeys, columnKeys } = said;
    hasSeveral ||= rowKeys.length > 1 || columnKeys.length > 1;
    all = addWeight(all, weight);
    for (const key of rowKeys) addTo(rowWeights, key, weight);
    for (const key of columnKeys) addTo(columnWeights, key, weight);
    checkSize(rowWeights.size, columnWeights.size);
    for (const row of rowKeys) {
      const cells = counts.get(row) ?? new Map<string, number>();
      for (const column of columnKeys) cells.set(column, (cells.get(column) ?? 0) + weight);
      counts.set(row, cells);
    }
  }

  const rowMargins = inKeyOrder(rowWeights);
  const columnMargins = inKeyOrder(columnWeights);
  const cells = rowMargins.flatMap(([row, ofRow]) =>
    columnMargins.map(([column, ofColumn]): CrossTabCell => {
      const count = counts.get(row)?.get(column) ?? 0;
      return {
        row,
        column,
        count,
        expected: (ofRow.sum * ofColumn.sum) / all.sum,
        ofRow: weightedProportion(count, ofRow, confidence),
        ofColumn: weightedProportion(count, ofColumn, confidence),
      };
    }),
  );
  const marginOf = ([key, weights]: readonly [string, Weights]): CrossTabMargin => ({
    key,
    count: weights.sum,
    share: weightedProportion(weights.sum, all, confidence),
  });
  const freedom = [rowMargins.length - 1, columnMargins.length - 1].map((one) => Math.max(0, one));
  return {
    rows: rowMargins.map(marginOf),
    columns: columnMargins.map(marginOf),
    cells,
    total: all.sum,
    ...independenceOf(hasSeveral ? [] : cells, freedom, all),
    smallCells: cells
      .filter(({ expected }) => effectivePart(expected, all) < 5)
      .map(({ row, column, expected }) => ({ row, column, expected })),
    verdict: weightedVerdict(
      minimum,
      all,
      cells.map(({ expected }) => expected),
    ),
    diagnostics,
  };
}

type Settings = {
  readonly [K in keyof CrossTabulateOptions]-?: NonNullable<CrossTabulateOptions[K]>;
};

function settingsOf(options: CrossTabulateOptions): Settings {
  checkObject("options", options);
  checkKeys("options", options, ["rows", "columns", "confidence", "minimum"]);
  const { rows, columns, confidence = 0.95, minimum = 30 } = options;
  for (const [path, question] of Object.entries({ rows, columns })) {
    if (typeof question !== "string") {
      throw invalid(`options.${path}`, "the id of a question", question);
    }
  }
  checkProbability("options.confidence", confidence);
  checkCount("options.minimum", minimum);
  return { rows, columns, confidence, minimum };
}

/** The answers of one response, each once, as text. */
function keysOf(answer: unknown): readonly string[] {
  const answers: readonly unknown[] = Array.isArray(answer) ? answer : [answer];
  return [...new Set(answers.filter(isKey).map((one) => `${one}`))];
}

function isKey(answer: unknown): answer is string | number | bigint | boolean {
  if (isMissing(answer)) return false;
  return Number.isFinite(answer) || ["string", "bigint", "boolean"].includes(typeof answer);
}

function addTo(weights: Map<string, Weights>, key: string, weight: number): void {
  weights.set(key, addWeight(weights.get(key) ?? noWeights, weight));
}

function checkSize(rows: number, columns: number): void {
  if (rows * columns <= mostCells) return;
  throw new ClosedLoopError(
    "TOO_LARGE",
    "responses",
    `expected at most ${mostCells} cells, received at least ${rows} × ${columns}: cross questions with fewer answers`,
    { rows, columns },
  );
}

function inKeyOrder(weights: Map<string, Weights>): (readonly [string, Weights])[] {
  const isNumeric = [...weights.keys()].every((key) => Number.isFinite(numberIn(key)));
  return [...weights].sort(
    ([a], [b]) => (isNumeric ? numberIn(a) - numberIn(b) : 0) || compareText(a, b),
  );
}

function numberIn(key: string): number {
  return key.trim() === "" ? Number.NaN : Number(key);
}

/** Pearson's chi-square on the effective number of responses; nulls without a degree of freedom, or cells. */
function independenceOf(
  cells: readonly CrossTabCell[],
  freedom: readonly number[],
  all: Weights,
): Pick<CrossTabulation, "chiSquare" | "df" | "pValue" | "cramersV"> {
  const df = freedom.reduce((product, one) => product * one, 1);
  if (df === 0 || cells.length === 0) return { chiSquare: null, df, pValue: null, cramersV: null };
  const size = effectiveSize(all);
  let distance = 0;
  for (const { count, expected } of cells) {
    distance += ((count - expected) / all.sum) * ((count - expected) / expected);
  }
  const chiSquare = size * distance;
  return {
    chiSquare,
    df,
    pValue: chiSquareCdf(chiSquare, df, { tail: "upper" }),
    cramersV: Math.min(1, Math.sqrt(distance / Math.min(...freedom))),
  };
}
