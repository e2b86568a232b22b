import { atPath } from "../../../core/atPath.js";
import {
  checkCount,
  checkFinite,
  checkKeys,
  checkList,
  checkObject,
  invalid,
} from "../../../core/check.js";
import { checkCondition } from "../../../core/conditions/checkCondition.js";
import { ownCell } from "../../../core/conditions/fieldReader.js";
import { checkSame } from "../../artefactParts.js";
import { numbers } from "../../readCalibration.js";
import type { LearnedParams, ModelFeature } from "../learnedModel.js";
import { checkLevels, checkMetrics, type KindChecks } from "../readLearnedModel.js";
import { decidedBy } from "./decidedBy.js";
import type { NaiveBayesModel, NaiveBayesSettings, WonLost } from "./naiveBayesModel.js";
import { readSettings } from "./naiveBayesOptions.js";

/** What a naive Bayes model has beside other learned ones. */
export const naiveBayesChecks: KindChecks = {
  keys: ["settings", "decidedBy", "counts", "metrics"],
  paramKeys: ["isBlank"],
  checkParams: (path, params) => {
    const isBlank = ownCell(params, "isBlank");
    if (isBlank !== undefined && isBlank !== true) {
      throw invalid(`${path}.isBlank`, "true, or nothing", isBlank);
    }
  },
  check: (model) => {
    // Checked before.
    const { features, params, segments } = model as NaiveBayesModel;
    const settings = checkSettings(ownCell(model, "settings"), features);
    checkSame("decidedBy", decidedBy(settings), ownCell(model, "decidedBy"));
    checkCounts(ownCell(model, "counts"), features, params, segments !== undefined);
    checkMetrics("metrics", ownCell(model, "metrics"));
  },
};

function checkSettings(settings: unknown, features: readonly ModelFeature[]): NaiveBayesSettings {
  checkObject("settings", settings);
  const { minimum, outcome, weight, ...own } = settings as NaiveBayesSettings;
  checkObject("settings.minimum", minimum);
  checkKeys("settings.minimum", minimum, ["won", "lost"]);
  checkCount("settings.minimum.won", minimum.won);
  checkCount("settings.minimum.lost", minimum.lost);
  checkOutcome("settings.outcome", outcome);
  if (weight !== null && typeof weight !== "string") {
    throw invalid("settings.weight", "the name of a field, or null", weight);
  }
  const options = { ...own, features: [], outcome: outcome ?? [], weight: weight ?? undefined };
  const read = atPath(
    () => readSettings(options, features, minimum),
    ({ path }) => `settings.${path}`,
  );
  checkSame("settings", read, settings);
  return read;
}

/** Null stands for a list, which is not kept. */
function checkOutcome(path: string, outcome: unknown): void {
  if (outcome === null || typeof outcome === "string") return;
  checkObject(path, outcome);
  if (Object.hasOwn(outcome, "successes")) {
    checkKeys(path, outcome, ["successes", "trials"]);
    for (const key of ["successes", "trials"]) {
      const field = ownCell(outcome, key);
      if (typeof field !== "string") throw invalid(`${path}.${key}`, "the name of a field", field);
    }
    return;
  }
  checkKeys(path, outcome, ["won", "lost"]);
  checkCondition(`${path}.won`, ownCell(outcome, "won"));
  const lost = ownCell(outcome, "lost");
  if (lost !== undefined) checkCondition(`${path}.lost`, lost);
}

function checkCounts(
  counts: unknown,
  features: readonly ModelFeature[],
  { terms }: LearnedParams,
  hasSegments: boolean,
): void {
  checkList("counts", counts);
  const known = new Set<unknown>();
  Array.from(counts).forEach((one, index) => {
    const path = `counts[${index}]`;
    checkObject(path, one);
    checkKeys(path, one, ["segment", "rows", "won", "lost", "prior", "features"]);
    const segment = ownCell(one, "segment");
    const isSegment = segment === null || (hasSegments && typeof segment === "string");
    if (!isSegment || known.has(segment)) {
      throw invalid(`${path}.segment`, "null or a segment, each once", segment);
    }
    known.add(segment);
    for (const key of ["rows", "won", "lost"]) checkCount(`${path}.${key}`, ownCell(one, key));
    checkWonLost(`${path}.prior`, ownCell(one, "prior"));
    const list = ownCell(one, "features");
    checkList(`${path}.features`, list);
    if (list.length !== features.length) {
      throw invalid(`${path}.features`, `${features.length} counts, one per feature`, list.length);
    }
    list.forEach((own, place) => {
      checkFeature(`${path}.features[${place}]`, own, terms[place]?.breaks?.length ?? null);
    });
  });
}

function checkFeature(path: string, counts: unknown, breaks: number | null): void {
  checkObject(path, counts);
  const part = (key: string): unknown => ownCell(counts, key);
  checkKeys(path, counts, [...(breaks === null ? ["levels"] : []), "won", "lost", "missing"]);
  const length =
    breaks === null ? checkLevels(`${path}.levels`, part("levels"), new Set()).length : breaks + 1;
  for (const key of ["won", "lost"]) {
    const list = numbers(`${path}.${key}`, part(key));
    if (list.length !== length) throw invalid(`${path}.${key}`, `${length} values`, list.length);
    list.forEach((count, index) => {
      checkAmount(`${path}.${key}[${index}]`, count);
    });
  }
  const missing = part("missing");
  if (missing !== undefined) checkWonLost(`${path}.missing`, missing);
}

function checkWonLost(path: string, pair: unknown): asserts pair is WonLost {
  checkObject(path, pair);
  checkKeys(path, pair, ["won", "lost"]);
  checkAmount(`${path}.won`, ownCell(pair, "won"));
  checkAmount(`${path}.lost`, ownCell(pair, "lost"));
}

function checkAmount(path: string, count: unknown): void {
  checkFinite(path, count);
  if (count < 0) throw invalid(path, "at least 0", count);
}
