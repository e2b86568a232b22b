import { isMissing } from "../core/cells/missing.js";
import { numberOf } from "../core/cells/number.js";
import { checkCount, checkKeys, checkObject, invalid } from "../core/check.js";
import { compareText } from "../core/compareText.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import type { Verdict, VerdictOptions } from "../stats/verdict.js";
import type { Proportion } from "../stats/wilsonProportion.js";
import { type Answers, answerTo, readResponses } from "./internal/readResponses.js";
import {
  addWeight,
  noWeights,
  type Weights,
  weightedProportion,
  weightedVerdict,
} from "./internal/weights.js";
import { noKey } from "./keyCell.js";
import type { ResponseCounts, ResponseFields, ResponseRow } from "./responseRow.js";

/** A response with the themes it speaks of, as a row of an export. */
export interface TaggedRow extends ResponseFields {
  readonly tags?: readonly string[] | null | undefined;
  /** Its score, where no question gives it. */
  readonly score?: number | bigint | string | null | undefined;
}

/** Settings of {@link feedbackThemes}. */
export interface FeedbackThemesOptions extends VerdictOptions {
  /** The question whose number is the score. Default: the first that is answered by a number, else the row's own `score`. */
  readonly questionId?: string | undefined;
  /** A field or question that themes are told apart by, such as `channel`. */
  readonly by?: string | undefined;
}

/** One theme, in one group where `by` asks for groups. Counts are by weight. */
export interface FeedbackTheme {
  /** The tag. */
  readonly key: string;
  /** What the responses have in common by `by`; `"(none)"` where that is missing, absent without `by`. */
  readonly group?: string;
  /** Responses with the tag. */
  readonly count: number;
  /** Of all responses of the group. */
  readonly share: Proportion;
  /** Of those that have a score; null where none has. */
  readonly meanScore: number | null;
  /** Responses with the tag and a score. */
  readonly scored: number;
  /** `"thin"`: fewer than `minimum` responses in the group, or under 5 with the tag or without. */
  readonly verdict: Verdict;
}

/** What {@link feedbackThemes} finds. */
export interface FeedbackThemes {
  /** The most frequent first, then by tag and group. */
  readonly themes: readonly FeedbackTheme[];
  /** Responses, by weight. */
  readonly total: number;
  /** Those without a tag. */
  readonly untagged: number;
  readonly diagnostics: ResponseCounts;
}

/**
 * What do customers speak of, how often, and how satisfied are those who do? Themes of feedback, by their tags.
 *
 * A response with several tags counts in each. Where responses have a `weight`, counts, shares and means are weighted, and
 * intervals are those of as many responses of equal weight, (Σ w)² ÷ Σ w². A low mean beside a high share says where to begin;
 * it does not say that the theme is the cause. Time grows with the responses and their tags.
 *
 * @param responses - `SurveyResponse`s, or rows with `tags` and a `score`.
 * @param options - See {@link FeedbackThemesOptions}.
 * @returns Each theme with its count, share and mean score; empty without tags.
 * @throws {ClosedLoopError} INVALID_INPUT when an option is not as described.
 *
 * @example
 * import { feedbackThemes } from "closedloop";
 *
 * const { themes } = feedbackThemes([
 *   { tags: ["price", "support"], score: 6 },
 *   { tags: ["support"], score: 10 },
 *   { tags: [], score: 9 },
 * ]);
 * themes.map(({ key, count, meanScore }) => [key, count, meanScore]) // => [["support", 2, 8], ["price", 1, 6]]
 */
export function feedbackThemes(
  responses: readonly (ResponseRow | TaggedRow)[],
  options: FeedbackThemesOptions = {},
): FeedbackThemes {
  const { questionId, by, minimum } = settingsOf(options);
  const groups = new Map<string, Group>();
  let [total, untagged] = [0, 0];
  const { used, counts } = readResponses(responses, (response, reject) => {
    const tags = tagsOf(response.row);
    if (tags === null) reject("tags");
    const score = scoreOf(response, questionId);
    if (score === null) reject(questionId ?? "score");
    const key = by === undefined ? "" : groupOf(answerTo(response, by));
    if (key === null) reject(by as string);
    return tags === null || score === null || key === null ? null : { tags, score, key };
  });
  for (const { said, weight } of used) {
    const { tags, score, key } = said;
    const group = groups.get(key) ?? { all: noWeights, tallies: new Map() };
    groups.set(key, group);
    total += weight;
    if (tags.size === 0) untagged += weight;
    group.all = addWeight(group.all, weight);
    for (const tag of tags) {
      const tally = group.tallies.get(tag) ?? { count: 0, scored: 0, points: 0 };
      tally.count += weight;
      if (score !== undefined) {
        tally.scored += weight;
        tally.points += weight * score;
      }
      group.tallies.set(tag, tally);
    }
  }
  const themes = [...groups].flatMap(([group, { all, tallies }]) =>
    [...tallies].map(
      ([key, { count, scored, points }]): FeedbackTheme => ({
        key,
        ...(by !== undefined && { group }),
        count,
        share: weightedProportion(count, all),
        meanScore: scored === 0 ? null : points / scored,
        scored,
        verdict: weightedVerdict(minimum, all, [count, all.sum - count]),
      }),
    ),
  );
  themes.sort(
    (a, b) =>
      b.count - a.count || compareText(a.key, b.key) || compareText(a.group ?? "", b.group ?? ""),
  );
  return { themes, total, untagged, diagnostics: counts };
}

interface Group {
  all: Weights;
  readonly tallies: Map<string, { count: number; scored: number; points: number }>;
}

function settingsOf(options: FeedbackThemesOptions): {
  readonly questionId: string | undefined;
  readonly by: string | undefined;
  readonly minimum: number;
} {
  checkObject("options", options);
  checkKeys("options", options, ["questionId", "by", "minimum"]);
  const { questionId, by, minimum = 30 } = options;
  for (const [key, name] of Object.entries({ questionId, by })) {
    if (name !== undefined && typeof name !== "string") {
      throw invalid(`options.${key}`, "the id of a question or name of a field", name);
    }
  }
  checkCount("options.minimum", minimum);
  return { questionId, by, minimum };
}

/** The tags of a response, each once; null where they are no list of texts. */
function tagsOf(row: object): ReadonlySet<string> | null {
  const cell = ownCell(row, "tags");
  if (isMissing(cell)) return new Set();
  if (!Array.isArray(cell) || cell.some((tag) => typeof tag !== "string")) return null;
  return new Set(cell.filter((tag) => !isMissing(tag)));
}

/** The score of a response; undefined where it has none, null where that cannot be read. */
function scoreOf(response: Answers, questionId: string | undefined): number | null | undefined {
  if (questionId !== undefined) {
    const answer = answerTo(response, questionId);
    return answer === undefined ? undefined : scoreCell(answer);
  }
  const values = response.answers.map((answer) => ownCell(Object(answer), "value"));
  const first = values.find((value) => typeof value === "number" && Number.isFinite(value));
  if (first !== undefined) return scoreCell(first);
  const own = ownCell(response.row, "score");
  return isMissing(own) ? undefined : scoreCell(own);
}

/** A number that stays one when it is summed over many. */
function scoreCell(cell: unknown): number | null {
  const score = numberOf(cell);
  return score !== null && Math.abs(score) <= 1e100 ? score : null;
}

/** The group of a response; null where it cannot be read. */
function groupOf(cell: unknown): string | null {
  if (cell === undefined) return noKey;
  const isKey = ["string", "number", "bigint", "boolean"].includes(typeof cell);
  return isKey ? `${cell as string | number | bigint | boolean}` : null;
}
