import { formatNumber, formatRate } from "../../report/format.js";
import { type Proportion, wilsonProportion } from "../../stats/wilsonProportion.js";
import type { FunnelReport, FunnelReportStep } from "../reportTypes.js";

/** A step with what was counted. */
export interface StepCount<N extends string> {
  readonly name: N;
  readonly optional: boolean;
  readonly count: number;
  readonly arrived: number;
}

/** The part of a report's step that counts alone decide. */
export type StepRates<N extends string> = Omit<
  FunnelReportStep<N>,
  "timeFromPrevious" | "timeFromStart" | "members"
>;

/** Rates of each step from the first and from the required one before. */
export function stepRates<N extends string>(
  counts: readonly StepCount<N>[],
  options: { readonly confidence: number; readonly open: boolean },
): StepRates<N>[] {
  const entered = counts[0]?.count ?? 0;
  let before: StepCount<N> | null = null;
  return counts.map((step) => {
    const { name, count, arrived, optional } = step;
    const isLater = before !== null && !optional;
    const previous = before?.count ?? 0;
    if (!optional) before = step;
    return {
      name,
      count,
      arrived,
      fromStart: rateOf(count, entered, options),
      fromPrevious: isLater && !options.open ? rateOf(arrived, previous, options) : null,
      dropOff: isLater ? previous - arrived : 0,
      ...(optional ? { optional } : {}),
    };
  });
}

/** In an open funnel more may reach a step than entered at the first: a ratio then, without an interval. */
function rateOf(
  successes: number,
  trials: number,
  { confidence, open }: { readonly confidence: number; readonly open: boolean },
): Proportion {
  if (open && successes > trials) {
    const value = trials === 0 ? null : successes / trials;
    return { value, successes, trials, low: null, high: null };
  }
  return wilsonProportion(successes, trials, confidence);
}

/** Whether a rate was counted from too little: few trials, successes or failures. */
export function isThin({ successes, trials }: Proportion, minimum: number): boolean {
  return trials < minimum || successes < 5 || trials - successes < 5;
}

/** The required step with the lowest rate and the one before it; thin rates count only if all are. */
export function narrowestStep<S extends StepRates<string>>(
  steps: readonly S[],
  minimum: number,
): {
  readonly from: S;
  readonly to: S;
  readonly rate: Proportion;
  readonly isThin: boolean;
} | null {
  const required = steps.filter(({ optional }) => !optional);
  const all = required.flatMap((to, index) => {
    const from = required[index - 1];
    const rate = to.fromPrevious;
    if (from === undefined || rate === null || rate.value === null) return [];
    return [{ from, to, rate, value: rate.value, isThin: isThin(rate, minimum) }];
  });
  const sure = all.filter((one) => !one.isThin);
  const candidates = sure.length > 0 ? sure : all;
  const lowest = Math.min(...candidates.map(({ value }) => value));
  const found = candidates.find(({ value }) => value === lowest);
  return found === undefined || found.to.dropOff === 0 ? null : found;
}

/** Where most go lost, for a report. */
export function bottleneckOf<N extends string>(
  steps: readonly StepRates<N>[],
  minimum: number,
): FunnelReport<N>["bottleneck"] {
  const narrowest = narrowestStep(steps, minimum);
  if (narrowest === null) return null;
  const { from, to, rate } = narrowest;
  const doubt = narrowest.isThin ? ", from too few to be sure" : "";
  const share = formatRate(rate.value as number);
  const why = `${share} of ${formatNumber(rate.trials)} go on, the lowest rate of all steps${doubt}`;
  return { from: from.name, to: to.name, why };
}
