import { dayMs } from "../../core/time/civil.js";
import { dayOfNumber } from "../../core/time/day.js";

/** Writes milliseconds of the years 1 to 9999 as ISO instants in UTC, three times as fast as `Date`, and keeps the days it made. */
export function isoWriter(): (ms: number) => string {
  const days = new Map<number, string>();
  return (ms) => {
    const day = Math.floor(ms / dayMs);
    let text = days.get(day);
    if (text === undefined) {
      if (days.size > 100_000) days.clear();
      text = `${dayOfNumber(day)}T`;
      days.set(day, text);
    }
    const rest = ms - day * dayMs;
    if (rest === 0) return `${text}00:00:00.000Z`;
    const seconds = Math.floor(rest / 1000);
    const minutes = Math.floor(seconds / 60);
    const millis = rest - seconds * 1000;
    return `${text}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds % 60)}.${millis < 100 ? "0" : ""}${two(millis)}Z`;
  };
}

function two(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}
