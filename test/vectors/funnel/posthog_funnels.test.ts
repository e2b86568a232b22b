import { analyzeFunnel, type FunnelReport, type Match } from "closedloop";
import { type Case, type Json, knowsEveryList, readVectors, runList } from "../vectors.js";
import { refusal } from "./refusal.js";

const lists = readVectors(import.meta.filename);

/** Orders that a later issue builds; refused until then. */
const later: Readonly<Record<string, string>> = { strict: "strict", unordered: "any" };

knowsEveryList(lists, ["cases"]);
runList(lists, "cases", (one) => {
  const events = eventsOf(one["persons"]);
  const optional = (one["optional"] as number[] | undefined) ?? [];
  const definition = {
    steps: (one["steps"] as (string | string[])[]).map((step, index) => ({
      name: `${index}`,
      match: step === "*" ? { all: [] } : (step as Match),
      optional: optional.includes(index),
    })),
    window: { seconds: one["window"] },
    exclusions: ((one["exclusions"] as Case[] | undefined) ?? []).map((exclusion) => ({
      match: exclusion["events"] as string[],
      from: exclusion["fromStep"] as number,
      to: exclusion["toStep"] as number,
    })),
    exclusionPolicy: (one["exclusionPolicy"] as "breaksAttempt" | undefined) ?? "dropsEntity",
    members: true,
  } as const;
  const order = later[one["order"]];
  if (order !== undefined) return [["order", refusal(events, { ...definition, order }), "order"]];
  if (one["order"] !== "ordered") throw new Error(`unknown order ${one["order"]}`);
  return checksOf(one, analyzeFunnel(events, definition));
});

function eventsOf(persons: Readonly<Record<string, readonly [number, string][]>>) {
  return Object.entries(persons).flatMap(([entity, events]) =>
    events.map(([seconds, name]) => ({ entity, name, at: seconds * 1000 })),
  );
}

function checksOf(one: Case, report: FunnelReport): (readonly [string, unknown, Json])[] {
  const checks: (readonly [string, unknown, Json])[] = [
    ["counts", report.steps.map(({ count }) => count), one["counts"]],
  ];
  for (const [step, persons] of ((one["personsAt"] as string[][] | undefined) ?? []).entries()) {
    checks.push([`persons at ${step}`, report.steps[step]?.members?.reached, persons]);
  }
  for (const [key, field] of [
    ["avg", "meanMs"],
    ["median", "medianMs"],
  ] as const) {
    for (const [step, seconds] of ((one[key] as (number | null)[] | undefined) ?? []).entries()) {
      const time = report.steps[step]?.timeFromPrevious?.[field] ?? Number.NaN;
      if (seconds !== null) checks.push([`${key} ${step}`, time / 1000, seconds]);
    }
  }
  return checks;
}
