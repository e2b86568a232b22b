import { isClosedLoopError } from "../../core/errors.js";
import {
  addScaled,
  compareScaled,
  moneyOfScaled,
  negateScaled,
  rescale,
  type Scaled,
  scaledOfText,
} from "../../core/money/scaled.js";
import type { Money } from "../../core/money/types.js";
import { type DecimalMark, decimalOfNumber, plainDecimal } from "./plainDecimal.js";

/** What a money cell writes: a plain decimal, and the currency's code or sign where one stands beside it. */
export interface WrittenAmount {
  readonly decimal: string;
  readonly mark: string;
}

/** Reads a money cell; null where it holds no number. */
export function writtenAmount(cell: unknown, mark: DecimalMark): WrittenAmount | null {
  if (typeof cell === "string") {
    const decimal = plainDecimal(cell, mark);
    return decimal === null ? markedAmount(cell, mark) : { decimal, mark: "" };
  }
  if (typeof cell === "bigint") return { decimal: `${cell}`, mark: "" };
  return typeof cell === "number" && Number.isFinite(cell)
    ? { decimal: decimalOfNumber(cell), mark: "" }
    : null;
}

/** `$125,000`, `(1.234,50 €)`, `-EUR 5`: what is no digit before the first and after the last of them, but for signs. */
function markedAmount(text: string, mark: DecimalMark): WrittenAmount | null {
  const parts = /^(\D*?)(\.?\d(?:.*\d)?)(\D*)$/s.exec(text);
  if (parts === null) return null;
  const [, before = "", body = "", after = ""] = parts;
  const beside = `${before} ${after}`;
  const currency = beside.replaceAll(/[\s()+−-]/g, "");
  if (currency === "") return null;
  const isNegative = /[−-]/.test(beside) || (before.includes("(") && after.includes(")"));
  const decimal = plainDecimal(body, mark);
  return decimal === null
    ? null
    : { decimal: isNegative ? `-${decimal}` : decimal, mark: currency };
}

/**
 * The canonical amount of a text that is one but for missing zeros at its end; null for any other. By hand: most cells of a
 * file are that.
 */
export function canonicalAmount(text: string, digits: number): string | null {
  const { length } = text;
  let point = length;
  for (let at = 0; at < length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 46 && point === length && at > 0) point = at;
    else if (unit < 48 || unit > 57) return null;
  }
  const decimals = length - point - 1;
  const hasZero = text.charCodeAt(0) === 48 && point > 1;
  if (length === 0 || point > 15 || hasZero || decimals === 0 || decimals > digits) return null;
  if (decimals === digits || digits === 0) return text;
  return `${text}${decimals < 0 ? "." : ""}${"0".repeat(digits - Math.max(0, decimals))}`;
}

/** An amount rounded half-even to its currency's digits, and what that changed where it is worth telling. */
export interface RoundedAmount {
  readonly money: Money;
  /** More than a millionth of the minor unit was lost. */
  readonly isRounded: boolean;
}

/** Null where the amount has more digits than Money holds; `digits` are the currency's. */
export function roundedAmount(
  decimal: string,
  currency: string,
  digits: number,
): RoundedAmount | null {
  const amount = canonicalAmount(decimal, digits);
  if (amount !== null) return { money: { amount, currency }, isRounded: false };
  return roundedSlowly(scaledOfText(decimal) as Scaled, currency, digits);
}

function roundedSlowly(exact: Scaled, currency: string, digits: number): RoundedAmount | null {
  const rounded = rescale(exact, digits);
  const change = addScaled(exact, negateScaled(rounded));
  const lost = change.units < 0n ? negateScaled(change) : change;
  const isRounded = compareScaled(lost, { units: 1n, scale: digits + 6 }) > 0;
  try {
    return { money: moneyOfScaled(rounded, currency), isRounded };
  } catch (error) {
    if (isClosedLoopError(error)) return null;
    throw error;
  }
}
