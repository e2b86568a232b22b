import { type Scaled, scaledOfNumber, scaledOfText } from "../../core/money/scaled.js";

/** The mark before the decimals of a number. */
export type DecimalMark = "." | ",";

/** Without marks: `1234.5`, also `.5`, also with an exponent, as programs print small numbers. */
const plain = /^(?:\d+(?:\.\d+)?|\.\d+)$/;
const withExponent = /^(\d+(?:\.\d+)?|\.\d+)[eE]([+-]?\d{1,3})$/;

/** Thousands in groups of three with one kind of mark, or the Indian way: 12,34,567. A group never follows a bare 0. */
const grouped = {
  ".": /^[1-9]\d{0,2}([, \u00a0\u2009\u202f'’])\d{3}(?:\1\d{3})*(?:\.\d+)?$|^[1-9]\d?(?:,\d{2})+,\d{3}(?:\.\d+)?$/,
  ",": /^[1-9]\d{0,2}([. \u00a0\u2009\u202f'’])\d{3}(?:\1\d{3})*(?:,\d+)?$|^[1-9]\d?(?:\.\d{2})+\.\d{3}(?:,\d+)?$/,
};
const commaDecimal = /^\d*,\d+$/;

/**
 * The number that a text writes with this decimal mark, as `-?digits[.digits]`; null where it writes none.
 *
 * Takes a sign before or after it, brackets for a negative number, and thousands marks.
 */
export function plainDecimal(text: string, mark: DecimalMark): string | null {
  let body = text;
  let isNegative = false;
  const signed = /^(?:\((.*)\)|[-−](.*)|\+(.*)|(.*?)[-−])$/s.exec(text);
  if (signed !== null) {
    isNegative = signed[3] === undefined;
    body = (signed[1] ?? signed[2] ?? signed[3] ?? signed[4] ?? "").trim();
  }
  const digits = unsigned(body, mark);
  return digits === null ? null : `${isNegative ? "-" : ""}${digits}`;
}

function unsigned(text: string, mark: DecimalMark): string | null {
  if (/^\d+$/.test(text)) return text;
  if (grouped[mark].test(text)) {
    const bare = text.replaceAll(mark === "." ? /[,\s'’]/g : /[.\s'’]/g, "");
    return bare.replace(",", ".");
  }
  if (mark === ",") return commaDecimal.test(text) ? withZero(text.replace(",", ".")) : null;
  if (plain.test(text)) return withZero(text);
  const scientific = withExponent.exec(text);
  return scientific === null
    ? null
    : shifted(withZero(scientific[1] as string), Number(scientific[2]));
}

function withZero(text: string): string {
  return text.startsWith(".") ? `0${text}` : text;
}

/** A plain decimal times a power of ten, exactly. */
export function shifted(text: string, power: number): string {
  const { units, scale } = scaledOfText(text) as Scaled;
  const digits = scale - power;
  const whole = digits < 0 ? `${units}${"0".repeat(-digits)}` : `${units}`;
  if (digits <= 0) return whole;
  const sign = whole.startsWith("-") ? "-" : "";
  const padded = whole.slice(sign.length).padStart(digits + 1, "0");
  return `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`;
}

/** A finite number's shortest decimal form, without an exponent. */
export function decimalOfNumber(value: number): string {
  const text = `${value}`;
  return text.includes("e") ? textOfScaled(scaledOfNumber(value)) : text;
}

function textOfScaled({ units, scale }: Scaled): string {
  return shifted(`${units}`, -scale);
}
