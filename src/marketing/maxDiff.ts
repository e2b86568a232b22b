import { type ReadRows, readRows } from "../core/cells/readRows.js";
import { checkList } from "../core/check.js";
import { compareText } from "../core/compareText.js";
import { normalQuantile } from "../stats/normalQuantile.js";
import type { Verdict } from "../stats/verdict.js";
import type { Proportion } from "../stats/wilsonProportion.js";
import { netShare } from "./internal/netShare.js";
import {
  addWeight,
  noWeights,
  type Weights,
  weightedProportion,
  weightedVerdict,
  weightOf,
} from "./internal/weights.js";
import { type SurveyScoreOptions, surveyScoreOptions } from "./surveyScores.js";

/** One choice of a best-worst question: what was shown, and which of it was best and which worst. */
export interface MaxDiffChoice {
  readonly id?: string | number | bigint | null | undefined;
  readonly shown: readonly string[];
  /** One of those shown. */
  readonly best: string;
  /** Another of those shown. */
  readonly worst: string;
  /** How many people it stands for, in any unit; 1 unless given. */
  readonly weight?: number | bigint | string | null | undefined;
}

/** What {@link maxDiff} finds of one item. */
export interface MaxDiffItem {
  readonly key: string;
  /** How often it was shown, by weight. */
  readonly appearances: number;
  /** How often it was the best of those shown. */
  readonly best: Proportion;
  /** How often it was the worst. */
  readonly worst: Proportion;
  /** (best − worst) ÷ appearances, from −1 (always the worst) to 1. */
  readonly score: number;
  /** Ends of the interval of the score. */
  readonly low: number;
  readonly high: number;
  /** `"thin"`: shown fewer than `minimum` times, or under 5 times best, not best, worst or not worst. */
  readonly verdict: Verdict;
}

/** What {@link maxDiff} finds. */
export interface MaxDiff {
  /** The highest score first, then by key. */
  readonly items: readonly MaxDiffItem[];
  readonly diagnostics: {
    readonly given: number;
    readonly used: number;
    /** An earlier one has its id. */
    readonly duplicates: number;
    /** A value is missing, cannot be read, or was not shown: its place in the list, and the field. */
    readonly rejected: readonly { readonly index: number; readonly field: string }[];
  };
}

/**
 * What matters most and least to people, from choices of the best and the worst of a few: MaxDiff, by counts.
 *
 *   score = (best − worst) ÷ appearances
 *
 * Its variance is that of a net share, (p + q − (p − q)²) ÷ n with p best and q worst of n appearances. Counts rank items
 * almost as a choice model does where each was shown about as often, beside all others. Time grows with what was shown.
 *
 * @param choices - One entry for each question that somebody answered, in any order.
 * @param options - See {@link SurveyScoreOptions}.
 * @returns Each item with its score; empty without choices.
 * @throws {ClosedLoopError} INVALID_INPUT when an option is not as described; MISSING_FIELD when no choice has `shown`, `best`
 *   or `worst`.
 * @see Finn and Louviere (1992), Journal of Public Policy & Marketing 11(2), 12–25; Marley and Louviere (2005), Journal of
 *   Mathematical Psychology 49, 464–480
 *
 * @example
 * import { maxDiff } from "closedloop";
 *
 * const found = maxDiff([
 *   { shown: ["price", "speed", "support"], best: "price", worst: "support" },
 *   { shown: ["price", "speed", "design"], best: "speed", worst: "design" },
 * ]);
 * found.items.map(({ key, score }) => [key, score]) // => [["price", 0.5], ["speed", 0.5], ["design", -1], ["support", -1]]
 */
export function maxDiff(
  choices: readonly MaxDiffChoice[],
  options: SurveyScoreOptions = {},
): MaxDiff {
  checkList("choices", choices);
  const { confidence, minimum } = surveyScoreOptions(options);
  const z = -normalQuantile((1 - confidence) / 2);

  const { kept, given, duplicates, rejected } = readChoices(choices);
  const tallies = new Map<string, Tally>();
  for (const { shown, best, worst, weight } of kept) {
    for (const key of shown) {
      const tally = tallies.get(key) ?? { all: noWeights, best: 0, worst: 0 };
      tally.all = addWeight(tally.all, weight);
      if (key === best) tally.best += weight;
      if (key === worst) tally.worst += weight;
      tallies.set(key, tally);
    }
  }
  const items = [...tallies].map(([key, { all, best, worst }]): MaxDiffItem => {
    const { value, low, high } = netShare(best, worst, all, z, 1);
    return {
      key,
      appearances: all.sum,
      best: weightedProportion(best, all, confidence),
      worst: weightedProportion(worst, all, confidence),
      // What was shown has a share.
      score: value as number,
      low: low as number,
      high: high as number,
      verdict: weightedVerdict(minimum, all, [best, all.sum - best, worst, all.sum - worst]),
    };
  });
  return {
    items: items.sort((a, b) => b.score - a.score || compareText(a.key, b.key)),
    diagnostics: { given, used: kept.length, duplicates, rejected },
  };
}

interface Tally {
  all: Weights;
  best: number;
  worst: number;
}

interface ReadChoice {
  readonly id: string | null;
  readonly shown: ReadonlySet<string>;
  readonly best: string | null;
  readonly worst: string | null;
  readonly weight: number;
}

function readChoices(choices: readonly MaxDiffChoice[]): ReadRows<ReadChoice> {
  return readRows(
    {
      input: "choices",
      names: ["id", "shown", "best", "worst", "weight"],
      needed: ["shown", "best", "worst"],
      record: (cells): ReadChoice => {
        const id = cells.id("id");
        const shown = cells.read("shown", namesOf);
        const best = cells.text("best");
        const worst = cells.text("worst");
        const weight = cells.read("weight", weightOf) ?? 1;
        if (shown !== null && best !== null && !shown.has(best)) cells.reject("best");
        const isOther = worst !== best && shown?.has(worst ?? "");
        if (shown !== null && worst !== null && !isOther) cells.reject("worst");
        return { id, shown: shown as Set<string>, best, worst, weight };
      },
    },
    choices,
    undefined,
    {},
  );
}

/** The items shown, each once. */
function namesOf(cell: unknown): Set<string> | null {
  return Array.isArray(cell) && cell.every((one) => typeof one === "string") ? new Set(cell) : null;
}
