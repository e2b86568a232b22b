import type { Condition } from "../../core/conditions/condition.js";
import { log } from "../../core/math/elementary.js";
import type {
  IcpCriterionInput,
  IdealCustomerProfileInput,
} from "../../sales/idealCustomerProfile.js";
import { isClear } from "./isClear.js";
import type { LevelSignal, RangeSignal, Signal, SignalLiftReport } from "./signalReport.js";

type FieldSignal = LevelSignal | RangeSignal;

/** Makes a profile of the values that go with winning beyond chance: a criterion a field, heavier the more it lifts. */
export function idealProfile(
  signals: readonly Signal[],
  settings: SignalLiftReport["settings"],
): IdealCustomerProfileInput | null {
  const byField = new Map<string, FieldSignal[]>();
  for (const signal of signals) {
    const { lift, kind } = signal;
    const speaksForIt = isClear(signal, settings) && (lift === null || lift > 1);
    if (!speaksForIt || (kind !== "level" && kind !== "range")) continue;
    byField.set(signal.field, [...(byField.get(signal.field) ?? []), signal]);
  }
  const criteria = Array.from(byField, ([field, found]): IcpCriterionInput => {
    // Where nothing is won without a value, no ratio tells how much it lifts.
    const most = Math.max(...found.map(({ lift }) => lift ?? mostLift));
    return {
      id: field,
      label: found.map(({ key }) => key).join(", "),
      when: conditionOf(field, found),
      weight: Math.round(100 * log(Math.min(most, mostLift))) / 100,
    };
  });
  return criteria.length === 0 ? null : { id: "icp", name: "Ideal customer", criteria };
}

const mostLift = 10;

function conditionOf(field: string, found: readonly FieldSignal[]): Condition {
  const values = found.flatMap((one) => (one.kind === "level" ? [one.value] : []));
  const parts: Condition[] = values.map((value) => ({ field, op: "eq", value }));
  for (const one of found) {
    if (one.kind !== "range") continue;
    const bounds: Condition[] = [];
    if (one.from !== null) bounds.push({ field, op: "gte", value: one.from });
    if (one.to !== null) bounds.push({ field, op: "lt", value: one.to });
    parts.push(bounds.length === 1 ? (bounds[0] as Condition) : { all: bounds });
  }
  return parts.length === 1 ? (parts[0] as Condition) : { any: parts };
}
