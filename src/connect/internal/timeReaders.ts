import { dayMs } from "../../core/time/civil.js";
import { dayStart } from "../../core/time/day.js";
import { instantOfLocal, type ZoneClock } from "../../core/time/zone.js";
import type { CellKind } from "../importTable.js";
import type { FieldFault } from "./fieldFault.js";
import type { FieldReader, ReadColumn } from "./readColumn.js";
import { type Closing, isInYears, type Moment, readMoment } from "./readMoment.js";
import type { Settings } from "./readOptions.js";
import { type RowState, refuse } from "./rowState.js";
import type { TimeWriter } from "./timeWriter.js";

/** What the readers of times share. */
export interface TimeKit {
  readonly settings: Settings;
  readonly write: TimeWriter;
  readonly moment: Moment;
}

/** Readers of the three forms in which a field may hold a time; a column read as `day` holds days, whatever stands behind them. */
export function timeReaders(
  to: string,
  read: CellKind,
  fault: FieldFault,
  { settings: { clock, naiveClock }, write, moment }: TimeKit,
): { readonly instant: FieldReader; readonly day: FieldReader; readonly closing: FieldReader } {
  const isRead = (cell: unknown, column: ReadColumn): boolean => {
    if (!readMoment(cell, column.order, moment)) return false;
    if (read === "day" && moment.form === "naive") asDay(moment, 0);
    else if (read === "day" && moment.form === "instant") asDay(moment, clock.offsetAt(moment.ms));
    return true;
  };
  const naiveMs = naiveClock === null ? null : wallClock(naiveClock);
  /** NaN for a time without an offset where no zone was written, which it has told the row. */
  const instantMs = (column: ReadColumn, state: RowState): number => {
    if (moment.form === "instant") return moment.ms;
    if (moment.form === "day") return dayStart(write.day(moment.ms / dayMs), clock);
    if (naiveMs !== null) return naiveMs(moment.ms);
    refuse(
      state,
      to,
      "INVALID_INPUT",
      `expected times with Z or an offset in the column "${column.name}", received one without: name their zone with timeZone`,
    );
    return Number.NaN;
  };
  const checkedMs = (cell: unknown, column: ReadColumn, state: RowState): number => {
    const ms = instantMs(column, state);
    // A zone may carry the first or last hours of the years out of them.
    if (!Number.isNaN(ms) && !isInYears(ms)) {
      fault("a time of the years 1 to 9999", cell, column, state);
      return Number.NaN;
    }
    return ms;
  };
  return {
    instant: (cell, column, state): unknown => {
      if (!isRead(cell, column)) return fault("a time", cell, column, state);
      const ms = checkedMs(cell, column, state);
      return Number.isNaN(ms) ? undefined : write.iso(ms);
    },
    day: (cell, column, state): unknown => {
      if (!isRead(cell, column)) return fault("a day", cell, column, state);
      asDay(moment, moment.form === "instant" ? clock.offsetAt(moment.ms) : 0);
      return isInYears(moment.ms)
        ? write.day(moment.ms / dayMs)
        : fault("a day of the years 1 to 9999", cell, column, state);
    },
    closing: (cell, column, state): unknown => {
      if (!isRead(cell, column)) return fault("a time or a day", cell, column, state);
      const isDay = moment.form === "day";
      const ms = isDay ? moment.ms : checkedMs(cell, column, state);
      return Number.isNaN(ms) ? undefined : ({ isDay, ms } satisfies Closing);
    },
  };
}

/** The instant at which the clock of a zone first shows a time; most days have one offset, which is kept. */
function wallClock(clock: ZoneClock): (local: number) => number {
  const offsets = new Map<number, number>();
  const offsetOn = (day: number): number => {
    // Beyond any offset on either side: what is the same at both ends is so all day.
    const before = clock.offsetAt((day - 1) * dayMs);
    return before === clock.offsetAt((day + 2) * dayMs) ? before : Number.NaN;
  };
  return (local) => {
    const day = Math.floor(local / dayMs);
    let offset = offsets.get(day);
    if (offset === undefined) {
      offset = offsetOn(day);
      offsets.set(day, offset);
    }
    return Number.isNaN(offset) ? instantOfLocal(local, clock) : local - offset;
  };
}

/** The day that a clock this far ahead of UTC shows. */
function asDay(moment: Moment, offset: number): void {
  moment.ms = Math.floor((moment.ms + offset) / dayMs) * dayMs;
  moment.form = "day";
}
