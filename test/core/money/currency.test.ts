import { describe, expect, it } from "vitest";
import {
  checkCurrency,
  currencyDigits,
  isHistoricCurrency,
} from "../../../src/core/money/currency.js";

const unknown = expect.objectContaining({ code: "INVALID_INPUT", path: "currency" });

describe("currencyDigits", () => {
  // ISO 4217 list one, 2026-01-01; metals and units of account have none there.
  it.each([
    ["EUR", 2],
    ["USD", 2],
    ["JPY", 0],
    ["ISK", 0],
    ["HUF", 2],
    ["MGA", 2],
    ["TND", 3],
    ["CLF", 4],
    ["UYW", 4],
    ["UYI", 0],
    ["XAF", 0],
    ["XDR", 0],
    ["XTS", 0],
    ["XCG", 2],
    ["XAD", 2],
    ["ZWG", 2],
    ["AED", 2],
    ["ZMW", 2],
  ])("of %s is %d", (code, digits) => {
    expect(currencyDigits(code)).toBe(digits);
    expect(isHistoricCurrency(code)).toBe(false);
  });

  it.each([
    ["BGN", 2],
    ["HRK", 2],
    ["ANG", 2],
    ["DEM", 2],
    ["ITL", 0],
    ["ZWL", 2],
  ])("knows the historic %s, of %d digits", (code, digits) => {
    expect(currencyDigits(code)).toBe(digits);
    expect(isHistoricCurrency(code)).toBe(true);
  });

  it("knows every code that the engine's Intl counts as money", () => {
    const known = Intl.supportedValuesOf("currency").filter((code) => /^[A-Z]{3}$/.test(code));
    for (const code of known) expect(() => checkCurrency("currency", code)).not.toThrow();
    expect(known.length).toBeGreaterThan(150);
  });

  it.each(["DAM", "AAA", "D A", "BIF CLP", "\nAW", "eur", "constructor"])("refuses %j", (code) => {
    expect(() => currencyDigits(code)).toThrow(unknown);
    expect(isHistoricCurrency(code)).toBe(false);
  });
});
