import { formatNumber } from "../report/format.js";

/** What numbers from one bound to below another are called; null is no bound. */
export function rangeName(from: number | null, to: number | null): string {
  if (from === null) return to === null ? "any" : `under ${boundName(to)}`;
  return to === null
    ? `${boundName(from)} and more`
    : `${boundName(from)} to under ${boundName(to)}`;
}

/** With digits enough to tell bounds apart. */
function boundName(value: number): string {
  const size = Math.abs(value);
  if (size >= 1000 || size === 0) return formatNumber(value, 2);
  const short = Number(value.toPrecision(4));
  return size < 1e-4 ? `${short}` : formatNumber(short, 8);
}
