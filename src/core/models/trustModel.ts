import { deepFreeze } from "../freeze.js";
import { readJson } from "./readJson.js";

/**
 * Reads a model that this app wrote itself, without asking whether it is right: for files of one's own build or database.
 *
 * Neither its fields nor its `hash` are looked at, so that no schema is loaded and a page stays small. A model from anyone else
 * goes through `parseModel`.
 *
 * The result is deep-frozen. Functions that take a model, such as `score` and `scoreAll`, compile a frozen one once and keep
 * the compiled form as long as the model lives; one that is not frozen, such as `JSON.parse` gives, they compile in each call.
 * So trust a model once and keep it. It gives the same results as the model that was stored, to the last bit.
 *
 * Time grows with the size of the model.
 *
 * @param json - The model as text, or as a value, which is copied. At most 1,000,000 values, 64 levels, 64 MiB.
 * @returns The model, deep-frozen, typed as the caller says.
 * @throws {ClosedLoopError} `INVALID_INPUT` for a text that is no JSON, or JSON that is no object; of a value, also for what
 * JSON cannot hold, such as NaN or a Date.
 * @throws {ClosedLoopError} `TOO_LARGE` beyond the limits.
 *
 * @example
 * import { defineScoreModel, type RuleModel, score, trustModel } from "closedloop";
 *
 * const rules = [{ id: "large", when: { field: "employees", op: "gte", value: 200 }, points: 20 }] as const;
 * const stored = JSON.stringify(defineScoreModel({ id: "inbound", groups: [{ id: "fit", rules }], bands: { A: 15, B: 0 } }));
 *
 * const model = trustModel<RuleModel<"A" | "B">>(stored);
 * score(model, { employees: 250 }).band // => "A"
 * Object.isFrozen(model.groups) // => true
 */
export function trustModel<M extends object>(json: string | M): M {
  // Whoever trusts a model says what it is.
  return deepFreeze(readJson("json", json)) as object as M;
}
