import { compareText } from "../../core/compareText.js";
import { dayStart } from "../../core/time/day.js";
import { compareProportions } from "../../stats/compareProportions.js";
import { verdictOf } from "../../stats/verdict.js";
import { wilsonProportion } from "../../stats/wilsonProportion.js";
import { type BrandMeasure, brandMeasures } from "../brandMeasures.js";
import type { BrandChange, BrandKpi, BrandMeasureKpi } from "../marketingKpiReport.js";
import type { Wave } from "./kpiRows.js";
import { type KpiSettings, placeOf } from "./kpiSettings.js";

/** The waves that end in the period, and what became of the others. */
export interface BrandKpis {
  readonly kpis: readonly BrandKpi[];
  readonly used: number;
  readonly future: number;
}

export function brandKpis(waves: readonly Wave[], settings: KpiSettings): BrandKpis {
  const placed = waves.map((wave) => {
    // The last millisecond of the last day.
    const last = dayStart(wave.fieldedOn.end, settings.zone) - 1;
    return { wave, place: placeOf({ first: last, last, isDay: false }, settings) };
  });
  const known = placed.filter(({ place }) => place !== "future").sort(byTime);
  const before = new Map<string | null, Wave>();
  const counted = new Set<Wave>();
  const kpis: BrandKpi[] = [];
  for (const { wave, place } of known) {
    const earlier = before.get(wave.segmentId);
    before.set(wave.segmentId, wave);
    if (place !== "used") continue;
    const kpi = kpiOf(wave, earlier, settings);
    kpis.push(kpi);
    counted.add(wave);
    // A wave before the period is used where one of the period is compared with it.
    if (earlier && kpi.measures.some(({ change }) => change !== null)) counted.add(earlier);
  }
  kpis.sort((a, b) => compareText(a.segmentId ?? "", b.segmentId ?? ""));
  return { kpis, used: counted.size, future: waves.length - known.length };
}

function byTime(
  { wave: a }: { readonly wave: Wave },
  { wave: b }: { readonly wave: Wave },
): number {
  return compareText(a.fieldedOn.end, b.fieldedOn.end) || compareText(keyOf(a), keyOf(b));
}

function keyOf({ id, fieldedOn }: Wave): string {
  return id ?? fieldedOn.start;
}

function kpiOf(wave: Wave, earlier: Wave | undefined, settings: KpiSettings): BrandKpi {
  const { fieldedOn, n, segmentId } = wave;
  const { confidence, minimum } = settings;
  const measures = brandMeasures.flatMap((key): BrandMeasureKpi[] => {
    const count = wave[key] ?? null;
    if (count === null) return [];
    const verdict = verdictOf(minimum, [{ cases: n, outcomes: [count, n - count] }]);
    const share = wilsonProportion(count, n, confidence);
    return [{ key, share, change: changeOf(key, count, wave, earlier, settings), verdict }];
  });
  return { key: keyOf(wave), segmentId, fieldedOn, n, measures };
}

function changeOf(
  key: BrandMeasure,
  count: number,
  { n }: Wave,
  earlier: Wave | undefined,
  { confidence, minimum }: KpiSettings,
): BrandChange | null {
  const countBefore = earlier?.[key] ?? null;
  if (earlier === undefined || countBefore === null) return null;
  const { difference, pValue, verdict } = compareProportions(
    {
      control: { successes: countBefore, trials: earlier.n },
      treatment: { successes: count, trials: n },
    },
    { confidence, minimum },
  );
  return { since: keyOf(earlier), absolute: difference, pValue, verdict };
}
