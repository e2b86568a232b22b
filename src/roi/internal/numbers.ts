import { checkFinite, checkShare, invalid } from "../../core/check.js";

type Cells<K extends string> = { readonly [P in K]?: unknown };

/** A number without bounds, such as a growth rate. */
export function numberOf<K extends string>(input: Cells<K>, name: K): number {
  const value: unknown = Object(input)[name];
  checkFinite(name, value);
  return value;
}

/** A count of at least 0; fractions are counts too, since attribution shares conversions out. */
export function countOf<K extends string>(input: Cells<K>, name: K): number {
  const value: unknown = Object(input)[name];
  if (!(Number.isFinite(value) && (value as number) >= 0)) {
    throw invalid(name, "a number of at least 0", value);
  }
  return value as number;
}

/** A fraction from 0 to 1, such as a churn rate. */
export function shareOf<K extends string>(input: Cells<K>, name: K): number {
  const value: unknown = Object(input)[name];
  checkShare(name, value);
  return value;
}

/** A margin: at most 1, and negative where costs pass the revenue. */
export function marginRateOf<K extends string>(input: Cells<K>, name: K): number {
  const value: unknown = Object(input)[name];
  if (!(Number.isFinite(value) && (value as number) <= 1)) {
    throw invalid(name, "a fraction of at most 1", value);
  }
  return value as number;
}

/** A result that a double can hold, without −0. */
export function finite(value: number): number {
  if (!Number.isFinite(value)) throw invalid("", "a result that a double can hold", value);
  return value + 0;
}
