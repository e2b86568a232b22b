import type { JsonValue } from "../../core/json.js";

/** The currency of the first Money in a value, at any depth; null where there is none. */
export function currencyIn(value: JsonValue | undefined): string | null {
  if (typeof value !== "object" || value === null) return null;
  const { amount, currency } = value as {
    readonly amount?: JsonValue;
    readonly currency?: JsonValue;
  };
  if (typeof amount === "string" && typeof currency === "string") return currency;
  for (const part of Object.values(value)) {
    const found = currencyIn(part);
    if (found !== null) return found;
  }
  return null;
}
