import { chiSquareTest } from "../../stats/chiSquareTest.js";
import type { FeatureColumn } from "../learned/featureColumn.js";
import type { Distribution } from "../learned/learnedModel.js";
import type { Drift, DriftBin } from "./driftReport.js";
import { stabilityOf, type ZeroRule } from "./populationStability.js";

/** How far the rows of a column have moved from a distribution. */
export interface ColumnDrift extends Omit<Drift, "ks"> {
  /** All rows, and those without a value, before and now. */
  readonly expected: { readonly rows: number; readonly missing: number };
  readonly actual: { readonly rows: number; readonly missing: number; readonly unseen: number };
}

/** Compares a column with a distribution, bin by bin. */
export function columnDrift(
  distribution: Distribution,
  column: FeatureColumn,
  { zeros, minimum }: { readonly zeros: ZeroRule; readonly minimum: number },
): ColumnDrift {
  const known =
    "levels" in distribution
      ? levelBins(distribution, column)
      : rangeBins(distribution, column.codes ? new Float64Array() : column.values);
  const gaps: readonly Counted[] = [
    { kind: "missing", expected: distribution.missing, actual: known.missing },
    { kind: "unseen", expected: 0, actual: known.unseen },
  ];
  const counted = [
    ...known.bins,
    ...gaps.filter(({ expected, actual }) => expected > 0 || actual > 0),
  ];
  const expected = counted.map((bin) => bin.expected);
  const actual = counted.map((bin) => bin.actual);
  const { psi, bins, verdict } = stabilityOf(expected, actual, zeros, minimum);
  const { chiSquare, df, pValue } = chiSquareTest(
    counted.map((bin) => ({ successes: bin.actual, trials: bin.expected + bin.actual })),
  );
  return {
    psi,
    verdict,
    bins: counted.map((bin, index) => ({ ...bin, psi: bins[index] ?? null })),
    chiSquare: { chiSquare, df, pValue },
    expected: { rows: sumOf(expected), missing: distribution.missing },
    actual: { rows: sumOf(actual), missing: known.missing, unseen: known.unseen },
  };
}

/** A bin whose part of the index is not known yet. */
type Counted = DriftBin extends infer Bin
  ? Bin extends DriftBin
    ? Omit<Bin, "psi">
    : never
  : never;

interface CountedBins {
  readonly bins: readonly Counted[];
  readonly missing: number;
  readonly unseen: number;
}

function rangeBins(
  { breaks, counts }: Extract<Distribution, { readonly breaks: unknown }>,
  values: Float64Array,
): CountedBins {
  const actual = counts.map(() => 0);
  let missing = 0;
  for (const value of values) {
    if (Number.isNaN(value)) {
      missing += 1;
      continue;
    }
    let bin = 0;
    while (value >= (breaks[bin] as number)) bin += 1;
    actual[bin] = (actual[bin] as number) + 1;
  }
  const bins = counts.map((expected, bin) => ({
    kind: "range" as const,
    from: breaks[bin - 1] ?? null,
    to: breaks[bin] ?? null,
    expected,
    actual: actual[bin] as number,
  }));
  return { bins, missing, unseen: 0 };
}

function levelBins(
  { levels, counts }: Extract<Distribution, { readonly levels: unknown }>,
  column: FeatureColumn,
): CountedBins {
  // A column without a single category may have been read as one of numbers, all missing.
  const { codes, levels: found } = column.codes
    ? column
    : { codes: new Int32Array(column.values.length).fill(-1), levels: [] };
  const places = new Map(levels.map((level, bin) => [level, bin]));
  const binOf = found.map((level) => places.get(level) ?? levels.length);
  const actual = new Float64Array(levels.length + 1);
  let missing = 0;
  for (const code of codes) {
    const bin = binOf[code];
    if (bin === undefined) missing += 1;
    else actual[bin] = (actual[bin] as number) + 1;
  }
  const bins = levels.map((level, bin) => ({
    kind: "level" as const,
    level,
    expected: counts[bin] as number,
    actual: actual[bin] as number,
  }));
  return { bins, missing, unseen: actual[levels.length] as number };
}

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
