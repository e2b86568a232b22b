// A slow twin of the money arithmetic: fractions of BigInt, and rounding by its definition.

export interface Rational {
  readonly top: bigint;
  /** Positive. */
  readonly bottom: bigint;
}

export function rational(top: bigint, bottom: bigint): Rational {
  return bottom < 0n ? { top: -top, bottom: -bottom } : { top, bottom };
}

/** The value of a decimal, with or without an exponent. */
export function rationalOf(decimal: string | number): Rational {
  const [, sign = "", whole = "", fraction = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(`${decimal}`) ?? [];
  const power = Number(exponent) - fraction.length;
  const digits = BigInt(`${sign}${whole}${fraction}`);
  const ten = 10n ** BigInt(Math.abs(power));
  return power < 0 ? rational(digits, ten) : rational(digits * ten, 1n);
}

export const plus = (a: Rational, b: Rational): Rational =>
  rational(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom);
export const times = (a: Rational, b: Rational): Rational =>
  rational(a.top * b.top, a.bottom * b.bottom);
export const over = (a: Rational, b: Rational): Rational =>
  rational(a.top * b.bottom, a.bottom * b.top);
export const less = (a: Rational, b: Rational): boolean => a.top * b.bottom < b.top * a.bottom;
export const equal = (a: Rational, b: Rational): boolean => a.top * b.bottom === b.top * a.bottom;

function floorOf({ top, bottom }: Rational): bigint {
  const inner = top / bottom;
  return inner * bottom > top ? inner - 1n : inner;
}

/** The whole number of units of 10^-digits that a mode picks, of the two that enclose the value. */
export function roundedUnits(value: Rational, digits: number, mode: string): bigint {
  const units = times(value, rational(10n ** BigInt(digits), 1n));
  const below = floorOf(units);
  if (equal(units, rational(below, 1n))) return below;
  const above = below + 1n;
  const middle = rational(below + above, 2n);
  const nearer = less(units, middle) ? below : above;
  const isTie = equal(units, middle);
  const isNegative = value.top < 0n;
  switch (mode) {
    case "floor":
      return below;
    case "ceil":
      return above;
    case "truncate":
      return isNegative ? above : below;
    case "halfUp":
      return isTie ? above : nearer;
    case "halfAwayFromZero":
      return isTie ? (isNegative ? below : above) : nearer;
    default:
      return isTie ? (below % 2n === 0n ? below : above) : nearer;
  }
}

/** The canonical text of a value that is whole in units of 10^-12, or null where it has too many digits. */
export function canonicalText(value: Rational, least: number): string | null {
  const units = roundedUnits(value, 12, "halfEven");
  const digits = `${units < 0n ? -units : units}`.padStart(13, "0");
  const whole = digits.slice(0, -12);
  let fraction = digits.slice(-12);
  while (fraction.length > least && fraction.endsWith("0")) fraction = fraction.slice(0, -1);
  if (whole.length > 15) return null;
  return `${units < 0n ? "-" : ""}${whole}${fraction === "" ? "" : "."}${fraction}`;
}
