import { dayMs } from "../../core/time/civil.js";
import { quantileOfSorted } from "../../stats/quantile.js";
import { plainValue } from "../plainValue.js";
import type { FieldColumn } from "../preparation/fieldColumns.js";
import type { OutcomeRows } from "../preparation/outcomeRows.js";
import { rangeName } from "../rangeName.js";
import type { LevelSignal, MissingSignal, RangeSignal, Signal } from "./signalReport.js";
import { firstOfUnit, type SignalUnits } from "./signalUnits.js";

/** A signal, and which units have it. */
export interface FoundSignal {
  readonly signal: SignalHead;
  readonly has: Uint8Array;
}

/** What a signal is, without what it counts. */
type SignalHead =
  | Pick<LevelSignal, "kind" | "key" | "field" | "value">
  | Pick<RangeSignal, "kind" | "key" | "field" | "from" | "to">
  | Pick<MissingSignal, "kind" | "key" | "field">
  | Pick<Extract<Signal, { readonly kind: "event" }>, "kind" | "key" | "event">;

/** The values of a field as signals; null where it has too many or they are ids, or where it is a date without a moment. */
export function fieldSignals(
  one: FieldColumn,
  rows: OutcomeRows,
  units: SignalUnits,
  maxLevels: number,
): readonly FoundSignal[] | null {
  const { field, kind, column } = one;
  if (column.codes) {
    const { codes, levels } = column;
    // Names that nearly each has for itself tell nothing, and may be personal.
    if (levels.length > Math.min(maxLevels, units.length / 2)) return null;
    const places = firstOfUnit(
      units,
      Float64Array.from(codes, (code) => (code < 0 ? Number.NaN : code)),
    );
    const read = rows.batch.source.reader(field);
    const heads = levels.map((level, code): SignalHead => {
      const place = rows.places[codes.indexOf(code)] as number;
      return {
        kind: "level",
        key: `${field} is ${level}`,
        field,
        value: plainValue(read(place)) ?? level,
      };
    });
    return withMissing(field, places, heads);
  }
  const values = kind === "time" ? daysOf(column.values, rows) : column.values;
  if (values === null) return null;
  const numbers = firstOfUnit(units, values);
  const breaks = quartilesOf(numbers);
  const bins = numbers.map((value) => {
    if (Number.isNaN(value)) return value;
    return breaks.filter((at) => at <= value).length;
  });
  const heads = [...breaks, null].map((to, bin): SignalHead => {
    const from = breaks[bin - 1] ?? null;
    return { kind: "range", key: `${field} ${rangeName(from, to)}`, field, from, to };
  });
  return withMissing(field, bins, heads);
}

/** Days up to each row's moment; null where rows have none. */
function daysOf(times: Float64Array, { batch, places }: OutcomeRows): Float64Array | null {
  const days = times.map((time, row) => (batch.asOfAt(places[row] as number) - time) / dayMs);
  return times.some((time, row) => !Number.isNaN(time) && Number.isNaN(days[row])) ? null : days;
}

/** Type-7 quartiles, each once. */
function quartilesOf(numbers: Float64Array): readonly number[] {
  const sorted = numbers.filter((value) => !Number.isNaN(value)).sort();
  const cuts = [0.25, 0.5, 0.75].flatMap((p) => quantileOfSorted(sorted, p) ?? []);
  // Adding 0 makes 0 of −0.
  return [...new Set(cuts.map((cut) => cut + 0))];
}

/** Signals by the number that each unit has; NaN is a missing value. */
function withMissing(
  field: string,
  places: Float64Array,
  heads: readonly SignalHead[],
): readonly FoundSignal[] {
  const missing: SignalHead = { kind: "missing", key: `${field} is missing`, field };
  return [
    ...heads.map((signal, index) => ({
      signal,
      has: Uint8Array.from(places, (place) => Number(place === index)),
    })),
    { signal: missing, has: Uint8Array.from(places, (place) => Number(Number.isNaN(place))) },
  ];
}
