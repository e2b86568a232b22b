import {
  checkCount,
  checkDefinitionId,
  checkFinite,
  checkKeys,
  checkList,
  checkObject,
  invalid,
} from "../../core/check.js";
import { ownCell } from "../../core/conditions/fieldReader.js";
import { checkTimeZone } from "../../core/time/instant.js";
import { readTime } from "../../core/time/readTime.js";
import { bandsOf, checkSame, stagesOf } from "../artefactParts.js";
import { numbers, readCalibration } from "../readCalibration.js";
import { checkNewId, readBands, readThresholds } from "../readOutcome.js";
import { type AskedFeature, readFeatures } from "./readFeatures.js";

/** What a kind of model has beside the keys of all learned models, in its parameters and in itself. */
export interface KindChecks {
  readonly keys: readonly string[];
  readonly paramKeys: readonly string[];
  check(model: object): void;
  checkParams(path: string, params: object, features: readonly AskedFeature[]): void;
}

const modelKeys = [
  "kind",
  "id",
  "schemaVersion",
  "version",
  "timeZone",
  "features",
  "groups",
  "params",
  "segments",
  "points",
  "bands",
  "thresholds",
  "calibration",
  "training",
  "baseline",
  "warnings",
  "hash",
];

/** Checks an artefact of a learned model. */
export function readLearnedModel(model: object, kind: KindChecks): void {
  checkKeys("", model, [...modelKeys, ...kind.keys]);
  const part = (key: string): unknown => ownCell(model, key);
  checkDefinitionId("id", part("id"));
  checkText("version", part("version"));
  const timeZone = part("timeZone");
  if (timeZone !== undefined) checkTimeZone("timeZone", timeZone);
  const features = readFeatures(part("features"));
  features.forEach(({ field, kind }, index) => {
    if (field !== undefined && kind === undefined) {
      throw invalid(`features[${index}].kind`, '"number", "category" or "age"', kind);
    }
  });
  checkSame("features", features, part("features"));
  const groupIds = checkGroups(part("groups"), features);
  checkParams("params", part("params"), features, kind);
  const segments = part("segments");
  if (segments !== undefined) checkSegments(segments, features, kind);
  const points = part("points");
  if (points !== undefined) checkPoints(points);
  checkSame("bands", readBands("bands", bandsOf("bands", part("bands"))), part("bands"));
  const thresholds = readThresholds(stagesOf("thresholds", part("thresholds")), groupIds);
  checkSame("thresholds", thresholds, part("thresholds"));
  const calibration = part("calibration");
  if (calibration !== undefined) {
    readCalibration("calibration", calibration, ["platt", "isotonic", "priorShift"]);
  }
  checkTraining(part("training"));
  checkBaseline(part("baseline"), features.length);
  const warnings = part("warnings");
  checkList("warnings", warnings);
  warnings.forEach((warning, index) => {
    if (typeof warning !== "string") throw invalid(`warnings[${index}]`, "a text", warning);
  });
  kind.check(model);
}

function checkText(path: string, value: unknown): void {
  if (value !== undefined && typeof value !== "string") throw invalid(path, "a text", value);
}

function checkGroups(groups: unknown, features: readonly AskedFeature[]): readonly string[] {
  checkList("groups", groups);
  const known = new Set<string>();
  Array.from(groups).forEach((group, index) => {
    checkObject(`groups[${index}]`, group);
    checkKeys(`groups[${index}]`, group, ["id"]);
    checkNewId(`groups[${index}].id`, ownCell(group, "id"), known);
  });
  features.forEach(({ group }, index) => {
    if (group === undefined || known.has(group)) return;
    throw invalid(`features[${index}].group`, "one of the model's groups", group);
  });
  return [...known];
}

function checkParams(
  path: string,
  params: unknown,
  features: readonly AskedFeature[],
  kind: KindChecks,
): void {
  checkObject(path, params);
  checkKeys(path, params, ["base", "terms", ...kind.paramKeys]);
  checkFinite(`${path}.base`, ownCell(params, "base"));
  const terms = ownCell(params, "terms");
  checkList(`${path}.terms`, terms);
  if (terms.length !== features.length) {
    throw invalid(`${path}.terms`, `${features.length} terms, one per feature`, terms.length);
  }
  features.forEach((feature, index) => {
    const isOfLevels = feature.kind === "category" || feature.kind === "tags";
    checkTerm(`${path}.terms[${index}]`, terms[index], isOfLevels);
  });
  kind.checkParams(path, params, features);
}

function checkTerm(path: string, term: unknown, isOfLevels: boolean): void {
  checkObject(path, term);
  const part = (key: string): unknown => ownCell(term, key);
  const finite = (keys: readonly string[]): void => {
    for (const key of keys) checkFinite(`${path}.${key}`, part(key));
  };
  if (isOfLevels) {
    const told = ["shares", "missingShare"];
    checkKeys(path, term, ["levels", "points", "rare", "unseen", "missing", ...told]);
    finite(["unseen", "missing"]);
    const known = new Set<string>();
    const levels = checkLevels(`${path}.levels`, part("levels"), known);
    if (part("rare") !== undefined) checkLevels(`${path}.rare`, part("rare"), known);
    checkLength(`${path}.points`, numbers(`${path}.points`, part("points")), levels.length);
    if (part("missingShare") !== undefined) finite(["missingShare"]);
    if (part("shares") === undefined) return;
    checkLength(`${path}.shares`, numbers(`${path}.shares`, part("shares")), levels.length);
    return;
  }
  if (part("breaks") === undefined) {
    checkKeys(path, term, ["slope", "center", "present", "missing"]);
    finite(["slope", "center", "present", "missing"]);
    return;
  }
  checkKeys(path, term, ["breaks", "points", "special", "missing"]);
  finite(["missing"]);
  const breaks = checkBreaks(`${path}.breaks`, part("breaks"));
  checkLength(`${path}.points`, numbers(`${path}.points`, part("points")), breaks.length + 1);
  const special = part("special") ?? [];
  checkList(`${path}.special`, special);
  Array.from(special).forEach((entry, index) => {
    const at = `${path}.special[${index}]`;
    checkObject(at, entry);
    checkKeys(at, entry, ["value", "points"]);
    checkFinite(`${at}.value`, ownCell(entry, "value"));
    checkFinite(`${at}.points`, ownCell(entry, "points"));
  });
}

/** Texts, each of which is there once. */
export function checkLevels(path: string, list: unknown, known: Set<string>): readonly string[] {
  checkList(path, list);
  return Array.from(list, (level, index) => {
    if (typeof level !== "string") throw invalid(`${path}[${index}]`, "a text", level);
    if (known.has(level)) throw invalid(`${path}[${index}]`, "each level once", level);
    known.add(level);
    return level;
  });
}

/** Refuses what does not say how well a model describes its rows; `more` names what a kind says beside that. */
export function checkMetrics(
  path: string,
  metrics: unknown,
  more: readonly string[] = [],
): asserts metrics is object {
  const keys = ["logLoss", "brier", "auc"];
  checkObject(path, metrics);
  checkKeys(path, metrics, [...keys, ...more]);
  for (const key of keys) checkFinite(`${path}.${key}`, ownCell(metrics, key));
}

function checkBreaks(path: string, list: unknown): readonly number[] {
  const breaks = numbers(path, list);
  breaks.forEach((value, index) => {
    if (index > 0 && value <= (breaks[index - 1] as number)) {
      throw invalid(`${path}[${index}]`, `a number above ${breaks[index - 1]}`, value);
    }
  });
  return breaks;
}

function checkLength(path: string, list: readonly unknown[], length: number): void {
  if (list.length !== length) throw invalid(path, `${length} values`, list.length);
}

function checkSegments(
  segments: unknown,
  features: readonly AskedFeature[],
  kind: KindChecks,
): void {
  checkObject("segments", segments);
  checkKeys("segments", segments, ["field", "fits"]);
  const field = ownCell(segments, "field");
  if (typeof field !== "string") throw invalid("segments.field", "the name of a field", field);
  const fits = ownCell(segments, "fits");
  checkList("segments.fits", fits);
  const known = new Set<string>();
  Array.from(fits).forEach((fit, index) => {
    const at = `segments.fits[${index}]`;
    checkObject(at, fit);
    checkKeys(at, fit, ["value", "params", "training"]);
    const value = ownCell(fit, "value");
    if (typeof value !== "string" || known.has(value)) {
      throw invalid(`${at}.value`, "a text, each once", value);
    }
    known.add(value);
    checkParams(`${at}.params`, ownCell(fit, "params"), features, kind);
    const training = ownCell(fit, "training");
    checkObject(`${at}.training`, training);
    checkKeys(`${at}.training`, training, ["rows", "won", "lost"]);
    checkCounts(`${at}.training`, training, ["rows", "won", "lost"]);
  });
}

function checkCounts(path: string, owner: object, keys: readonly string[]): void {
  for (const key of keys) checkCount(`${path}.${key}`, ownCell(owner, key));
}

function checkPoints(points: unknown): void {
  checkObject("points", points);
  checkKeys("points", points, ["offset", "factor"]);
  checkFinite("points.offset", ownCell(points, "offset"));
  const factor = ownCell(points, "factor");
  checkFinite("points.factor", factor);
  if (factor === 0) throw invalid("points.factor", "another number than 0", factor);
}

function checkTraining(training: unknown): void {
  checkObject("training", training);
  const counts = ["rows", "won", "lost", "censored", "leftOut"];
  checkKeys("training", training, [...counts, "span", "asOf", "typeMismatches"]);
  checkCounts("training", training, counts);
  const span = ownCell(training, "span");
  if (span !== null) {
    checkObject("training.span", span);
    checkKeys("training.span", span, ["start", "end"]);
    checkMoment("training.span.start", ownCell(span, "start"));
    checkMoment("training.span.end", ownCell(span, "end"));
  }
  const asOf = ownCell(training, "asOf");
  if (asOf !== null) checkMoment("training.asOf", asOf);
  const mismatches = ownCell(training, "typeMismatches");
  checkList("training.typeMismatches", mismatches);
  Array.from(mismatches).forEach((one, index) => {
    const at = `training.typeMismatches[${index}]`;
    checkObject(at, one);
    checkKeys(at, one, ["field", "count"]);
    const field = ownCell(one, "field");
    if (typeof field !== "string") throw invalid(`${at}.field`, "the name of a field", field);
    checkCounts(at, one, ["count"]);
  });
}

function checkMoment(path: string, value: unknown): void {
  const time = typeof value === "string" ? readTime(value) : null;
  if (time === null || time.isDay) throw invalid(path, "a moment as ISO 8601 text", value);
}

function checkBaseline(baseline: unknown, features: number): void {
  checkObject("baseline", baseline);
  checkKeys("baseline", baseline, ["value", "features"]);
  checkDistribution("baseline.value", ownCell(baseline, "value"));
  const list = ownCell(baseline, "features");
  checkList("baseline.features", list);
  checkLength("baseline.features", list, features);
  Array.from(list).forEach((one, index) => {
    checkDistribution(`baseline.features[${index}]`, one);
  });
}

function checkDistribution(path: string, value: unknown): void {
  checkObject(path, value);
  const part = (key: string): unknown => ownCell(value, key);
  const isOfLevels = part("levels") !== undefined;
  checkKeys(path, value, [isOfLevels ? "levels" : "breaks", "counts", "missing"]);
  const length = isOfLevels
    ? checkLevels(`${path}.levels`, part("levels"), new Set()).length
    : checkBreaks(`${path}.breaks`, part("breaks")).length + 1;
  const counts = part("counts");
  checkList(`${path}.counts`, counts);
  checkLength(`${path}.counts`, counts, length);
  counts.forEach((count, index) => {
    checkCount(`${path}.counts[${index}]`, count);
  });
  checkCounts(path, value, ["missing"]);
}
