import { isMissing } from "../core/cells/missing.js";
import { numberOf } from "../core/cells/number.js";
import { checkCount, checkKeys, checkObject, invalid } from "../core/check.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import type { Verdict, VerdictOptions } from "../stats/verdict.js";
import { crossingOf, type PricedWeight, priceCurves } from "./internal/priceCurves.js";
import { type Answers, answerTo, readResponses } from "./internal/readResponses.js";
import { addWeight, noWeights, weightedVerdict } from "./internal/weights.js";
import type { PriceShares } from "./priceShares.js";
import type { ResponseCounts, ResponseFields, ResponseRow } from "./responseRow.js";
import type { PriceAnswer } from "./surveyResponse.js";

/** Four prices of one person as a row of their own. */
export interface PriceRow extends PriceAnswer, Pick<ResponseFields, "id" | "weight"> {}

/** Settings of {@link priceSensitivity}. */
export interface PriceSensitivityOptions extends VerdictOptions {
  /** The question that asks for prices. Default: the first of a response that is answered by four prices, else its own keys. */
  readonly questionId?: string | undefined;
}

/** The report of {@link priceSensitivity}. */
export interface PriceSensitivity {
  readonly kind: "priceSensitivity";
  readonly schemaVersion: 1;
  /** PMC, where as many find the price too cheap as expensive: the lower end of what is acceptable. */
  readonly marginalCheapness: number | null;
  /** PME, where as many find it too expensive as a bargain: the upper end. */
  readonly marginalExpensiveness: number | null;
  /** OPP, where as many find it too cheap as too expensive: the fewest refuse it. */
  readonly optimal: number | null;
  /** IPP, where as many find it a bargain as expensive. */
  readonly indifference: number | null;
  /** From the point of marginal cheapness to that of marginal expensiveness. */
  readonly range: { readonly low: number; readonly high: number } | null;
  /** Every price that somebody named, from the lowest on; between two of them the curves are straight. */
  readonly curves: readonly PriceShares[];
  /** Responses used, by weight. */
  readonly total: number;
  /** `"thin"`: fewer than `minimum` responses. */
  readonly verdict: Verdict;
  readonly diagnostics: PriceDiagnostics;
}

/** What became of the responses: given = used + inconsistent + unanswered + duplicates + rejected. */
export interface PriceDiagnostics extends ResponseCounts {
  /** Prices that do not rise from too cheap to too expensive. */
  readonly inconsistent: number;
}

/**
 * Which prices do people find acceptable? Van Westendorp's price sensitivity meter.
 *
 * Each person names four prices: so low that they doubt the product (`tooCheap`), a bargain, expensive but worth thinking
 * about, and too expensive. Answers with tooCheap < bargain < expensive < tooExpensive are kept. At a price p a share of them
 * finds it too cheap (their price ≥ p), a bargain (≥ p), expensive (≤ p) and too expensive (≤ p); where two of these curves
 * cross, by straight lines between the prices named, lie the four points. Of several such prices the lowest counts. Where
 * responses have a `weight`, shares are weighted.
 *
 * The meter says what people say, not what they do: it finds a range to test, not a price. Time grows with n·log n.
 *
 * @param responses - `SurveyResponse`s with an answer of four prices, or rows with the four as their own keys.
 * @param options - See {@link PriceSensitivityOptions}.
 * @returns The four points and the curves; nulls without a usable answer.
 * @throws {ClosedLoopError} INVALID_INPUT when an option is not as described.
 * @see Van Westendorp (1976), "NSS Price Sensitivity Meter", Proceedings of the 29th ESOMAR Congress, 139–167
 *
 * @example
 * import { priceSensitivity } from "closedloop";
 *
 * const found = priceSensitivity([
 *   { tooCheap: 5, bargain: 10, expensive: 20, tooExpensive: 30 },
 *   { tooCheap: 8, bargain: 15, expensive: 18, tooExpensive: 25 },
 *   { tooCheap: 10, bargain: 12, expensive: 25, tooExpensive: 40 },
 * ]);
 * found.range // => { low: 12, high: 18 }
 * found.curves[1] // => { price: 8, tooCheap: ~0.6667, bargain: 1, expensive: 0, tooExpensive: 0 }
 */
export function priceSensitivity(
  responses: readonly (ResponseRow | PriceRow)[],
  options: PriceSensitivityOptions = {},
): PriceSensitivity {
  checkObject("options", options);
  checkKeys("options", options, ["questionId", "minimum"]);
  const { questionId, minimum = 30 } = options;
  if (questionId !== undefined && typeof questionId !== "string") {
    throw invalid("options.questionId", "the id of a question", questionId);
  }
  checkCount("options.minimum", minimum);

  const answers: PricedWeight[] = [];
  let inconsistent = 0;
  let all = noWeights;
  const { used, counts } = readResponses(responses, (response, reject) =>
    pricesOf(response, questionId, reject),
  );
  for (const { said: prices, weight } of used) {
    const { tooCheap, bargain, expensive, tooExpensive } = prices;
    if (!(tooCheap < bargain && bargain < expensive && expensive < tooExpensive)) {
      inconsistent += 1;
      continue;
    }
    all = addWeight(all, weight);
    answers.push({ ...prices, weight });
  }

  const curves = priceCurves(answers);
  const low = crossingOf(curves, "tooCheap", "expensive");
  const high = crossingOf(curves, "bargain", "tooExpensive");
  return {
    kind: "priceSensitivity",
    schemaVersion: 1,
    marginalCheapness: low,
    marginalExpensiveness: high,
    optimal: crossingOf(curves, "tooCheap", "tooExpensive"),
    indifference: crossingOf(curves, "bargain", "expensive"),
    range: low === null || high === null ? null : { low, high },
    curves,
    total: all.sum,
    verdict: weightedVerdict(minimum, all, []),
    diagnostics: { ...counts, used: answers.length, inconsistent },
  };
}

const keys = ["tooCheap", "bargain", "expensive", "tooExpensive"] as const;

function pricesOf(
  response: Answers,
  questionId: string | undefined,
  reject: (field: string) => void,
): PriceAnswer | null {
  const answer = questionId === undefined ? pricedIn(response) : answerTo(response, questionId);
  if (answer === undefined) return null;
  if (!isRecord(answer)) {
    reject(questionId ?? "answers");
    return null;
  }
  const cells = keys.map((key) => ownCell(answer, key));
  if (cells.every(isMissing)) return null;
  const prices = cells.map(numberOf);
  const unread = prices.indexOf(null);
  if (unread >= 0) reject(keys[unread] as string);
  const [tooCheap, bargain, expensive, tooExpensive] = prices as [number, number, number, number];
  return { tooCheap, bargain, expensive, tooExpensive };
}

/** The first answer of four prices; a row without answers is one itself. */
function pricedIn({ answers, row }: Answers): unknown {
  if (answers.length === 0) return row;
  return answers.map((answer) => ownCell(Object(answer), "value")).find(isRecord);
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
