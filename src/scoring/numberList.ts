import { checkFinite, invalid } from "../core/check.js";

/** Reads a list of finite numbers; `length` is how many there have to be. */
export function numberList(path: string, list: unknown, length?: number): Float64Array {
  return readList(path, list, length, (value, at) => {
    checkFinite(at, value);
    return value;
  });
}

/** Reads weights: numbers of at least 0, 1 each where none are given. */
export function weightList(path: string, list: unknown, length: number): Float64Array {
  if (list === undefined) return new Float64Array(length).fill(1);
  const weights = numberList(path, list, length);
  const place = weights.findIndex((weight) => weight < 0);
  if (place >= 0) throw invalid(`${path}[${place}]`, "at least 0", weights[place]);
  return weights;
}

/** Reads outcomes: 1 or true for what was won, 0 or false for what was lost. */
export function outcomeList(path: string, list: unknown, length: number): Float64Array {
  return readList(path, list, length, (value, at) => {
    if (value === 1 || value === true) return 1;
    if (value === 0 || value === false) return 0;
    throw invalid(at, "1, 0, true or false", value);
  });
}

function readList(
  path: string,
  list: unknown,
  length: number | undefined,
  read: (value: unknown, at: string) => number,
): Float64Array {
  if (!Array.isArray(list) && !ArrayBuffer.isView(list)) {
    throw invalid(path, "a list of numbers", list);
  }
  const values = list as ArrayLike<unknown>;
  if (length !== undefined && values.length !== length) {
    throw invalid(path, `${length} values`, values.length);
  }
  return Float64Array.from({ length: values.length }, (_, row) =>
    read(values[row], `${path}[${row}]`),
  );
}
