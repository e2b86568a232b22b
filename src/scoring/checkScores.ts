import { checkObject, invalid } from "../core/check.js";
import type { Scores } from "./scoreResult.js";

/** Refuses what are no scores of `scoreAll`. */
export function checkScores(scores: unknown): void {
  checkObject("scores", scores);
  const { value, scored } = scores as Partial<Scores>;
  if (!ArrayBuffer.isView(value)) throw invalid("scores.value", "a typed array", value);
  if (!ArrayBuffer.isView(scored)) throw invalid("scores.scored", "a typed array", scored);
}
