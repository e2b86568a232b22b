import { atPath } from "../../../core/atPath.js";
import { checkFinite, checkKeys, checkList, checkObject, invalid } from "../../../core/check.js";
import { ownCell } from "../../../core/conditions/fieldReader.js";
import { checkSame } from "../../artefactParts.js";
import { checkLogisticMetrics, checkNumbersOrNull } from "../logistic/readLogisticModel.js";
import { checkLevels, type KindChecks } from "../readLearnedModel.js";
import type { ScorecardSettings } from "./scorecardModel.js";
import { readSettings } from "./scorecardOptions.js";

const measures = ["count", "share", "won", "lost", "rate", "woe", "iv", "points"];

/** What a scorecard has beside other learned models. */
export const scorecardChecks: KindChecks = {
  keys: ["settings", "dropped"],
  paramKeys: ["intercept", "fields", "metrics"],
  check: (model) => {
    const settings = ownCell(model, "settings");
    checkObject("settings", settings);
    const read = atPath(
      () => readSettings({ ...(settings as ScorecardSettings), outcome: "", features: [] }),
      ({ path }) => `settings.${path}`,
    );
    checkSame("settings", read, settings);
    if (ownCell(model, "points") === undefined) throw invalid("points", "an object", undefined);
    const dropped = ownCell(model, "dropped");
    checkList("dropped", dropped);
    Array.from(dropped).forEach((one, index) => {
      checkDropped(`dropped[${index}]`, one);
    });
  },
  checkParams: (path, params, features) => {
    checkFinite(`${path}.intercept`, ownCell(params, "intercept"));
    const fields = ownCell(params, "fields");
    checkList(`${path}.fields`, fields);
    if (fields.length !== features.length) {
      throw invalid(`${path}.fields`, `${features.length} fields, one per feature`, fields.length);
    }
    features.forEach(({ id }, index) => {
      checkField(`${path}.fields[${index}]`, fields[index], id);
    });
    checkLogisticMetrics(`${path}.metrics`, ownCell(params, "metrics"));
  },
};

function checkDropped(path: string, one: unknown): void {
  checkObject(path, one);
  checkKeys(path, one, ["feature", "iv", "missing", "identical"]);
  const feature = ownCell(one, "feature");
  if (typeof feature !== "string") throw invalid(`${path}.feature`, "the id of a feature", feature);
  checkNumbersOrNull(path, one, ["iv", "missing", "identical"]);
}

function checkField(path: string, field: unknown, id: string): void {
  checkObject(path, field);
  checkKeys(path, field, ["feature", "coefficient", "iv", "js", "gini", "bins"]);
  checkSame(`${path}.feature`, id, ownCell(field, "feature"));
  checkFinite(`${path}.coefficient`, ownCell(field, "coefficient"));
  checkNumbersOrNull(path, field, ["iv", "js", "gini"]);
  const bins = ownCell(field, "bins");
  checkList(`${path}.bins`, bins);
  Array.from(bins).forEach((bin, index) => {
    checkBin(`${path}.bins[${index}]`, bin);
  });
}

/** What each kind of bin is of. */
const places: Readonly<Record<string, readonly string[]>> = {
  range: ["from", "to"],
  levels: ["levels"],
  special: ["value"],
  missing: [],
};

function checkBin(path: string, bin: unknown): void {
  checkObject(path, bin);
  const kind = ownCell(bin, "kind");
  const place = typeof kind === "string" ? ownCell(places, kind) : undefined;
  if (!Array.isArray(place)) {
    throw invalid(`${path}.kind`, '"range", "levels", "special" or "missing"', kind);
  }
  checkKeys(path, bin, ["kind", ...(place as string[]), ...measures]);
  checkNumbersOrNull(path, bin, measures);
  if (kind === "range") checkNumbersOrNull(path, bin, ["from", "to"]);
  if (kind === "levels") checkLevels(`${path}.levels`, ownCell(bin, "levels"), new Set());
  const value = ownCell(bin, "value");
  if (kind === "special" && typeof value !== "string") checkFinite(`${path}.value`, value);
}
