import { dayMs } from "./civil.js";
import { dayNumber, digitsAt } from "./day.js";
import { clockOf, crossings, instantOfLocal, lastMs, type Zone } from "./zone.js";

/** The milliseconds that a time stands for: one for an instant, the first and the last for a Day. */
export interface TimeBounds {
  readonly first: number;
  readonly last: number;
  readonly isDay: boolean;
}

/**
 * Reads a cell as a time, or null where it is none.
 *
 * Takes ISO text `YYYY-MM-DDTHH:MM[:SS[.f]]` with `Z` or `±HH:MM` (digits past milliseconds are cut), a Day in `zone`,
 * epoch milliseconds (a fraction is rounded down) and Dates. Text without an offset, also as databases write it
 * (`2026-11-23 09:30:00`), is read by the wall clock of `naiveZone`, and only if that is given.
 */
export function readTime(cell: unknown, zone: Zone = "UTC", naiveZone?: Zone): TimeBounds | null {
  if (typeof cell === "string") return readText(cell, zone, naiveZone);
  const ms =
    typeof cell === "number" || typeof cell === "bigint"
      ? Number(cell)
      : cell instanceof Date
        ? cell.getTime()
        : Number.NaN;
  // `+ 0` turns −0 into 0.
  return ms >= -lastMs && ms <= lastMs ? instantBounds(Math.floor(ms) + 0) : null;
}

function readText(text: string, zone: Zone, naiveZone: Zone | undefined): TimeBounds | null {
  const day = dayNumber(text);
  if (Number.isNaN(day)) return null;
  if (text.length === 10) return dayBounds(day, zone);
  const hour = digitsAt(text, 11);
  const minute = digitsAt(text, 14);
  if (!(hour < 24 && minute < 60 && text.charCodeAt(13) === colon)) return null;
  let local = day * dayMs + (hour * 60 + minute) * 60_000;
  let at = 16;
  if (text.charCodeAt(at) === colon) {
    const second = digitsAt(text, 17);
    if (!(second < 60)) return null;
    local += second * 1000;
    at = 19;
    if (text.charCodeAt(at) === 46) {
      let weight = 100;
      for (at = 20; isDigit(text.charCodeAt(at)); at += 1) {
        local += (text.charCodeAt(at) - 48) * Math.floor(weight);
        weight /= 10;
      }
      if (at === 20) return null;
    }
  }
  const separator = text.charCodeAt(10);
  if (at === text.length) {
    if (naiveZone === undefined || (separator !== capitalT && separator !== 32)) return null;
    return instantBounds(instantOfLocal(local, clockOf(naiveZone)));
  }
  if (separator !== capitalT) return null;
  const offset = offsetMs(text, at);
  return Number.isNaN(offset) ? null : instantBounds(local - offset);
}

const colon = 58;
const capitalT = 84;

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

/** Milliseconds of the `Z` or `±HH:MM` that ends a text. */
function offsetMs(text: string, at: number): number {
  const sign = text.charCodeAt(at);
  if (sign === 90) return text.length === at + 1 ? 0 : Number.NaN;
  const hour = digitsAt(text, at + 1);
  const minute = digitsAt(text, at + 4);
  const isOffset =
    (sign === 43 || sign === 45) &&
    text.length === at + 6 &&
    hour < 24 &&
    minute < 60 &&
    text.charCodeAt(at + 3) === colon;
  return isOffset ? (sign === 43 ? 1 : -1) * (hour * 60 + minute) * 60_000 : Number.NaN;
}

function instantBounds(ms: number): TimeBounds {
  return { first: ms, last: ms, isDay: false };
}

function dayBounds(day: number, zone: Zone): TimeBounds {
  const clock = clockOf(zone);
  const { first } = crossings(day * dayMs, clock);
  return { first, last: crossings((day + 1) * dayMs, clock).last - 1, isDay: true };
}
