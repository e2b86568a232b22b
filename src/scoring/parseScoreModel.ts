import { describe, invalid } from "../core/check.js";
import { ClosedLoopError } from "../core/errors.js";
import { deepFreeze } from "../core/freeze.js";
import { modelHash } from "../core/models/modelHash.js";
import { readJson } from "../core/models/readJson.js";
import { logisticChecks } from "./learned/logistic/readLogisticModel.js";
import { naiveBayesChecks } from "./learned/naiveBayes/readNaiveBayesModel.js";
import { readLearnedModel } from "./learned/readLearnedModel.js";
import { scorecardChecks } from "./learned/scorecard/readScorecardModel.js";
import { readRuleModel } from "./readRuleModel.js";
import type { ScoreModel } from "./scoreModel.js";

/** What checks the artefacts of each kind. */
const readers: ReadonlyMap<unknown, (model: object) => void> = new Map([
  ["score/rules", readRuleModel],
  ["score/logistic", (model: object): void => readLearnedModel(model, logisticChecks)],
  ["score/naiveBayes", (model: object): void => readLearnedModel(model, naiveBayesChecks)],
  ["score/scorecard", (model: object): void => readLearnedModel(model, scorecardChecks)],
]);

/**
 * Reads a score model that came from outside, of any kind: from a file, a database, another team.
 *
 * Everything is looked at before it is used: size, kind, version, the hash if there is one, and each field by the rules of its
 * kind, so that a model that passes scores without a surprise. Fields that the kind does not have are refused. For artefacts that
 * this app wrote itself, `trustModel` does without.
 *
 * Time grows with the size of the model.
 *
 * @param json - The model as text, or as a value, which is copied. At most 1,000,000 values, 64 levels, 64 MiB.
 * @returns The model, deep-frozen; it gives the same scores as the model that was stored, to the last bit.
 * @throws {ClosedLoopError} `UNSUPPORTED_VERSION` at `kind` or `schemaVersion` for a kind or version that this library does not
 * know.
 * @throws {ClosedLoopError} `INVALID_INPUT` at `hash` where the model is not the one that was sealed; at its path for a field that
 * is wrong; for a text that is no JSON.
 * @throws {ClosedLoopError} `DUPLICATE_ID` for a rule, group, feature, band or stage that stands twice.
 * @throws {ClosedLoopError} `TOO_LARGE` beyond the limits.
 *
 * @example
 * import { defineScoreModel, parseScoreModel, score, sealModel } from "closedloop";
 *
 * const rules = [{ id: "large", when: { field: "employees", op: "gte", value: 200 }, points: 20 }] as const;
 * const stored = JSON.stringify(sealModel(defineScoreModel({ id: "inbound", groups: [{ id: "fit", rules }] })));
 *
 * score(parseScoreModel(stored), { employees: 250 }).total // => 20
 * parseScoreModel(stored.replace("20", "90")) // throws INVALID_INPUT
 */
export function parseScoreModel(json: unknown): ScoreModel {
  const model = readJson("model", json);
  const { kind, schemaVersion, hash } = model;
  const read = readers.get(kind);
  if (read === undefined) throw unsupported("kind", [...readers.keys()], kind);
  if (schemaVersion !== 1) throw unsupported("schemaVersion", [1], schemaVersion);
  if (hash !== undefined && hash !== modelHash(model, "model")) {
    throw invalid("hash", "the hash of this model, which was changed since it was sealed", hash);
  }
  read(model);
  // The reader has seen to it that the model is one.
  return deepFreeze(model) as object as ScoreModel;
}

function unsupported(path: string, known: readonly unknown[], received: unknown): ClosedLoopError {
  const expected = known.map(describe).join(", ");
  return new ClosedLoopError(
    "UNSUPPORTED_VERSION",
    path,
    `expected one of ${expected}, received ${describe(received)}: another version of this library may read it`,
    { expected: known, received },
  );
}
