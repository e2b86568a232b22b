import { normalizePhone } from "../normalizePhone.js";
import { withCallingCode } from "../numberPlans.js";

/** The country by which national numbers are read, where the cell is one that has a calling code. */
export function dialingCountry(cell: unknown): string | null {
  const isCountry = typeof cell === "string" && /^[A-Z]{2}$/.test(cell);
  return isCountry && withCallingCode("", cell) !== null ? cell : null;
}

export function phoneOf(phone: unknown, country: string | null): string | null {
  return normalizePhone(phone, country === null ? {} : { country });
}
