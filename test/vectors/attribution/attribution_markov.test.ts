import { existsSync, readFileSync } from "node:fs";
import { attribute } from "closedloop";
import { test } from "vitest";
import { type Case, knowsEveryList, readVectors, runList } from "../vectors.js";

const lists = readVectors(import.meta.filename);
const data = new URL("../../../../shared/vectors/data/paths_synthetic.json", import.meta.url);
/** Built by the issue that brings the model `markov`. */
const later = ["markov"];

type Row = [path: string[], conversions: number, value: number, nulls: number];

/** Conversions and value by channel, of the three models. */
function firstLastLinear(): Case {
  const { rows } = JSON.parse(readFileSync(data, "utf8")) as { rows: Row[] };
  const paths = rows.map(([path, conversions, value, nulls]) => ({
    path,
    conversions,
    value,
    nulls,
  }));
  const channels = new Map<string, Record<string, number>>();
  for (const model of ["first", "last", "linear"] as const) {
    for (const { key, conversions, value } of attribute(paths, { model }).credits) {
      channels.set(key, {
        ...channels.get(key),
        [model]: conversions,
        [`${model}Value`]: value,
      });
    }
  }
  return Object.fromEntries(channels);
}

knowsEveryList(lists, ["cases"]);
runList(lists, "cases", ({ op, expected, tolerance }) => {
  if (later.includes(op) || !existsSync(data)) return [];
  if (op !== "firstLastLinear") throw new Error(`no function for op ${op}`);
  return [[op, firstLastLinear(), expected, tolerance]];
});

if (!existsSync(data)) test.skip("synthetic paths: the folder shared/vectors is missing");
