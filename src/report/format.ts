// Numbers as text by our own code: what Intl gives differs from version to version.
import type { Money } from "../core/money/types.js";

/** Puts commas between thousands: `"1234567.5"` gives `"1,234,567.5"`. */
function grouped(plain: string): string {
  const [, sign = "", whole = "", rest = ""] = /^(-?)(\d+)(.*)$/.exec(plain) ?? [];
  return `${sign}${whole.replaceAll(/\B(?=(\d{3})+$)/g, ",")}${rest}`;
}

/** A count or plain number: `"8,000"`, with at most `digits` decimals, trailing zeros dropped. */
export function formatNumber(value: number, digits = 0): string {
  const fixed = Math.abs(value) < 1e21 ? value.toFixed(digits) : `${value}`;
  const short = fixed.includes(".") ? fixed.replace(/\.?0+$/, "") : fixed;
  return grouped(short === "-0" ? "0" : short);
}

/** A fraction as per cent: 0.6315 gives `"63.2%"`. */
export function formatRate(value: number, digits = 1): string {
  return `${formatNumber(value * 100, digits)}%`;
}

/** A number of days: `"1 day"`, `"51.8 days"`. */
export function formatDays(value: number, digits = 1): string {
  const text = formatNumber(value, digits);
  return `${text} ${text === "1" ? "day" : "days"}`;
}

/** An amount with its currency, decimals only where it has any: `"USD 10,005,534"`, `"EUR 1,234.50"`. */
export function formatAmount(amount: Money): string {
  return `${amount.currency} ${grouped(amount.amount.replace(/\.0+$/, ""))}`;
}

/** A count with its noun, English plural: `"1 deal"`, `"2,000 deals"`. */
export function formatCount(count: number, singular: string, plural = `${singular}s`): string {
  return `${formatNumber(count)} ${count === 1 ? singular : plural}`;
}
