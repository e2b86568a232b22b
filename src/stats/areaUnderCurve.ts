import { orderOf } from "./orderOf.js";

/**
 * The chance that a success has a higher score than a failure, ties half: the area under the ROC curve. Scores are finite;
 * weights are at least 0, and both kinds have some. Time grows with n.
 */
export function areaUnderCurve(
  scores: Float64Array,
  successes: Float64Array,
  failures: Float64Array,
): number {
  const order = orderOf(scores);
  let below = 0;
  let area = 0;
  let all = 0;
  let start = 0;
  while (start < order.length) {
    const score = scores[order[start] as number];
    let won = 0;
    let lost = 0;
    for (; start < order.length; start += 1) {
      const row = order[start] as number;
      if (scores[row] !== score) break;
      won += successes[row] as number;
      lost += failures[row] as number;
    }
    area += won * (below + lost / 2);
    below += lost;
    all += won;
  }
  return area / (all * below);
}
