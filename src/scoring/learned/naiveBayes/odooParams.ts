import { log } from "../../../core/math/elementary.js";
import type { LearnedParams, LevelTerm, ModelFeature } from "../learnedModel.js";
import type {
  FeatureCounts,
  NaiveBayesSettings,
  SegmentCounts,
  WonLost,
} from "./naiveBayesModel.js";

/** Fewer leads than these with a tag say nothing of it. */
const fewestTagged = 50;
/** What stands for a count of nothing, whose logarithm has no end. */
const least = 1e-300;

/** The counts without tags that too few leads have. */
export function withoutRareTags(
  counts: SegmentCounts,
  features: readonly ModelFeature[],
): SegmentCounts {
  return {
    ...counts,
    features: counts.features.map((one, index) => {
      if (features[index]?.kind !== "tags") return one;
      const isKept = (_: unknown, place: number): boolean =>
        (one.won[place] as number) + (one.lost[place] as number) >= fewestTagged;
      return {
        ...one,
        levels: one.levels?.filter(isKept),
        won: one.won.filter(isKept),
        lost: one.lost.filter(isKept),
      };
    }),
  };
}

/** What counts say, by Odoo's rules: shares of each value among its field's values; of a stage among leads on the first stage. */
export function odooParams(
  counts: SegmentCounts,
  features: readonly ModelFeature[],
  { stages, stageField }: Extract<NaiveBayesSettings, { readonly mode: "odoo" }>,
): LearnedParams {
  const first = stages.find(({ team }) => team === undefined)?.id as string;
  const isStage = features.map(({ field }) => field === stageField);
  const ofStages = counts.features[isStage.indexOf(true)] as FeatureCounts;
  const place = ofStages.levels?.indexOf(first) ?? -1;
  const prior = { won: ofStages.won[place] ?? 0, lost: ofStages.lost[place] ?? 0 };
  const isBlank = prior.won === 0 || prior.lost === 0;
  return {
    base: isBlank ? 0 : log(prior.won) - log(prior.lost),
    terms: counts.features.map((one, index) => termOf(one, isStage[index] ? prior : null)),
    ...(isBlank && { isBlank }),
  };
}

/** `prior` is there for stages. */
function termOf(
  { levels = [], won, lost, missing }: FeatureCounts,
  prior: WonLost | null,
): LevelTerm {
  const sum = (counts: readonly number[], first = 0): number =>
    counts.reduce((all, count) => all + count, first);
  const all = prior ?? { won: sum(won, missing?.won), lost: sum(lost, missing?.lost) };
  // A field with nothing on one side says nothing.
  const isSilent = all.won === 0 || all.lost === 0;
  const pointsOf = (cell: WonLost): number =>
    isSilent ? 0 : logShare(cell.won, all.won) - logShare(cell.lost, all.lost);
  const shareOf = (cell: WonLost): number => {
    if (isSilent) return 0.5;
    const [ofWon, ofLost] = [cell.won / all.won, cell.lost / all.lost];
    if (prior) return 1 - ofLost;
    return ofWon + ofLost === 0 ? 0.5 : ofWon / (ofWon + ofLost);
  };
  const cells = won.map((count, place) => ({ won: count, lost: lost[place] as number }));
  return {
    levels,
    points: cells.map(pointsOf),
    unseen: 0,
    missing: missing ? pointsOf(missing) : 0,
    shares: cells.map(shareOf),
    ...(missing && { missingShare: shareOf(missing) }),
  };
}

function logShare(count: number, all: number): number {
  return log(Math.max(count, least)) - log(all);
}
