import { dayMs } from "../../core/time/civil.js";
import { dayOfNumber } from "../../core/time/day.js";

/** Texts remembered: more than two centuries of days, or every second of one. */
const mostTexts = 100_000;

/** Writes times of the years 1 to 9999. */
export interface TimeWriter {
  /** Milliseconds from 1970 as an ISO instant in UTC. */
  readonly iso: (ms: number) => string;
  /** Days from 1970 as a day. */
  readonly day: (days: number) => string;
}

/** The parts of texts are kept and used again: a file has millions of times, on few days. */
export function timeWriter(): TimeWriter {
  const days = remembered(dayOfNumber);
  const dates = remembered((day) => `${days(day)}T`);
  const times = remembered(timeText);
  return {
    day: days,
    iso: (ms): string => {
      const day = Math.floor(ms / dayMs);
      return dates(day) + times(ms - day * dayMs);
    },
  };
}

function remembered(write: (value: number) => string): (value: number) => string {
  const texts = new Map<number, string>();
  return (value) => {
    let text = texts.get(value);
    if (text === undefined) {
      if (texts.size === mostTexts) texts.clear();
      text = write(value);
      texts.set(value, text);
    }
    return text;
  };
}

/** Milliseconds of a day: `09:30:00.000Z`. */
function timeText(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  const minutes = Math.floor(seconds / 60);
  const parts = [Math.floor(minutes / 60), minutes % 60, seconds % 60].map((part) =>
    `${part}`.padStart(2, "0"),
  );
  return `${parts.join(":")}.${`${ms % 1000}`.padStart(3, "0")}Z`;
}
