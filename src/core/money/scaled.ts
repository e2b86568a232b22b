import { invalid, invalidCell } from "../check.js";
import { ClosedLoopError } from "../errors.js";
import { currencyDigits } from "./currency.js";
import { divideRounded, type RoundingMode } from "./rounding.js";
import type { Money } from "./types.js";

/** An exact decimal: units / 10^scale. */
export interface Scaled {
  readonly units: bigint;
  /** Digits after the point, at least 0. */
  readonly scale: number;
}

/** The most digits an amount has after the point. */
export const finestScale = 12;
const mostWholeDigits = 15;

/** The digits after the point of a plain decimal; of a canonical amount they are those of its unit. */
export function decimalsOf(text: string): number {
  const point = text.indexOf(".");
  return point < 0 ? 0 : text.length - point - 1;
}

/** Reads `-?digits[.digits]`; any other text is null. */
export function scaledOfText(text: string): Scaled | null {
  if (!/^-?\d+(\.\d+)?$/.test(text)) return null;
  return { units: BigInt(text.replace(".", "")), scale: decimalsOf(text) };
}

/** The value of a finite number's shortest decimal form. */
export function scaledOfNumber(value: number): Scaled {
  const [digits = "", exponent = "0"] = `${value}`.split("e");
  const { units, scale } = scaledOfText(digits) as Scaled;
  const shifted = scale - Number(exponent);
  return shifted >= 0 ? { units, scale: shifted } : { units: units * tens(-shifted), scale: 0 };
}

/** Reads a factor or a rate, exactly: a finite number by its shortest decimal form, or a plain decimal text. */
export function scaledOfFactor(value: number | string, path: string): Scaled {
  const scaled =
    typeof value === "string"
      ? scaledOfText(value)
      : Number.isFinite(value)
        ? scaledOfNumber(value)
        : null;
  if (scaled !== null) return scaled;
  throw invalid(path, 'a finite number or a plain decimal text such as "0.25"', value);
}

/** The value of a finite number as an amount of money: beyond 12 digits after the point a double holds noise. */
export function scaledOfAmount(value: number): Scaled {
  const scaled = scaledOfNumber(value);
  return scaled.scale > finestScale ? rescale(scaled, finestScale) : scaled;
}

/** Reads an amount of Money; what is no Money throws at its path. */
export function scaledOfMoney(value: Money, path = "amount"): Scaled {
  if (typeof value !== "object" || value === null) {
    throw invalidCell(path, 'Money, such as money("12.50", "EUR")', value);
  }
  const scaled = typeof value.amount === "string" ? scaledOfText(value.amount) : null;
  if (scaled === null) {
    throw invalidCell(`${path}.amount`, 'a plain decimal text such as "1234.50"', value.amount);
  }
  return scaled;
}

/** The canonical Money of an exact value: 15 digits before the point and 12 after it at most. */
export function moneyOfScaled<C extends string>(
  { units, scale }: Scaled,
  currency: C,
  path = "amount",
): Money<C> {
  const least = currencyDigits(currency);
  const digits = `${units < 0n ? -units : units}`.padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  let end = digits.length;
  while (end > digits.length - scale + least && digits[end - 1] === "0") end -= 1;
  const fraction = digits.slice(digits.length - scale, end).padEnd(least, "0");
  if (whole.length > mostWholeDigits || fraction.length > finestScale) {
    throw new ClosedLoopError(
      "INVALID_INPUT",
      path,
      `expected at most ${mostWholeDigits} digits before the decimal point and ${finestScale} after it, received ${whole.length} and ${fraction.length}`,
      { currency },
    );
  }
  const sign = units < 0n ? "-" : "";
  return { amount: `${sign}${whole}${fraction && "."}${fraction}`, currency };
}

export function addScaled(a: Scaled, b: Scaled): Scaled {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

export function negateScaled({ units, scale }: Scaled): Scaled {
  return { units: -units, scale };
}

export function multiplyScaled(a: Scaled, b: Scaled): Scaled {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** Negative, 0 or positive, as a is less than, equal to or more than b. */
export function compareScaled(a: Scaled, b: Scaled): -1 | 0 | 1 {
  const { units } = addScaled(a, negateScaled(b));
  return units < 0n ? -1 : units > 0n ? 1 : 0;
}

/** numerator ÷ denominator, rounded once; the denominator is positive. */
export function divideScaled(
  numerator: Scaled,
  denominator: Scaled,
  scale: number,
  mode?: RoundingMode,
): Scaled {
  const shift = scale + denominator.scale - numerator.scale;
  const units =
    shift >= 0
      ? divideRounded(numerator.units * tens(shift), denominator.units, mode)
      : divideRounded(numerator.units, denominator.units * tens(-shift), mode);
  return { units, scale };
}

/** The same value with that many digits after the point, rounded where it has more. */
export function rescale(value: Scaled, scale: number, mode?: RoundingMode): Scaled {
  return value.scale === scale ? value : divideScaled(value, { units: 1n, scale: 0 }, scale, mode);
}

/** The nearest double. */
export function numberOfScaled({ units, scale }: Scaled): number {
  return Number(`${units}e${-scale}`);
}

function unitsAt({ units, scale }: Scaled, finer: number): bigint {
  return finer === scale ? units : units * tens(finer - scale);
}

function tens(power: number): bigint {
  return BigInt(`1${"0".repeat(power)}`);
}
