import { compareText } from "../../core/compareText.js";
import { log } from "../../core/math/elementary.js";
import { formatNumber } from "../../report/format.js";
import { wilsonProportion } from "../../stats/wilsonProportion.js";
import type { FunnelModel } from "../definitionTypes.js";
import type { FunnelDiagnostics, FunnelReport } from "../reportTypes.js";
import { durationSummary } from "./durationSummary.js";
import type { Journeys } from "./journeys.js";
import type { EventTable } from "./readEvents.js";
import { bottleneckOf, stepRates } from "./stepRates.js";

/** What a report says of a set of entered units. */
export interface JourneyCounts
  extends Pick<FunnelReport, "steps" | "conversion" | "matureConversion" | "bottleneck"> {
  readonly immature: number;
  readonly warnings: FunnelDiagnostics["warnings"];
}

/** Counts the chains of the given units, all of which entered, and their times. */
export function countJourneys(
  model: FunnelModel,
  table: EventTable,
  journeys: Journeys,
  units: readonly number[],
  asOf: number,
  nameOf: (unit: number) => string,
): JourneyCounts {
  const { confidence, minimum } = model;
  const required = model.steps.flatMap(({ optional }, step) => (optional ? [] : [step]));
  const goal = required.at(-1) as number;
  const reached: number[][] = model.steps.map(() => []);
  const lags: number[][] = model.steps.map(() => []);
  const ages: number[][] = model.steps.map(() => []);
  const entries: number[] = [];
  let firstConversion = Infinity;
  let mature = 0;
  let matureConverted = 0;
  let immature = 0;

  for (const unit of units) {
    const from = journeys.offsets[unit] as number;
    const to = journeys.offsets[unit + 1] as number;
    const entry = journeys.times[from] as number;
    let before = from;
    let isConverted = false;
    for (let position = from; position < to; position += 1) {
      const step = journeys.steps[position] as number;
      const at = journeys.times[position] as number;
      reached[step]?.push(unit);
      if (position > from) {
        lags[step]?.push(timeBetween(before, position));
        ages[step]?.push(timeBetween(from, position));
      }
      if (!model.steps[step]?.optional) before = position;
      if (step === goal) {
        isConverted = true;
        firstConversion = Math.min(firstConversion, at);
      }
    }
    entries.push(entry);
    const isMature = journeys.endOf(entry) <= asOf;
    if (isMature) mature += 1;
    if (isMature && isConverted) matureConverted += 1;
    if (!isMature && !isConverted) immature += 1;
  }

  const rates = stepRates(
    model.steps.map(({ name, optional = false }, step) => {
      const count = reached[step]?.length ?? 0;
      return { name, optional, count, arrived: step === 0 ? 0 : count };
    }),
    { confidence, open: false },
  );
  const steps = rates.map((rate, step) => ({
    ...rate,
    timeFromPrevious: durationSummary(lags[step] as number[]),
    timeFromStart: durationSummary(ages[step] as number[]),
    ...(model.members ? { members: membersAt(step) } : {}),
  }));
  const converted = reached[goal]?.length ?? 0;
  const median = steps[goal]?.timeFromStart?.medianMs ?? 0;
  const early = entries.filter((entry) => entry < firstConversion - median).length;
  return {
    steps,
    conversion: wilsonProportion(converted, units.length, confidence),
    matureConversion: wilsonProportion(matureConverted, mature, confidence),
    bottleneck: bottleneckOf(rates, minimum),
    immature,
    warnings: lateOutcomes(early, converted / entries.length),
  };

  /** Between two days it is the difference of the dates, whatever the clocks did. */
  function timeBetween(a: number, b: number): number {
    const dates = dateOf(b) - dateOf(a);
    const instants = (journeys.times[b] as number) - (journeys.times[a] as number);
    return Number.isNaN(dates) ? instants : dates;
  }

  function dateOf(position: number): number {
    return table.date[journeys.places[position] as number] as number;
  }

  function membersAt(step: number): { reached: string[]; dropped: string[] } {
    const here = reached[step] as number[];
    const next = required.find((other) => other > step);
    const later = new Set(next === undefined ? here : reached[next]);
    const named = (list: readonly number[]): string[] => list.map(nameOf).sort(compareText);
    return { reached: named(here), dropped: named(here.filter((unit) => !later.has(unit))) };
  }
}

/**
 * Warns where many entries are older than the first conversion by more than the median time to convert: at half the rate one of
 * them would still have converted before it, but for a chance of 1 %.
 */
function lateOutcomes(early: number, rate: number): FunnelDiagnostics["warnings"] {
  if (!(rate > 0 && early * log(1 - rate / 2) < log(0.01))) return [];
  return [
    {
      code: "outcomesStartLate",
      sentence: `${formatNumber(early)} entries are older than the first conversion by more than the median time to convert: conversions may have been recorded only later`,
      numbers: { entries: early },
    },
  ];
}
