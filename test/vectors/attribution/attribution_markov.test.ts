import { existsSync, readFileSync } from "node:fs";
import { attribute, fitMarkov, type JourneyPath, transitionCounts } from "closedloop";
import { test } from "vitest";
import { type Case, type Json, knowsEveryList, readVectors, runList } from "../vectors.js";

const lists = readVectors(import.meta.filename);
const synthetic = new URL("../../../../shared/vectors/data/paths_synthetic.json", import.meta.url);
const pathData = new URL("../../../../shared/data/channelattribution/Data.csv", import.meta.url);
/** The files that cases name, kept out of the project. */
const files: Readonly<Record<string, URL>> = {
  "data/paths_synthetic.json": synthetic,
  "ChannelAttribution PathData": pathData,
};

type Row = [path: string[], conversions: number, value: number, nulls: number];
type Paths = readonly JourneyPath<number>[];

function syntheticPaths(): Paths {
  const { rows } = JSON.parse(readFileSync(synthetic, "utf8")) as { rows: Row[] };
  return rows.map(([path, conversions, value, nulls]) => ({ path, conversions, value, nulls }));
}

function realPaths(): Paths {
  const [, ...lines] = readFileSync(pathData, "utf8").trim().split("\n");
  return lines.map((line) => {
    const [, path = "", rest = ""] = /^"([^"]*)",(.*)$/.exec(line) ?? [];
    const [conversions = 0, value = 0, nulls = 0] = rest.split(",").map(Number);
    return { path: path.split(" > "), conversions, value, nulls };
  });
}

function pathsOf({ dataset, paths }: Case): Paths {
  if (dataset === undefined) return paths as Paths;
  return dataset === "ChannelAttribution PathData" ? realPaths() : syntheticPaths();
}

/** Conversions and value by channel, of the three models. */
function firstLastLinear(input: Case): Case {
  const paths = pathsOf(input);
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

/** By channel, in one call and in the two steps of counting and fitting. */
function markov(input: Case): readonly Case[] {
  const { order = 1, useNullPaths = true, selfTransitions = "dropped" } = input;
  const nullPaths = useNullPaths ? "use" : "ignore";
  const paths = pathsOf(input);
  const fitted = fitMarkov(transitionCounts(paths, { order }), { nullPaths, selfTransitions });
  const atOnce = attribute(paths, { model: { kind: "markov", order, nullPaths, selfTransitions } });
  const inSteps = { ...attribute(paths, { model: fitted }), ...fitted };
  return [atOnce, inSteps].map(
    ({ credits, removalEffects = [], transitions = [], conversionProbability }) => {
      const effects = new Map(removalEffects.map((effect) => [effect.key, effect]));
      const chances: Record<string, Record<string, number>> = {};
      for (const { from, to, probability } of transitions) {
        chances[from] = { ...chances[from], [to]: probability };
      }
      return {
        conversionProbability,
        channels: Object.fromEntries(
          credits.map(({ key, conversions, value }) => [
            key,
            {
              conversions,
              value,
              removalEffect: effects.get(key)?.conversions,
              removalEffectValue: effects.get(key)?.value,
            },
          ]),
        ),
        transitionMatrix: chances,
      };
    },
  );
}

knowsEveryList(lists, ["cases"]);
runList(lists, "cases", ({ op, input, expected, tolerance }) => {
  const file = files[input.dataset];
  if (file !== undefined && !existsSync(file)) return [];
  if (op === "firstLastLinear") return [[op, firstLastLinear(input), expected as Json, tolerance]];
  if (op !== "markov") throw new Error(`no function for op ${op}`);
  return markov(input).map((received) => [op, received, expected as Json, tolerance] as const);
});

for (const [name, file] of Object.entries(files)) {
  if (!existsSync(file)) test.skip(`${name}: the folder shared is missing`);
}
