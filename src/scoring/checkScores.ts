import { checkObject, invalid } from "../core/check.js";
import type { Scores } from "./scoreResult.js";

/** Refuses what are no scores of `scoreAll`. */
export function checkScores(scores: unknown, path = "scores"): void {
  checkObject(path, scores);
  const { value, scored } = scores as Partial<Scores>;
  if (!ArrayBuffer.isView(value)) throw invalid(`${path}.value`, "a typed array", value);
  if (!ArrayBuffer.isView(scored)) throw invalid(`${path}.scored`, "a typed array", scored);
}
