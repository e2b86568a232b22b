import { refusalOf } from "../batch.js";
import type { OutcomeRows } from "../preparation/outcomeRows.js";
import type { FoundSignal } from "./fieldSignals.js";
import type { SignalUnits } from "./signalUnits.js";

/** The names of events as signals: a unit has one where any of its rows has such an event, up to its moment. */
export function eventSignals(
  { batch, places }: OutcomeRows,
  { length, unitOf }: SignalUnits,
): { readonly signals: readonly FoundSignal[]; readonly unreadable: number } {
  const found = new Map<string, Uint8Array>();
  let unreadable = 0;
  places.forEach((place, row) => {
    const unit = unitOf[row] as number;
    if (unit < 0) return;
    const refusal = refusalOf(() => {
      for (const { name } of batch.eventsOf(place).visible) {
        const has = found.get(name) ?? new Uint8Array(length);
        found.set(name, has);
        has[unit] = 1;
      }
    });
    if (refusal !== null) unreadable += 1;
  });
  const signals = Array.from(found, ([event, has]): FoundSignal => {
    return { signal: { kind: "event", key: `did ${event}`, event }, has };
  });
  return { signals, unreadable };
}
