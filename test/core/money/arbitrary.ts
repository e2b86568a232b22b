import fc from "fast-check";

/** A currency and its ISO 4217 digits. */
export const currency = fc.constantFrom(
  ["EUR", 2] as const,
  ["JPY", 0] as const,
  ["KWD", 3] as const,
  ["CLF", 4] as const,
);

/** A plain decimal text, with zeros at either end at times. */
export function decimal(wholeDigits: number, fractionDigits: number): fc.Arbitrary<string> {
  const digits = (least: number, most: number) =>
    fc
      .array(fc.constantFrom(..."0001234567899"), { minLength: least, maxLength: most })
      .map((list) => list.join(""));
  return fc
    .tuple(fc.boolean(), digits(1, wholeDigits), digits(0, fractionDigits))
    .map(
      ([isNegative, whole, fraction]) =>
        `${isNegative ? "-" : ""}${whole}${fraction === "" ? "" : "."}${fraction}`,
    );
}

export const mode = fc.constantFrom(
  "halfEven" as const,
  "halfUp" as const,
  "halfAwayFromZero" as const,
  "floor" as const,
  "ceil" as const,
  "truncate" as const,
);
