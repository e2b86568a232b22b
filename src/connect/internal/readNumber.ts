import { type DecimalMark, decimalOfNumber, plainDecimal, shifted } from "./plainDecimal.js";

/** Reads a cell as a finite number; null where it holds none. */
export function readNumber(cell: unknown, mark: DecimalMark): number | null {
  const decimal = decimalOf(cell, mark);
  return decimal === null ? null : finite(decimal);
}

/** Reads a cell as a whole number from 0; `25.0` is one. */
export function readCount(cell: unknown, mark: DecimalMark): number | null {
  const value = readNumber(cell, mark);
  return value !== null && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

/**
 * Reads a rate as a fraction, of whatever size; null where the cell holds no number. A `%` tells that it is in hundredths,
 * else the column does.
 */
export function readRate(cell: unknown, mark: DecimalMark, isPercent: boolean): number | null {
  const hasSign = typeof cell === "string" && /^%|%$/.test(cell);
  const decimal = decimalOf(hasSign ? cell.replaceAll("%", "").trim() : cell, mark);
  if (decimal === null) return null;
  // By digits: 1.1 / 100 is not the double nearest to 0.011.
  return finite(hasSign || isPercent ? shifted(decimal, -2) : decimal);
}

function decimalOf(cell: unknown, mark: DecimalMark): string | null {
  if (typeof cell === "string") return plainDecimal(cell, mark);
  if (typeof cell === "bigint") return `${cell}`;
  return typeof cell === "number" && Number.isFinite(cell) ? decimalOfNumber(cell) : null;
}

function finite(decimal: string): number | null {
  const value = Number(decimal);
  // `+ 0` turns −0 into 0.
  return Number.isFinite(value) ? value + 0 : null;
}
