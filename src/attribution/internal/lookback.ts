import { checkKeys, checkList, checkObject, invalid } from "../../core/check.js";
import { ClosedLoopError } from "../../core/errors.js";
import { checkDuration, subtractDuration } from "../../core/time/duration.js";
import type { TimeBounds } from "../../core/time/readTime.js";
import type { Duration } from "../../core/time/types.js";
import type { Zone } from "../../core/time/zone.js";
import type { KindLookback } from "../journeyOptions.js";

/** From when on touches count, for one conversion. */
export interface Window {
  /** The earliest start of any kind. */
  readonly start: number;
  startOf(kind: string | null): number;
}

/** Whether a touch lies in a window, of a Day any moment. */
export function isInside(
  { at, kind }: { readonly at: TimeBounds; readonly kind: string | null },
  window: Window,
): boolean {
  return at.last >= window.startOf(kind);
}

/** Checks lookbacks and gives, for the moment that they reach back from, the window. */
export function lookbackWindows(
  lookback: Duration | null,
  byKind: readonly KindLookback[],
  zone: Zone | undefined,
): (from: number) => Window {
  const kinds = readKinds(byKind);
  checkLookback("lookback", lookback);
  const startOf = (from: number, length: Duration | null): number =>
    length === null ? Number.NEGATIVE_INFINITY : subtractDuration(from, length, zone ?? "UTC");
  return (from) => {
    const general = startOf(from, lookback);
    const starts = new Map([...kinds].map(([kind, length]) => [kind, startOf(from, length)]));
    return {
      start: Math.min(general, ...starts.values()),
      startOf: (kind) => (kind === null ? undefined : starts.get(kind)) ?? general,
    };
  };
}

function readKinds(byKind: readonly KindLookback[]): ReadonlyMap<string, Duration | null> {
  checkList("lookbackByKind", byKind);
  const kinds = new Map<string, Duration | null>();
  byKind.forEach((entry, index) => {
    const path = `lookbackByKind[${index}]`;
    checkObject(path, entry);
    checkKeys(path, entry, ["kind", "lookback"]);
    if (typeof entry.kind !== "string") throw invalid(`${path}.kind`, "a text", entry.kind);
    if (kinds.has(entry.kind)) {
      throw new ClosedLoopError(
        "DUPLICATE_ID",
        `${path}.kind`,
        "expected each kind once, received it again",
      );
    }
    checkLookback(`${path}.lookback`, entry.lookback);
    kinds.set(entry.kind, entry.lookback);
  });
  return kinds;
}

function checkLookback(path: string, lookback: Duration | null): void {
  if (lookback !== null) checkDuration(path, lookback);
}
