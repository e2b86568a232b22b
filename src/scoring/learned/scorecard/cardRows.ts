import { type BinnedColumn, binColumn, type WeighedRows } from "../../binning/binColumn.js";
import type { BinSettings } from "../../binning/binOptions.js";
import type { FieldBin, FieldBins } from "../../binning/fieldBins.js";
import { fieldBinsOf } from "../../binning/fieldBinsOf.js";
import { onGrid } from "../../grid.js";
import { wholeOf } from "../../scoreOf.js";
import type { FeatureColumn } from "../featureColumn.js";
import type { FitRows } from "../fitInput.js";
import type { RowsFit } from "../fitSegments.js";
import type { ModelFeature, Term } from "../learnedModel.js";
import { fitRows } from "../logistic/fitRows.js";
import { totalsOf } from "../totalsOf.js";
import type {
  ScorecardBin,
  ScorecardField,
  ScorecardParams,
  ScorecardSettings,
} from "./scorecardModel.js";

/** What a card of rows is made by. */
export interface CardForm {
  readonly features: readonly ModelFeature[];
  readonly binnings: readonly BinSettings[];
  readonly round: ScorecardSettings["round"];
  /** Points are offset + factor · logit. */
  readonly points: { readonly offset: number; readonly factor: number };
  readonly isGrouped: boolean;
}

/** Makes a card of some rows: bins, a logistic regression on their weights, points. */
export function cardRows(rows: FitRows, form: CardForm): RowsFit<ScorecardParams> {
  const { features, binnings } = form;
  const { offset, factor } = form.points;
  const weighed = weighedRows(rows);
  const fields = rows.columns.map((column, index) => {
    const settings = binnings[index] as BinSettings;
    const binned = binColumn(column, weighed, settings);
    const told = fieldBinsOf(binned, settings, 0);
    const term = termOf(binned, told, settings, ({ woe }) => woe ?? 0);
    return { binned, told, settings, term };
  });
  const { length } = rows;
  const weights = fields.map(({ term }, index) => {
    const column = rows.columns[index] as FeatureColumn;
    const ofRow = { base: 0, terms: [term] };
    return { values: totalsOf([features[index] as ModelFeature], [column], length, () => ofRow) };
  });
  const fit = fitRows({ ...rows, columns: weights }, asNumbers(features), {
    penalty: "none",
    C: 1,
    classWeight: null,
    standardize: true,
    rareBelow: 0,
    confidence: 0.95,
    isGrouped: form.isGrouped,
    maxIterations: undefined,
  });
  const put = form.round === "whole" ? wholeOf : onGrid;
  const [intercept = 0, ...coefficients] = fit.params.coefficients.map(({ value }) => value);
  const carded = fields.map(({ binned, told, settings }, index) => {
    const { bins, iv, js, gini } = told;
    const coefficient = coefficients[index] as number;
    // `+ 0` turns −0 into 0.
    const pointsOf = ({ woe }: FieldBin): number => put(factor * coefficient * (woe ?? 0)) + 0;
    const field: ScorecardField = {
      feature: features[index]?.id as string,
      coefficient,
      iv,
      js,
      gini,
      bins: bins.map((bin): ScorecardBin => ({ ...bin, points: pointsOf(bin) })),
    };
    return { field, term: termOf(binned, told, settings, pointsOf) };
  });
  const params: ScorecardParams = {
    base: put(offset + factor * intercept) + 0,
    terms: carded.map(({ term }) => term),
    intercept,
    fields: carded.map(({ field }) => field),
    metrics: fit.params.metrics,
  };
  return { params, totals: totalsOf(features, rows.columns, length, () => params) };
}

/** What rows count by their weight. */
export function weighedRows({ won, lost, weights }: FitRows): WeighedRows {
  if (weights === null) return { won, lost };
  const weigh = (counts: Float64Array): Float64Array =>
    counts.map((count, row) => count * (weights[row] as number));
  return { won: weigh(won), lost: weigh(lost) };
}

/** Weights of evidence are numbers, whatever the features are. */
function asNumbers(features: readonly ModelFeature[]): readonly ModelFeature[] {
  return features.map(({ id }) => ({ id, field: id, kind: "number" }));
}

/** A term that gives each bin's value; 0 for what no bin holds: a level that nobody saw, a missing value where the fit had none. */
function termOf(
  { breaks, groups }: BinnedColumn,
  { bins }: FieldBins,
  { special }: BinSettings,
  of: (bin: FieldBin) => number,
): Term {
  const pointsIn = (bin: FieldBin | undefined): number => (bin ? of(bin) : 0);
  const missing = pointsIn(bins.find(({ kind }) => kind === "missing"));
  const apart = special.map((value) => ({
    value,
    points: pointsIn(bins.find((bin) => bin.kind === "special" && bin.value === value)),
  }));
  if (breaks) {
    const ranges = bins.filter(({ kind }) => kind === "range");
    return {
      breaks,
      points: ranges.map(of),
      ...(apart.length > 0 && { special: apart as { value: number; points: number }[] }),
      missing,
    };
  }
  const levels = (groups ?? []).flatMap((group, place) =>
    group.map((level) => ({ value: level, points: pointsIn(bins[place]) })),
  );
  const all = [...levels, ...apart];
  return {
    levels: all.map(({ value }) => `${value}`),
    points: all.map((one) => one.points),
    unseen: 0,
    missing,
  };
}
