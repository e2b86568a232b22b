import { isEnough } from "../fitInput.js";
import { thinSegment } from "../fitSegments.js";
import type { LearnedModel, ModelFeature, ModelSegment } from "../learnedModel.js";
import type { NaiveBayesSettings, SegmentCounts } from "./naiveBayesModel.js";
import { odooParams, withoutRareTags } from "./odooParams.js";
import { pooledCounts } from "./pooledCounts.js";
import { poolOf } from "./properParams.js";

/** What follows from counts. */
type Learned = Pick<LearnedModel, "params" | "segments" | "warnings">;

/** Makes of counts what scores rows: the pooled fit, and one for each segment that has enough. */
export function learnCounts(
  counts: readonly SegmentCounts[],
  features: readonly ModelFeature[],
  breaks: readonly (readonly number[] | null)[],
  settings: NaiveBayesSettings,
  segmentField: string | undefined,
): Learned {
  if (settings.mode === "odoo") return learnOdoo(counts, features, settings, segmentField);
  const { alpha, kappa, minimum } = settings;
  const pool = poolOf(pooledCounts(counts, features.length), breaks, alpha);
  if (segmentField === undefined) return { params: pool.params, warnings: [] };
  const fits: ModelSegment[] = [];
  const warnings: string[] = [];
  for (const one of counts) {
    const { segment, rows, won, lost } = one;
    if (segment === null) continue;
    if (isEnough(one, minimum)) {
      const params = pool.segment(one, kappa);
      fits.push({ value: segment, params, training: { rows, won, lost } });
    } else warnings.push(thinSegment(segmentField, segment, one));
  }
  return { params: pool.params, segments: { field: segmentField, fits }, warnings };
}

/** A team of which anything was counted has its own fit, however little; a tag that too few leads of a team have counts in no pool either. */
function learnOdoo(
  given: readonly SegmentCounts[],
  features: readonly ModelFeature[],
  settings: Extract<NaiveBayesSettings, { readonly mode: "odoo" }>,
  field: string | undefined,
): Learned {
  const counts = given.map((one) => withoutRareTags(one, features));
  const params = odooParams(pooledCounts(counts, features.length), features, settings);
  if (field === undefined) return { params, warnings: [] };
  const fits = counts.flatMap((one, index): readonly ModelSegment[] => {
    const { segment, rows, won, lost } = one;
    const isEmpty = given[index]?.features.every((of) => of.won.length === 0 && !of.missing);
    if (segment === null || isEmpty) return [];
    return [
      {
        value: segment,
        params: odooParams(one, features, settings),
        training: { rows, won, lost },
      },
    ];
  });
  return { params, segments: { field, fits }, warnings: [] };
}
