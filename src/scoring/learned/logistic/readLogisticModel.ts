import { atPath } from "../../../core/atPath.js";
import {
  checkCount,
  checkFinite,
  checkKeys,
  checkList,
  checkObject,
  checkOneOf,
  invalid,
} from "../../../core/check.js";
import { ownCell } from "../../../core/conditions/fieldReader.js";
import { checkSame } from "../../artefactParts.js";
import { checkMetrics, type KindChecks } from "../readLearnedModel.js";
import type { LogisticMetrics, LogisticSettings } from "./logisticModel.js";
import { readSettings } from "./logisticOptions.js";

const measures: readonly (keyof LogisticMetrics)[] = [
  "nullLogLikelihood",
  "deviance",
  "nullDeviance",
  "aic",
  "bic",
  "mcFadden",
];
const errors = ["standardError", "z", "p", "low", "high"];

/** What a logistic model has beside other learned ones. */
export const logisticChecks: KindChecks = {
  keys: ["settings"],
  paramKeys: ["coefficients", "metrics"],
  check: (model) => {
    const settings = ownCell(model, "settings");
    checkObject("settings", settings);
    const { classWeight, ...rest } = settings as LogisticSettings;
    const options = { ...rest, classWeight: classWeight ?? undefined };
    const read = atPath(
      () => readSettings({ ...options, outcome: "", features: [] }),
      ({ path }) => `settings.${path}`,
    );
    checkSame("settings", read, settings);
  },
  checkParams: (path, params, features) => {
    const coefficients = ownCell(params, "coefficients");
    checkList(`${path}.coefficients`, coefficients);
    const ids = features.map(({ id }) => id);
    Array.from(coefficients).forEach((one, index) => {
      checkCoefficient(`${path}.coefficients[${index}]`, one, ids);
    });
    checkLogisticMetrics(`${path}.metrics`, ownCell(params, "metrics"));
  },
};

/** Refuses what does not say how well a logistic regression describes its rows. */
export function checkLogisticMetrics(path: string, metrics: unknown): void {
  checkMetrics(path, metrics, ["logLikelihood", "iterations", ...measures]);
  checkFinite(`${path}.logLikelihood`, ownCell(metrics, "logLikelihood"));
  checkCount(`${path}.iterations`, ownCell(metrics, "iterations"));
  checkNumbersOrNull(path, metrics, measures);
}

function checkCoefficient(path: string, one: unknown, ids: readonly string[]): void {
  checkObject(path, one);
  checkKeys(path, one, ["feature", "of", "level", "value", ...errors]);
  const feature = ownCell(one, "feature");
  if (feature !== null && !ids.includes(feature as string)) {
    throw invalid(`${path}.feature`, "the id of a feature, or null", feature);
  }
  const of = ownCell(one, "of");
  checkOneOf(`${path}.of`, of, ["intercept", "number", "level", "rare", "missing"]);
  const level = ownCell(one, "level");
  if (of === "level" ? typeof level !== "string" : level !== undefined) {
    throw invalid(`${path}.level`, of === "level" ? "a text" : "nothing", level);
  }
  checkFinite(`${path}.value`, ownCell(one, "value"));
  checkNumbersOrNull(path, one, errors);
}

/** Refuses what is neither a number nor null. */
export function checkNumbersOrNull(path: string, owner: object, keys: readonly string[]): void {
  for (const key of keys) {
    const value = ownCell(owner, key);
    if (value !== null) checkFinite(`${path}.${key}`, value);
  }
}
