import { checkKeys, checkObject, invalid } from "../core/check.js";
import type { Columns } from "../core/columns/column.js";
import { batchOf, type RowOf, type ScoreAllOptions } from "./batch.js";
import { programOf } from "./program.js";
import type { RuleModel } from "./ruleModel.js";
import { checkModel } from "./score.js";
import { scoreBatch } from "./scoreBatch.js";
import type { Scores } from "./scoreResult.js";

/** Scores many rows. */
export function scoreAll<B extends string, S extends string, D extends readonly object[] | Columns>(
  model: RuleModel<B, S>,
  data: D,
  options: ScoreAllOptions<RowOf<D>> = {},
): Scores<B, S> {
  checkModel(model);
  checkObject("options", options);
  checkKeys("", options, ["asOf", "id", "events", "adjustments"]);
  const { id, events, adjustments } = options;
  if (id !== undefined && typeof id !== "string") throw invalid("id", "the name of a field", id);
  const readsIds = id !== undefined || events !== undefined || adjustments !== undefined;
  const batch = batchOf(programOf(model), data, options, readsIds);
  return scoreBatch(batch) as Scores<B, S>;
}
