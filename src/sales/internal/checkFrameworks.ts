import {
  checkCount,
  checkFinite,
  checkKeys,
  checkList,
  checkObject,
  checkOneOf,
  describe,
  invalid,
} from "../../core/check.js";
import { ClosedLoopError } from "../../core/errors.js";
import type { FrameworkCriterion, QualificationFramework } from "../qualificationFrameworks.js";

/** Refuses frameworks that are not of the form, with the path down to what is wrong. */
export function checkFrameworks(path: string, frameworks: unknown): void {
  checkList(path, frameworks);
  const ids = new Set<string>();
  for (const [index, framework] of frameworks.entries()) {
    checkFramework(`${path}[${index}]`, framework);
    checkNew(`${path}[${index}].id`, framework.id, ids);
  }
}

function checkFramework(
  path: string,
  framework: unknown,
): asserts framework is QualificationFramework {
  checkObject(path, framework);
  checkKeys(path, framework, [
    "id",
    "label",
    "criteria",
    "required",
    "minimum",
    "minimumStatus",
    "ordered",
  ]);
  const { id, label, criteria, required, minimum, minimumStatus, ordered } =
    framework as QualificationFramework;
  checkText(`${path}.id`, id);
  checkText(`${path}.label`, label);
  checkList(`${path}.criteria`, criteria);
  if (criteria.length === 0) throw invalid(`${path}.criteria`, "at least one criterion", criteria);
  const keys = new Set<string>();
  for (const [index, criterion] of criteria.entries()) {
    checkCriterion(`${path}.criteria[${index}]`, criterion);
    checkNew(`${path}.criteria[${index}].key`, criterion.key, keys);
  }
  const weights = criteria.reduce((sum, { weight = 1 }) => sum + weight, 0);
  if (!Number.isFinite(weights)) {
    throw invalid(`${path}.criteria`, "weights with a finite sum", weights);
  }
  checkList(`${path}.required`, required);
  for (const [index, key] of required.entries()) {
    if (!keys.has(key)) throw invalid(`${path}.required[${index}]`, "a key of the criteria", key);
  }
  checkCount(`${path}.minimum`, minimum);
  if (minimumStatus !== undefined) {
    checkOneOf(`${path}.minimumStatus`, minimumStatus, ["partial", "confirmed"]);
  }
  if (ordered !== undefined && typeof ordered !== "boolean") {
    throw invalid(`${path}.ordered`, "true or false", ordered);
  }
}

function checkCriterion(path: string, criterion: unknown): asserts criterion is FrameworkCriterion {
  checkObject(path, criterion);
  checkKeys(path, criterion, ["key", "label", "question", "weight"]);
  const { key, label, question, weight = 1 } = criterion as FrameworkCriterion;
  checkText(`${path}.key`, key);
  checkText(`${path}.label`, label);
  checkText(`${path}.question`, question);
  checkFinite(`${path}.weight`, weight);
  if (weight < 0) throw invalid(`${path}.weight`, "a number of at least 0", weight);
}

function checkText(path: string, value: unknown): void {
  if (typeof value !== "string" || value.trim() === "") throw invalid(path, "a text", value);
}

function checkNew(path: string, id: string, seen: Set<string>): void {
  if (seen.has(id)) {
    throw new ClosedLoopError(
      "DUPLICATE_ID",
      path,
      `expected one of its own, received ${describe(id)} again`,
    );
  }
  seen.add(id);
}
