import { idOf } from "../../core/cells/id.js";
import { invalid } from "../../core/check.js";
import type { OutcomeRows } from "../preparation/outcomeRows.js";
import { needField } from "../source.js";

/** What signals are counted in: rows, or accounts. */
export interface SignalUnits {
  readonly length: number;
  /** The unit of each row; −1 for rows that are left out. */
  readonly unitOf: Int32Array;
  readonly won: Float64Array;
  readonly lost: Float64Array;
  readonly withoutAccount: number;
}

/** Rows by themselves; or by account, which is won if one of its rows is. */
export function signalUnits(rows: OutcomeRows, account: unknown): SignalUnits {
  const { batch, places, won, lost } = rows;
  if (account === undefined) {
    const unitOf = Int32Array.from(places.keys());
    return { length: places.length, unitOf, won, lost, withoutAccount: 0 };
  }
  if (typeof account !== "string") throw invalid("account", "the name of a field", account);
  needField("account", batch.source, account);
  const read = batch.source.reader(account);
  const units = new Map<string, number>();
  const unitOf = Int32Array.from(places, (place) => {
    const id = idOf(read(place));
    if (id === null) return -1;
    const unit = units.get(id) ?? units.size;
    units.set(id, unit);
    return unit;
  });
  const hasWon = new Float64Array(units.size);
  unitOf.forEach((unit, row) => {
    if (unit >= 0 && (won[row] as number) > 0) hasWon[unit] = 1;
  });
  return {
    length: units.size,
    unitOf,
    won: hasWon,
    lost: hasWon.map((one) => 1 - one),
    withoutAccount: unitOf.reduce((count, unit) => count + Number(unit < 0), 0),
  };
}

/** The first value that a unit's rows have, NaN where none has one. */
export function firstOfUnit(
  { length, unitOf }: SignalUnits,
  values: ArrayLike<number>,
): Float64Array {
  const first = new Float64Array(length).fill(Number.NaN);
  unitOf.forEach((unit, row) => {
    if (unit >= 0 && Number.isNaN(first[unit])) first[unit] = values[row] as number;
  });
  return first;
}
