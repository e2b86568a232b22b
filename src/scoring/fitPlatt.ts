import { checkKeys, checkObject } from "../core/check.js";
import { ClosedLoopError } from "../core/errors.js";
import { unitCoefficients } from "./learned/logistic/coefficients.js";
import { designOf } from "./learned/logistic/design.js";
import { newton } from "./learned/logistic/newton.js";
import { numberList, outcomeList, weightList } from "./numberList.js";

/** Scores and what became of them, one for one. */
export interface ScoredOutcomes {
  /** Any numbers that rise with the chance to win: logits, points. */
  readonly scores: ArrayLike<number>;
  /** 1 or true for what was won, 0 or false for what was lost. */
  readonly outcomes: ArrayLike<number | boolean>;
  /** How often each counts, at least 0; once unless given. */
  readonly weights?: ArrayLike<number> | undefined;
}

/** A curve from scores to probabilities: p = 1 / (1 + e^(a·score + b)). */
export interface PlattFit {
  /** Negative where higher scores win more often. */
  readonly a: number;
  readonly b: number;
  /** What outcomes were taken for, so that no score is made certain. */
  readonly targets: { readonly won: number; readonly lost: number };
}

/**
 * Makes probabilities of scores: fits the S-shaped curve p = 1 / (1 + e^(a·score + b)).
 *
 * Outcomes are taken for (w⁺ + 1)/(w⁺ + 2) and 1/(w⁻ + 2), with w⁺ and w⁻ the weights won and lost, so that the fit has an end
 * where scores separate outcomes. a and b are found by Newton's method, to the last digits. Use it for few outcomes or scores
 * whose curve is S-shaped; `fitIsotonic` bends to any rising curve. To calibrate a model see `calibrateModel`.
 *
 * @param input - Scores, outcomes and weights.
 * @returns The curve.
 * @throws {ClosedLoopError} `NOT_ENOUGH_DATA` when none is won or none lost.
 * @throws {ClosedLoopError} `INVALID_INPUT` when lists differ in length, or a value is none.
 * @see Platt (1999), "Probabilistic outputs for support vector machines"; Lin, Lin and Weng (2007), Machine Learning 68, 267–276.
 *
 * @example
 * import { fitPlatt } from "closedloop";
 *
 * const { a, b } = fitPlatt({ scores: [-2, -1, -0.5, 0, 0.5, 1, 2, 3], outcomes: [0, 0, 1, 0, 0, 1, 1, 1] });
 * a // => ~-0.68469404621
 * b // => ~0.23992362317
 */
export function fitPlatt(input: ScoredOutcomes): PlattFit {
  checkObject("", input);
  checkKeys("", input, ["scores", "outcomes", "weights"]);
  const scores = numberList("scores", input.scores);
  const outcomes = outcomeList("outcomes", input.outcomes, scores.length);
  const weights = weightList("weights", input.weights, scores.length);
  return plattFit(scores, outcomes, weights);
}

/** {@link fitPlatt} of lists that have been read. */
export function plattFit(
  scores: Float64Array,
  outcomes: Float64Array,
  weights: Float64Array,
): PlattFit {
  const ofWon = outcomes.reduce((sum, won, row) => sum + won * (weights[row] as number), 0);
  const ofLost = weights.reduce((sum, weight) => sum + weight, 0) - ofWon;
  if (!(ofWon > 0 && ofLost > 0)) throw oneOutcome();
  const targets = { won: (ofWon + 1) / (ofWon + 2), lost: 1 / (ofLost + 2) };
  const targetOf = (row: number): number => (outcomes[row] === 1 ? targets.won : targets.lost);
  const won = weights.map((weight, row) => weight * targetOf(row));
  const lost = weights.map((weight, row) => weight * (1 - targetOf(row)));
  const rows = { length: scores.length, columns: [{ values: scores }], offsets: null };
  const { design } = designOf(rows, 0, won, lost);
  const { width } = design;
  const { beta } = newton(design, {
    ridge: new Float64Array(width),
    start: new Float64Array(width + 1),
    maxIterations: 100,
  });
  const [intercept, slope] = unitCoefficients(design, beta);
  // `0 −` leaves no −0. Scores that are all one have no slope.
  return { a: width > 1 ? 0 - (slope as number) : 0, b: 0 - (intercept as number), targets };
}

/** The error for outcomes that are all one. */
export function oneOutcome(): ClosedLoopError {
  const sentence = "expected some won and some lost, received one of them alone";
  return new ClosedLoopError("NOT_ENOUGH_DATA", "outcomes", sentence);
}
