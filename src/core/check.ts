import { ClosedLoopError } from "./errors.js";
import { nearest } from "./nearest.js";

/** Says a value from a definition or option, in a form that fits an error message: text quoted and cut, objects by kind. */
export function describe(value: unknown): string {
  if (typeof value === "string") {
    return JSON.stringify(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  }
  if (typeof value === "bigint") return `${value}n`;
  if (value === null || typeof value === "number" || typeof value === "boolean") return `${value}`;
  return kindOf(value);
}

/** Says what kind of thing a cell of data holds, without its value: that may be personal. */
export function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "an invalid Date" : "a Date";
  if (typeof value === "number" && !Number.isFinite(value)) return `${value}`;
  const words: Readonly<Record<string, string>> = {
    string: "a text",
    number: "a number",
    bigint: "a bigint",
    boolean: "a boolean",
    object: "an object",
    function: "a function",
    symbol: "a symbol",
  };
  return words[typeof value] as string;
}

/** The error for a value of the wrong type, form or range in a definition, option or argument. */
export function invalid(path: string, expected: string, received: unknown): ClosedLoopError {
  const seen = describe(received);
  return new ClosedLoopError("INVALID_INPUT", path, `expected ${expected}, received ${seen}`, {
    expected,
    received: seen,
  });
}

/** The error for a cell of data, which is named by its kind alone. */
export function invalidCell(path: string, expected: string, received: unknown): ClosedLoopError {
  const seen = kindOf(received);
  return new ClosedLoopError("INVALID_INPUT", path, `expected ${expected}, received ${seen}`, {
    expected,
    received: seen,
  });
}

/** Refuses what is no plain object. */
export function checkObject(path: string, value: unknown): asserts value is object {
  if (
    typeof value !== "object" ||
    value === null ||
    Array.isArray(value) ||
    value instanceof Date
  ) {
    throw invalid(path, "an object", value);
  }
}

/** Refuses what is no list. */
export function checkList(path: string, value: unknown): asserts value is readonly unknown[] {
  if (!Array.isArray(value)) throw invalid(path, "a list", value);
}

/** Refuses keys that an options or definition object does not have, and offers the nearest one. */
export function checkKeys(path: string, value: object, known: readonly string[]): void {
  for (const key of Object.keys(value)) {
    if (known.includes(key)) continue;
    throw new ClosedLoopError(
      "INVALID_INPUT",
      path === "" ? key : `${path}.${key}`,
      unknownKey(key, known),
      { expected: nearest(key, known) ?? known, received: key },
    );
  }
}

/** The sentence about an unknown key, which offers the nearest known one. */
export function unknownKey(key: string, known: readonly string[]): string {
  const near = nearest(key, known);
  const hint = near === null ? `one of ${known.join(", ")}` : `"${near}"`;
  return `expected ${hint}, received the unknown key ${describe(key)}`;
}

/** Refuses what is not one of a list of words. */
export function checkOneOf<W extends string>(
  path: string,
  value: unknown,
  words: readonly W[],
): asserts value is W {
  if (!(words as readonly unknown[]).includes(value)) {
    throw invalid(path, oneOf(words), value);
  }
}

/** Lists words for a message: `"a", "b" or "c"`. */
export function oneOf(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  const last = quoted.pop() as string;
  return quoted.length > 0 ? `${quoted.join(", ")} or ${last}` : last;
}

/** Refuses what is no finite number. */
export function checkFinite(path: string, value: unknown): asserts value is number {
  if (typeof value !== "number" || !Number.isFinite(value)) {
    throw invalid(path, "a finite number", value);
  }
}

/** Refuses what is no whole number from 0 to 2⁵³ − 1. */
export function checkCount(path: string, value: unknown): asserts value is number {
  if (!Number.isSafeInteger(value) || (value as number) < 0) {
    throw invalid(path, "a whole number of at least 0", value);
  }
}

/** Refuses what lies outside 0 to 1. */
export function checkShare(path: string, value: unknown): asserts value is number {
  if (typeof value !== "number" || !(value >= 0 && value <= 1)) {
    throw invalid(path, "a fraction from 0 to 1", value);
  }
}

const idForm = /^[A-Za-z0-9][A-Za-z0-9 ._:-]{0,127}$/;

/** Refuses what is no id of a definition (a rule, stage, group): letters and digits first, and no key of a prototype. */
export function checkDefinitionId(path: string, value: unknown): asserts value is string {
  if (
    typeof value !== "string" ||
    !idForm.test(value) ||
    value === "constructor" ||
    value === "prototype"
  ) {
    throw invalid(path, "an id of 1 to 128 letters, digits, spaces and . _ : -", value);
  }
}
