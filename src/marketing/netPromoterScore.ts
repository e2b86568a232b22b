import { checkCount, checkKeys, checkObject } from "../core/check.js";
import { normalQuantile } from "../stats/normalQuantile.js";
import type { Verdict } from "../stats/verdict.js";
import { netShare } from "./internal/netShare.js";
import { readScores } from "./internal/readScores.js";
import { type Weights, weightedVerdict } from "./internal/weights.js";
import { type SurveyScoreOptions, type SurveyScores, surveyScoreOptions } from "./surveyScores.js";

/** How many would recommend a product, would not, and are in between. */
export interface PromoterCounts {
  /** 9 or 10. */
  readonly promoters: number;
  /** 7 or 8. */
  readonly passives: number;
  /** 0 to 6. */
  readonly detractors: number;
}

/** What {@link netPromoterScore} finds; counts are by weight. */
export interface NetPromoterScore extends PromoterCounts {
  /** From −100 to 100; null without answers. */
  readonly value: number | null;
  /** In points. */
  readonly standardError: number | null;
  /** Ends of the interval, in points. */
  readonly low: number | null;
  readonly high: number | null;
  /** `"thin"`: fewer than `minimum` answers, or under 5 promoters or detractors, or others than these. */
  readonly verdict: Verdict;
}

/**
 * Would customers recommend us? The net promoter score: promoters (9, 10) less detractors (0 to 6), in points of 100 answers.
 *
 *   value = 100 × (p − d),  standardError = 100 × √((p + d − (p − d)²) ÷ n)
 *
 * where p and d are the shares of promoters and detractors among n answers. The interval is the normal one, cut to −100 to 100.
 * With `weights`, counts are weighted and n is the number of equal weights that tells as much, (Σ w)² ÷ Σ w².
 *
 * @param input - Scores from 0 to 10, or counts.
 * @param options - See {@link SurveyScoreOptions}.
 * @returns The score with its error and the counts; nulls without answers.
 * @throws {ClosedLoopError} INVALID_INPUT when a score is no whole number from 0 to 10, or a count or option is not as described.
 * @see Reichheld (2003), "The One Number You Need to Grow", Harvard Business Review; Rocks (2016), "Interval Estimation for
 *   the Net Promoter Score", The American Statistician 70(4), 365–372
 *
 * @example
 * import { netPromoterScore } from "closedloop";
 *
 * netPromoterScore({ scores: [10, 9, 9, 8, 7, 6, 5, 10, 0, 3] }).value // => 0
 * const score = netPromoterScore({ promoters: 70, passives: 20, detractors: 10 });
 * score.value // => 60
 * score.standardError // => ~6.6332
 */
export function netPromoterScore(
  input: SurveyScores | PromoterCounts,
  options: SurveyScoreOptions = {},
): NetPromoterScore {
  checkObject("", input);
  const { confidence, minimum } = surveyScoreOptions(options);
  const { all, ...counts } = "scores" in input ? countedScores(input) : readCounts(input);
  const { promoters, detractors } = counts;
  const z = -normalQuantile((1 - confidence) / 2);
  return {
    ...netShare(promoters, detractors, all, z, 100),
    ...counts,
    verdict: weightedVerdict(minimum, all, [
      promoters,
      all.sum - promoters,
      detractors,
      all.sum - detractors,
    ]),
  };
}

type Counted = PromoterCounts & { readonly all: Weights };

function countedScores(input: SurveyScores): Counted {
  checkKeys("", input, ["scores", "weights"]);
  const { all, weightOf } = readScores(input, 0, 10);
  return {
    all,
    promoters: weightOf((score) => score >= 9),
    passives: weightOf((score) => score === 7 || score === 8),
    detractors: weightOf((score) => score <= 6),
  };
}

function readCounts(input: PromoterCounts): Counted {
  const names = ["promoters", "passives", "detractors"] as const;
  checkKeys("", input, names);
  for (const name of names) checkCount(name, input[name]);
  // A count may come as −0, which adding 0 makes 0.
  const [promoters, passives, detractors] = names.map((name) => input[name] + 0) as [
    number,
    number,
    number,
  ];
  const sum = promoters + passives + detractors;
  return { all: { sum, squares: sum }, promoters, passives, detractors };
}
