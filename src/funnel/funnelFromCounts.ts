import { checkCount, checkKeys, checkList, checkObject, invalid } from "../core/check.js";
import { wilsonProportion } from "../stats/wilsonProportion.js";
import { longForm } from "./defineFunnel.js";
import type { FunnelModel } from "./definitionTypes.js";
import { bottleneckOf, stepRates } from "./internal/stepRates.js";
import type { FunnelReport } from "./reportTypes.js";

/** One step of a funnel that somebody else has counted. */
export interface FunnelCount<N extends string = string> {
  readonly name: N;
  /** How many reached it. */
  readonly count: number;
  /** Whether those who go on may have left it out. Default false. */
  readonly optional?: boolean | undefined;
}

/** Settings of {@link funnelFromCounts}. */
export interface FunnelCountsOptions {
  /** Whether one could enter at any step, so that a count may be above the one before. Default false. */
  readonly open?: boolean | undefined;
}

/**
 * Makes a funnel of counts that stand in a report already: from an ad platform, a web analytics tool, a board slide.
 *
 * Rates are as in {@link analyzeFunnel}; times are null, and nothing is known of maturity. In an open funnel, how many arrived
 * from the step before is not known: `arrived` is the most it can be, the rest entered there, and `conversion` is over all who
 * entered anywhere. A count above that of the first step is a ratio without an interval.
 *
 * @param steps - Name and count of each step, in order; 1 to 64.
 * @param options - See {@link FunnelCountsOptions}.
 * @returns A report; `asOf` is null.
 * @throws {ClosedLoopError} INVALID_INPUT when there are no steps or over 64, a count is negative or fractional, the first step
 *   or one of an open funnel is optional, or in a closed funnel a count is above that of the required step before.
 *
 * @example
 * import { funnelFromCounts } from "closedloop";
 *
 * const report = funnelFromCounts([
 *   { name: "Awareness", count: 10_000 },
 *   { name: "Interest", count: 2_400 },
 *   { name: "Decision", count: 600 },
 *   { name: "Action", count: 90 },
 * ]);
 * report.conversion.value // => 0.009
 * report.steps[2]?.fromPrevious?.value // => 0.25
 * report.bottleneck?.to // => "Action"
 */
export function funnelFromCounts<const N extends string>(
  steps: readonly FunnelCount<N>[],
  options: FunnelCountsOptions = {},
): FunnelReport<N> {
  checkObject("options", options);
  checkKeys("options", options, ["open"]);
  const { open = false } = options;
  if (typeof open !== "boolean") throw invalid("options.open", "true or false", open);
  checkList("steps", steps);
  for (const [index, step] of steps.entries()) {
    checkObject(`steps[${index}]`, step);
    checkCount(`steps[${index}].count`, step.count);
    if (open && step.optional) {
      throw invalid(`steps[${index}].optional`, "false in an open funnel", step.optional);
    }
  }
  const closed = longForm({
    steps: steps.map(({ name, optional }) => ({ name, optional })),
  }) as FunnelModel<N>;
  const { confidence, minimum } = closed;

  let before: number | null = null;
  const counts = closed.steps.map(({ name, optional = false }, index) => {
    // `+ 0` turns −0 into 0.
    const count = (steps[index] as FunnelCount<N>).count + 0;
    if (before !== null && count > before && !open) {
      const expected = `at most ${before}, the count of the required step before`;
      throw invalid(`steps[${index}].count`, expected, count);
    }
    const arrived = before === null ? 0 : Math.min(count, before);
    if (!optional) before = count;
    return { name, optional, count, arrived };
  });
  const rates = stepRates(counts, { confidence, open });
  const entered = counts.reduce((sum, { count, arrived }) => sum + count - arrived, 0);
  const converted = counts.filter(({ optional }) => !optional).at(-1)?.count ?? 0;
  return {
    kind: "funnel",
    schemaVersion: 1,
    steps: rates.map((rate) => ({ ...rate, timeFromPrevious: null, timeFromStart: null })),
    conversion: wilsonProportion(converted, entered, confidence),
    matureConversion: wilsonProportion(0, 0),
    bottleneck: bottleneckOf(rates, minimum),
    diagnostics: {
      rows: 0,
      used: 0,
      rejected: 0,
      duplicates: 0,
      afterAsOf: 0,
      outOfOrder: 0,
      rejectedRows: [],
      entities: entered,
      entered,
      notEntered: 0,
      outsideRange: 0,
      dropped: 0,
      immature: 0,
      leftTruncated: 0,
      tieGroups: 0,
      dayResolution: 0,
      typeMismatches: [],
      asOfFrom: null,
      warnings: [],
    },
    definition: open ? Object.freeze({ ...closed, open }) : closed,
    asOf: null,
  };
}
