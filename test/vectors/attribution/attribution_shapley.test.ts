import { existsSync, readFileSync } from "node:fs";
import { attribute, type JourneyPath, shapleyValues } from "closedloop";
import { test } from "vitest";
import { type Case, knowsEveryList, readVectors, runList } from "../vectors.js";

const lists = readVectors(import.meta.filename);
const data = new URL("../../../../shared/vectors/data/paths_synthetic.json", import.meta.url);

type Row = [path: string[], conversions: number, value: number, nulls: number];

function pathsOf({ dataset, journeys }: Case): readonly JourneyPath<number>[] {
  if (dataset === undefined) {
    return (journeys as Case[]).map(({ path, conversions, nonConversions }) => ({
      path,
      conversions,
      value: 0,
      nulls: nonConversions,
    }));
  }
  const { rows } = JSON.parse(readFileSync(data, "utf8")) as { rows: Row[] };
  return rows.map(([path, conversions, value, nulls]) => ({ path, conversions, value, nulls }));
}

function creditsOf(
  paths: readonly JourneyPath<number>[],
  model: "linear" | "dropOne" | "shapley",
): unknown {
  const { credits } = attribute(paths, { model });
  return Object.fromEntries(credits.map(({ key, conversions }) => [key, conversions]));
}

/** The shares of each touch, of paths that convert. */
function pathCreditsOf(paths: readonly JourneyPath<number>[]): unknown {
  const { touches = [] } = attribute(paths, { model: "dropOne", detail: "touches" });
  return paths.flatMap(({ path, conversions }, index) => {
    const own = touches.filter(({ journeyId }) => journeyId === `${index}`);
    const shares = own.map((touch) => touch.conversions / conversions);
    return conversions > 0 ? [[path, shares]] : [];
  });
}

const ops: Readonly<Record<string, (input: Case) => Case>> = {
  shapley: ({ coalitionValues }) => {
    const coalitions = Object.entries(coalitionValues as Record<string, number>).map(
      ([names, value]) => ({ keys: [...names], value }),
    );
    return Object.fromEntries(shapleyValues(coalitions).map(({ key, value }) => [key, value]));
  },
  shapleySimplified: ({ journeys }) => {
    const paths = (journeys as Case[]).map(({ path, conversions }) => ({
      path: path as string[],
      conversions,
      value: 0,
    }));
    return creditsOf(paths, "shapley") as Case;
  },
  counterfactual: (input) => {
    const paths = pathsOf(input);
    return { channelConversions: creditsOf(paths, "dropOne"), pathCredits: pathCreditsOf(paths) };
  },
  shapleyOrdered: ({ journeys }) => {
    const paths = (journeys as Case[]).map(({ path, conversions }) => ({
      path: (path as string[]).map((key, index) => `${key}@${index + 1}`),
      conversions,
      value: 0,
    }));
    return creditsOf(paths, "linear") as Case;
  },
};

knowsEveryList(lists, ["cases"]);
runList(lists, "cases", ({ op, input, expected, tolerance }) => {
  if (input.dataset !== undefined && !existsSync(data)) return [];
  const run = ops[op];
  if (run === undefined) throw new Error(`no function for op ${op}`);
  const received = run(input);
  return Object.entries(expected).map(([name, value]) => [
    name,
    received[name],
    value as never,
    tolerance,
  ]);
});

if (!existsSync(data)) test.skip("synthetic paths: the folder shared/vectors is missing");
