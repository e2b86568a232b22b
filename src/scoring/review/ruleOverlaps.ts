import { wilsonProportion } from "../../stats/wilsonProportion.js";
import type { RuleOverlap, RuleReview } from "./scoreReview.js";
import type { RuleTally, Watched } from "./watchRows.js";

/** Rules that apply together this often say one thing twice, if they do in enough rows. */
const sameShare = 0.9;
const enoughRows = 30;

/** Pairs of rules that nearly always apply together, the closest first. */
export function overlapsOf(
  reviews: readonly RuleReview[],
  { rules }: Watched,
): readonly RuleOverlap[] {
  const overlaps: RuleOverlap[] = [];
  reviews.forEach((first, index) => {
    const a = (rules[index] as RuleTally).has;
    for (let other = index + 1; other < reviews.length; other += 1) {
      const second = reviews[other] as RuleReview;
      const [one, two] = [first.fires.successes, second.fires.successes];
      // So far apart in size, they cannot have as much in common.
      if (Math.min(one, two) < Math.max(enoughRows, sameShare * Math.max(one, two))) continue;
      const b = (rules[other] as RuleTally).has;
      const both = a.reduce((sum, has, row) => sum + (has & (b[row] as number)), 0);
      const share = wilsonProportion(both, one + two - both);
      if (both < enoughRows || (share.value as number) < sameShare) continue;
      overlaps.push({ rules: [first.id, second.id], share });
    }
  });
  return overlaps.sort((a, b) => (b.share.value as number) - (a.share.value as number));
}
