import { compareText } from "../compareText.js";
import type { CellTest } from "./truth.js";

/** A to Z in lower case and nothing else: `toLowerCase` alone would turn the Kelvin sign into k. */
export function foldAscii(text: string): string {
  return /[\u0080-\uffff]/.test(text)
    ? text.replaceAll(/[A-Z]+/g, (run) => run.toLowerCase())
    : text.toLowerCase();
}

type TextCheck = (text: string) => boolean;

type TextOperator =
  | "eq"
  | "lt"
  | "lte"
  | "gt"
  | "gte"
  | "contains"
  | "startsWith"
  | "endsWith"
  | "like";

const checks: Readonly<Record<TextOperator, (value: string) => TextCheck>> = {
  eq: (value) => (text) => text === value,
  lt: (value) => (text) => compareText(text, value) < 0,
  lte: (value) => (text) => compareText(text, value) <= 0,
  gt: (value) => (text) => compareText(text, value) > 0,
  gte: (value) => (text) => compareText(text, value) >= 0,
  contains: (value) => (text) => text.includes(value),
  startsWith: (value) => (text) => text.startsWith(value),
  endsWith: (value) => (text) => text.endsWith(value),
  like: likePattern,
};

/** A cell is a text that stands so to the value. */
export function textTest(op: TextOperator, value: string, ignoreCase = false): CellTest {
  return ignoreCase ? foldedTest(checks[op](foldAscii(value))) : testOf(checks[op](value));
}

/** A cell is one of those texts. */
export function oneOfTexts(values: readonly string[], ignoreCase = false): CellTest {
  const known = new Set(ignoreCase ? values.map(foldAscii) : values);
  const isKnown: TextCheck = (text) => known.has(text);
  return ignoreCase ? foldedTest(isKnown) : testOf(isKnown);
}

/** A cell lies between two texts, both ends in. */
export function betweenTexts(low: string, high: string): CellTest {
  return testOf((text) => compareText(text, low) >= 0 && compareText(text, high) <= 0);
}

function testOf(check: TextCheck): CellTest {
  return (cell) => (typeof cell === "string" ? (check(cell) ? 1 : 0) : 2);
}

function foldedTest(check: TextCheck): CellTest {
  return testOf((text) => check(foldAscii(text)));
}

/**
 * Compares a whole text with a pattern of `*` and `?`, code point by code point. Where the rest does not fit, only the last
 * `*` takes one more: earlier ones need never be asked again, so the time is at most length × length, whatever the pattern.
 */
function likePattern(pattern: string): TextCheck {
  const signs = [...pattern];
  return (text) => {
    let place = 0;
    let sign = 0;
    let star = -1;
    let afterStar = 0;
    while (place < text.length) {
      const wanted = signs[sign];
      const size = (text.codePointAt(place) as number) > 0xffff ? 2 : 1;
      if (wanted === "*") {
        star = sign;
        afterStar = place;
        sign += 1;
      } else if (wanted === "?" || wanted === text.slice(place, place + size)) {
        place += size;
        sign += 1;
      } else if (star >= 0) {
        afterStar += (text.codePointAt(afterStar) as number) > 0xffff ? 2 : 1;
        place = afterStar;
        sign = star + 1;
      } else {
        return false;
      }
    }
    while (signs[sign] === "*") sign += 1;
    return sign === signs.length;
  };
}
