import { checkCount, checkFinite, checkList, checkObject, invalid } from "../../core/check.js";
import { ClosedLoopError } from "../../core/errors.js";
import { checkOrder } from "../attributionModel.js";
import type { TransitionCounts } from "../transitions.js";

/** Refuses what transitionCounts did not give, and counts of several orders; gives the one they have. */
export function checkTransitions(parts: readonly TransitionCounts[]): number {
  checkList("parts", parts);
  for (const [index, part] of parts.entries()) checkPart(`parts[${index}]`, part);
  const [first] = parts;
  if (first === undefined) throw invalid("parts", "at least one", parts);
  const other = parts.findIndex(({ order }) => order !== first.order);
  if (other >= 0) {
    throw invalid(`parts[${other}].order`, `${first.order}, as of the first`, parts[other]?.order);
  }
  return first.order;
}

/** Refuses counts whose form would break the sums. */
export function checkPart(path: string, part: TransitionCounts): void {
  const at = (name: string): string => (path === "" ? name : `${path}.${name}`);
  checkObject(path, part);
  if (part.kind !== "attribution/transitions") {
    throw invalid(at("kind"), '"attribution/transitions"', part.kind);
  }
  if (part.schemaVersion !== 1) {
    throw new ClosedLoopError(
      "UNSUPPORTED_VERSION",
      at("schemaVersion"),
      "expected 1, as transitionCounts of this version gives, received another",
    );
  }
  checkOrder(at("order"), part.order);
  checkList(at("states"), part.states);
  for (const [index, keys] of part.states.entries()) {
    const name = at(`states[${index}]`);
    checkList(name, keys);
    if (keys.some((key) => typeof key !== "string")) throw invalid(name, "a list of texts", keys);
  }
  if (part.states[0]?.length !== 0) throw invalid(at("states[0]"), "the start, without keys", null);
  checkList(at("steps"), part.steps);
  checkList(at("ends"), part.ends);
  const checkState = (name: string, state: unknown): void => {
    checkCount(name, state);
    if (state >= part.states.length) throw invalid(name, "the place of a state", state);
  };
  const checkWeight = (name: string, weight: unknown): void => {
    checkFinite(name, weight);
    if (weight < 0) throw invalid(name, "a number of at least 0", weight);
  };
  for (const [index, step] of part.steps.entries()) {
    const name = at(`steps[${index}]`);
    checkObject(name, step);
    checkState(`${name}.from`, step.from);
    checkState(`${name}.to`, step.to);
    checkWeight(`${name}.conversions`, step.conversions);
    checkWeight(`${name}.nulls`, step.nulls);
  }
  for (const [index, end] of part.ends.entries()) {
    const name = at(`ends[${index}]`);
    checkObject(name, end);
    checkState(`${name}.state`, end.state);
    checkWeight(`${name}.conversions`, end.conversions);
    checkWeight(`${name}.nulls`, end.nulls);
  }
}
