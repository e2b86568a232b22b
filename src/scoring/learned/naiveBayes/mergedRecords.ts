import { compareText } from "../../../core/compareText.js";
import type { Distribution, Training } from "../learnedModel.js";

/** What a model learned from, with more rows or with fewer. */
export function mergedTraining(before: Training, more: Training, sign: 1 | -1): Training {
  const count = (key: "rows" | "won" | "lost" | "censored" | "leftOut"): number =>
    Math.max(0, before[key] + sign * more[key]);
  const mismatches = new Map(before.typeMismatches.map(({ field, count }) => [field, count]));
  for (const { field, count } of more.typeMismatches) {
    mismatches.set(field, (mismatches.get(field) ?? 0) + sign * count);
  }
  return {
    rows: count("rows"),
    won: count("won"),
    lost: count("lost"),
    censored: count("censored"),
    leftOut: count("leftOut"),
    ...(sign < 0 ? { span: before.span, asOf: before.asOf } : mergedMoments(before, more)),
    typeMismatches: Array.from(mismatches, ([field, count]) => ({ field, count }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => compareText(a.field, b.field)),
  };
}

/** Instants of one form sort as texts. */
function mergedMoments(before: Training, more: Training): Pick<Training, "span" | "asOf"> {
  if (before.span === null || more.span === null) {
    const { span, asOf } = before.span === null ? more : before;
    return { span, asOf };
  }
  const [a, b] = [before.span, more.span];
  return {
    span: { start: a.start < b.start ? a.start : b.start, end: a.end > b.end ? a.end : b.end },
    asOf: before.asOf === more.asOf ? before.asOf : null,
  };
}

/** How rows lie in a feature, with more rows or with fewer; both are of the same bins. */
export function mergedDistribution(
  before: Distribution,
  more: Distribution,
  sign: 1 | -1,
): Distribution {
  const missing = Math.max(0, before.missing + sign * more.missing);
  if ("breaks" in before) {
    const counts = before.counts.map((count, bin) =>
      Math.max(0, count + sign * (more.counts[bin] as number)),
    );
    return { breaks: before.breaks, counts, missing };
  }
  const sums = new Map(
    before.levels.map((level, place) => [level, before.counts[place] as number]),
  );
  if ("levels" in more) {
    more.levels.forEach((level, place) => {
      sums.set(level, (sums.get(level) ?? 0) + sign * (more.counts[place] as number));
    });
  }
  const kept = [...sums].filter(([, count]) => count > 0);
  kept.sort(([a], [b]) => compareText(a, b));
  return { levels: kept.map(([level]) => level), counts: kept.map(([, count]) => count), missing };
}
