/** Exact arithmetic for slow twins: a whole number over another, the latter above 0. */
export interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** The value that a number or decimal text is written as. */
export function fraction(value: number | string): Fraction {
  const [, sign, whole = "", part = "", exponent = "0"] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(value)) ?? [];
  const over = BigInt(whole + part) * (sign === "-" ? -1n : 1n);
  const power = Number(exponent) - part.length;
  return power < 0
    ? { over, under: 10n ** BigInt(-power) }
    : { over: over * 10n ** BigInt(power), under: 1n };
}

export function times(...factors: readonly Fraction[]): Fraction {
  return factors.reduce((a, b) => ({ over: a.over * b.over, under: a.under * b.under }));
}

export function plus(...parts: readonly Fraction[]): Fraction {
  return parts.reduce(
    (a, b) => ({ over: a.over * b.under + b.over * a.under, under: a.under * b.under }),
    { over: 0n, under: 1n },
  );
}

export function minus(a: Fraction, b: Fraction): Fraction {
  return plus(a, { over: -b.over, under: b.under });
}

/** The decimal text with that many digits after the point, half-even; a longer one where the value has more is not made. */
export function halfEven({ over, under }: Fraction, digits: number): string {
  const scaled = over * 10n ** BigInt(digits);
  const size = scaled < 0n ? -scaled : scaled;
  const floor = size / under;
  const twice = (size % under) * 2n;
  const isUp = twice > under || (twice === under && floor % 2n === 1n);
  const units = `${floor + (isUp ? 1n : 0n)}`.padStart(digits + 1, "0");
  const text = `${units.slice(0, units.length - digits)}${digits > 0 ? "." : ""}${units.slice(units.length - digits)}`;
  return scaled < 0n && /[1-9]/.test(text) ? `-${text}` : text;
}
