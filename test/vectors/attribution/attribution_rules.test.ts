import { type AttributionModel, attribute, buildJourneys, type JourneyOptions } from "closedloop";
import { type Case, knowsEveryList, readVectors, runList } from "../vectors.js";

const lists = readVectors(import.meta.filename);
const base = Date.parse("2026-01-01T00:00:00Z");
const dayMs = 86_400_000;

/** Touches a day apart. */
const touchesOf = (keys: readonly string[]): { key: string; at: number }[] =>
  keys.map((key, index) => ({ key, at: base + index * dayMs }));

const numbered = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => `${index}`);

interface Milestones {
  readonly lead?: number | undefined;
  readonly opportunity?: number | undefined;
}

/** Credit by key, without those that got none. */
function byKey(
  touches: readonly { key: string; at: number }[],
  model: AttributionModel,
  milestones: Milestones = {},
): Record<string, number> {
  const journey = { id: "1", touches, conversions: 1, value: 0, milestones };
  const { credits } = attribute([journey], { model });
  return Object.fromEntries(
    credits.filter((one) => one.conversions > 0).map(({ key, conversions }) => [key, conversions]),
  );
}

/** Credit by touch, in order. */
function byTouch(
  touches: readonly { key: string; at: number }[],
  model: AttributionModel,
  milestones: Milestones = {},
): number[] {
  const journey = { id: "1", touches, conversions: 1, value: 0, milestones };
  const { touches: credits = [] } = attribute([journey], { model, detail: "touches" });
  return credits.map(({ conversions }) => conversions);
}

function transformed(path: readonly string[], transform: JourneyOptions["transform"]): string[] {
  const touchpoints = touchesOf(path).map(({ key, at }) => ({ channel: key, at, leadId: 1 }));
  const { journeys } = buildJourneys(touchpoints, [{ id: 1, at: base + 20 * dayMs, leadId: 1 }], {
    transform,
  });
  return journeys[0]?.touches.map(({ key }) => key) ?? [];
}

const ops: Readonly<Record<string, (input: Case) => unknown>> = {
  positionBased: ({ touches, path, first, last }) => {
    const model = { kind: "positionBased", first, last } as const;
    return path === undefined
      ? byTouch(touchesOf(numbered(touches)), model)
      : byKey(touchesOf(path), model);
  },
  timeDecay: ({ daysBeforeConversion, halfLifeDays }) => {
    const touches = (daysBeforeConversion as number[]).map((days, index) => ({
      key: `${index}`,
      at: base - days * dayMs,
    }));
    return byTouch(touches, { kind: "timeDecay", halfLife: { days: halfLifeDays } });
  },
  milestoneShaped: ({ touches, milestoneIndexes, milestoneShare, otherShare }) => {
    // The indexes are those of first, lead, opportunity and last in turn.
    const [, lead, opportunity, last] = milestoneIndexes as number[];
    const at = (index: number | undefined): number | undefined =>
      index === undefined ? undefined : base + index * dayMs;
    const model = {
      kind: "custom",
      first: milestoneShare,
      lead: milestoneShare,
      opportunity: milestoneShare,
      last: last === undefined ? 0 : milestoneShare,
      other: otherShare,
    } as const;
    return byTouch(touchesOf(numbered(touches)), model, {
      lead: at(lead),
      opportunity: at(opportunity),
    });
  },
  lastNonDirect: ({ path }) => byKey(touchesOf(path), "lastNonDirect"),
  linear: ({ path }) => byKey(touchesOf(path), "linear"),
  lookback: ({ touches, conversionAt, lookbackDays, model }) => {
    const touchpoints = (touches as [string, string][]).map(([channel, at]) => ({
      channel,
      at,
      leadId: 1,
    }));
    const conversions = [{ id: 1, at: conversionAt, leadId: 1 }];
    const { journeys } = buildJourneys(touchpoints, conversions, {
      lookback: { days: lookbackDays },
    });
    const { credits, unattributed } = attribute(journeys, { model });
    return Object.fromEntries([
      ...credits.map(({ key, conversions: credit }) => [key, credit]),
      ["(unattributed)", unattributed.conversions],
    ]);
  },
  exposure: ({ path }) => transformed(path, "exposure"),
  first: ({ path }) => transformed(path, "first"),
  recency: ({ path }) => transformed(path, "recency"),
  frequency: ({ path }) => transformed(path, "frequency"),
};

knowsEveryList(lists, ["cases"]);
runList(lists, "cases", ({ op, input, expected, tolerance }) => {
  const run = ops[op];
  if (run === undefined) throw new Error(`no function for op ${op}`);
  return [[op, run(input), expected, tolerance]];
});
