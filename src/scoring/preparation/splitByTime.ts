import { idOf } from "../../core/cells/id.js";
import { checkCount, checkKeys, checkObject, checkShare, invalid } from "../../core/check.js";
import type { Columns } from "../../core/columns/column.js";
import { readTime } from "../../core/time/readTime.js";
import { orderOf } from "../../stats/orderOf.js";
import type { RowOf } from "../batch.js";
import type { FieldOf } from "../moment.js";
import { needField, type Source, sourceOf } from "../source.js";
import { readZone } from "./readZone.js";

/** How rows are split. */
export interface SplitOptions<R = object> {
  /** The field of each row's moment; without it rows are in the order of time as they stand. */
  readonly at?: FieldOf<R> | undefined;
  /** The part of the rows to learn from, 0 to 1: 0.7 unless given. */
  readonly share?: number | undefined;
  /** Cuts the other rows into so many stretches, each to be tested by what was learned from all rows before it. */
  readonly folds?: number | undefined;
  /** A field: rows of one value, of one company say, never stand on both sides. */
  readonly group?: FieldOf<R> | undefined;
  /** Where days begin; UTC unless given. Times without an offset are read only where it is given. */
  readonly timeZone?: string | undefined;
}

/** Places of rows to learn from, and of later rows to test by. */
export interface Fold {
  /** In the order of time, ties as given. */
  readonly train: readonly number[];
  readonly test: readonly number[];
  /** Rows left out of the test, since their group is in `train`. */
  readonly knownGroups: number;
}

/** What {@link splitByTime} gives. */
export interface TimeSplit extends Fold {
  /** Present where asked for: each learns from all rows before its test. */
  readonly folds?: readonly Fold[];
  /** Places of rows whose moment cannot be read: they stand on no side. */
  readonly unreadable: readonly number[];
}

/**
 * Splits rows into an earlier part to learn from and a later part to test by, as the model will be used: on what comes after.
 *
 * `train` is the first ⌊share · n⌋ rows by `at`. A moment is not divided: where it would be, all of its rows are tested. With
 * `folds`, the n − ⌊share · n⌋ other rows are cut after ⌊(n − ⌊share · n⌋) · k/folds⌋ of them for k = 1, 2 …, by the same rule:
 * cross-validation forward in time, every fold learning from all before it. A random split would let a model look ahead.
 *
 * @param data - Rows, or columns of one length.
 * @param options - See {@link SplitOptions}.
 * @returns Lists of places. Time grows with n.
 * @throws {ClosedLoopError} `MISSING_FIELD` when no row has a field that is named.
 * @throws {ClosedLoopError} `INVALID_INPUT` when an option cannot be read.
 *
 * @example
 * import { splitByTime } from "closedloop";
 *
 * const leads = ["2026-03-01", "2026-01-01", "2026-02-01", "2026-04-01"].map((created) => ({ created }));
 * const { train, test, folds } = splitByTime(leads, { at: "created", share: 0.5, folds: 2 });
 * [train, test] // => [[1, 2], [0, 3]]
 * folds?.map((fold) => [fold.train, fold.test]) // => [[[1, 2], [0]], [[1, 2, 0], [3]]]
 */
export function splitByTime<D extends readonly object[] | Columns>(
  data: D,
  options: SplitOptions<RowOf<D>> = {},
): TimeSplit {
  checkObject("options", options);
  checkKeys("", options, ["at", "share", "folds", "group", "timeZone"]);
  const { share = 0.7, folds } = options;
  checkShare("share", share);
  if (folds !== undefined) checkCount("folds", folds);
  if (folds === 0) throw invalid("folds", "at least 1", folds);
  const source = sourceOf("data", data);
  const { places, moments, unreadable } = inOrder(source, options.at, options.timeZone);
  const groupOf = groupReader(source, options.group);
  const { length } = places;
  /** Where the moment of a row begins. */
  const cutAt = (count: number): number => {
    let cut = count;
    while (cut > 0 && cut < length && moments !== null && moments[cut - 1] === moments[cut])
      cut -= 1;
    return cut;
  };
  const foldOf = (start: number, end: number): Fold => {
    const train = places.slice(0, start);
    const known = new Set(train.map(groupOf));
    known.delete(null);
    const later = places.slice(start, end);
    const test = later.filter((place) => !known.has(groupOf(place)));
    return { train, test, knownGroups: later.length - test.length };
  };
  const first = Math.floor(share * length);
  const rest = length - first;
  const cuts = Array.from({ length: (folds ?? 0) + 1 }, (_, fold) =>
    cutAt(first + Math.floor((rest * fold) / (folds ?? 1))),
  );
  return {
    ...foldOf(cutAt(first), length),
    ...(folds !== undefined && {
      folds: cuts.slice(1).map((end, fold) => foldOf(cuts[fold] as number, end)),
    }),
    unreadable,
  };
}

/** Places of rows in the order of their moments. */
function inOrder(
  source: Source,
  at: unknown,
  timeZone: string | undefined,
): {
  readonly places: readonly number[];
  /** Of the places; null where rows are in the order given. */
  readonly moments: readonly number[] | null;
  readonly unreadable: readonly number[];
} {
  const { zone, naiveZone } = readZone(timeZone);
  const all = Array.from({ length: source.length }, (_, place) => place);
  if (at === undefined) {
    const unreadable = all.filter((place) => !source.isRow(place));
    return { places: all.filter(source.isRow), moments: null, unreadable };
  }
  if (typeof at !== "string") throw invalid("at", "the name of a field", at);
  needField("at", source, at);
  const read = source.reader(at);
  const moments = all.map((place) =>
    source.isRow(place) ? (readTime(read(place), zone, naiveZone)?.first ?? null) : null,
  );
  const readable = all.filter((place) => moments[place] !== null);
  const order = orderOf(Float64Array.from(readable, (place) => moments[place] as number));
  const places = Array.from(order, (index) => readable[index] as number);
  return {
    places,
    moments: places.map((place) => moments[place] as number),
    unreadable: all.filter((place) => moments[place] === null),
  };
}

/** Reads the group of a row; null for none. */
function groupReader(source: Source, group: unknown): (place: number) => string | null {
  if (group === undefined) return () => null;
  if (typeof group !== "string") throw invalid("group", "the name of a field", group);
  needField("group", source, group);
  const read = source.reader(group);
  return (place) => (source.isRow(place) ? idOf(read(place)) : null);
}
