import { type Proportion, wilsonProportion } from "../../stats/wilsonProportion.js";
import type { Scored } from "./scored.js";

/** A rate with its interval, which sums of weights do not have. */
export function rateOf(
  won: number,
  count: number,
  { isWeighted }: Pick<Scored, "isWeighted">,
  confidence: number,
): Proportion {
  const rate = wilsonProportion(won, count, confidence);
  return isWeighted ? { ...rate, low: null, high: null } : rate;
}
