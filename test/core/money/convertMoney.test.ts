import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { convertMoney } from "../../../src/core/money/convertMoney.js";
import { money } from "../../../src/core/money/money.js";
import type { Rates } from "../../../src/core/money/rates.js";
import { decimal, mode } from "./arbitrary.js";
import { canonicalText, over, rational, rationalOf, roundedUnits, times } from "./rational.js";

const rates: Rates = {
  base: "EUR",
  rates: [
    { currency: "USD", on: "2026-11-20", rate: "1.25" },
    { currency: "USD", on: "2026-11-10", rate: 1.2 },
    { currency: "USD", on: "2026-11-20", rate: 9 },
    { currency: "JPY", on: "2026-11-20", rate: 161 },
    { currency: "GBP", on: "2026-11-19", rate: 0.85 },
  ],
};
const usd = money("100", "USD");
const on = "2026-11-20";
const convert = (options: object, amount: unknown = usd, to = "EUR") =>
  convertMoney(amount as never, to, { rates, on, ...options } as never);
const failing = (code: string, path: string) => expect.objectContaining({ code, path });

describe("convertMoney", () => {
  it("divides by the rate of one currency and multiplies by that of the other", () => {
    // 100 / 1.25 = 80; 80 × 161 = 12,880; 80 × 0.85 = 68
    expect(convertMoney(usd, "EUR", { rates, on })).toEqual({ amount: "80.00", currency: "EUR" });
    expect(convertMoney(money("80", "EUR"), "JPY", { rates, on }).amount).toBe("12880");
    expect(convertMoney(usd, "GBP", { rates, on }).amount).toBe("68.00");
    expect(convertMoney(money("-0.01", "USD"), "GBP", { rates, on }).amount).toBe("-0.01");
  });

  it("takes the latest rate on or before the day, of one day the first", () => {
    expect(convert({ on: "2026-11-17" }).amount).toBe("83.33");
    expect(convert({ on: "2026-11-19", rates: { ...rates, maxAgeDays: 9 } }).amount).toBe("83.33");
    expect(convert({ on: "2026-11-27" }).amount).toBe("80.00");
  });

  it("misses a rate that is older than 7 days, or than `maxAgeDays`", () => {
    const missing = failing("RATE_MISSING", "rates");
    expect(() => convert({ on: "2026-11-28" })).toThrow(missing);
    expect(() => convert({ on: "2026-11-18" })).toThrow(missing);
    expect(() => convert({ on: "2026-11-09" })).toThrow(missing);
    expect(convert({ on: "2026-12-01", rates: { ...rates, maxAgeDays: 11 } }).amount).toBe("80.00");
    expect(() => convert({ rates: { ...rates, maxAgeDays: 0 } }, usd, "GBP")).toThrow(missing);
    expect(() => convert({}, money("1", "CHF"))).toThrow(missing);
    expect(() => convert({ on: "2026-11-28" })).toThrow(
      "rates: expected a rate of USD for one EUR on 2026-11-28 or at most 7 days before, received one of 2026-11-20",
    );
  });

  it("needs no rate for the same currency, and rounds it too", () => {
    const none = { base: "EUR", rates: [] };
    expect(convertMoney(money("1.005", "CHF"), "CHF", { rates: none, on }).amount).toBe("1.00");
    expect(convertMoney(money("1.005", "CHF"), "CHF", { rates: none, on, digits: 3 }).amount).toBe(
      "1.005",
    );
  });

  it("rounds once, half-even to the target's minor unit unless said", () => {
    const even = { base: "EUR", rates: [{ currency: "USD", on, rate: "0.1" }] };
    const cents = money("0.25", "EUR");
    expect(convertMoney(cents, "USD", { rates: even, on }).amount).toBe("0.02");
    expect(convertMoney(cents, "USD", { rates: even, on, round: "halfUp" }).amount).toBe("0.03");
    expect(convertMoney(cents, "USD", { rates: even, on, digits: 3 }).amount).toBe("0.025");
  });

  it("agrees with fractions, through the base too", () => {
    const rate = fc.oneof(
      decimal(3, 6).filter((text) => !text.startsWith("-") && Number(text) > 0),
      fc.double({ min: 1e-3, max: 1e3, noNaN: true }),
    );
    fc.assert(
      fc.property(decimal(9, 4), rate, rate, mode, (text, from, to, round) => {
        const both = {
          base: "CHF",
          rates: [
            { currency: "USD", on, rate: from },
            { currency: "KWD", on, rate: to },
          ],
        };
        const exact = over(times(rationalOf(text), rationalOf(to)), rationalOf(from));
        const rounded = rational(roundedUnits(exact, 3, round), 1000n);
        const expected = canonicalText(rounded, 3);
        const found = convertMoney(money(text, "USD"), "KWD", { rates: both, on, round });
        expect(found).toEqual({ amount: expected, currency: "KWD" });
      }),
    );
  });

  it.each([
    [{ on: "2026-02-30" }, "on"],
    [{ on: "2026-11-20T00:00:00Z" }, "on"],
    [{ on: 0 }, "on"],
    [{ on: undefined }, "on"],
    [{ round: "up" }, "round"],
    [{ digits: -1 }, "digits"],
    [{ mode: "floor" }, "mode"],
    [{ rates: undefined }, "rates"],
    [{ rates: [] }, "rates"],
    [{ rates: { base: "EU", rates: [] } }, "rates.base"],
    [{ rates: { base: "EUR", rates: {} } }, "rates.rates"],
    [{ rates: { ...rates, maxAgeDays: -1 } }, "rates.maxAgeDays"],
    [{ rates: { ...rates, maxAgeDays: Number.NaN } }, "rates.maxAgeDays"],
    [{ rates: { ...rates, maxAgeDays: "7" } }, "rates.maxAgeDays"],
    [{ rates: { base: "EUR", rates: [null] } }, "rates.rates[0]"],
    [
      { rates: { base: "EUR", rates: [{ currency: "USD", on: "20.11.2026", rate: 1 }] } },
      "rates.rates[0].on",
    ],
    [{ rates: { base: "EUR", rates: [{ currency: "USD", on, rate: 0 }] } }, "rates.rates[0].rate"],
    [
      { rates: { base: "EUR", rates: [{ currency: "USD", on, rate: "-1" }] } },
      "rates.rates[0].rate",
    ],
    [
      { rates: { base: "EUR", rates: [{ currency: "USD", on, rate: "1,2" }] } },
      "rates.rates[0].rate",
    ],
    [{ rates: { base: "EUR", rates: [{ currency: "USD", on }] } }, "rates.rates[0].rate"],
  ])("refuses the options %j, at %s", (options, path) => {
    expect(() => convert(options)).toThrow(failing("INVALID_INPUT", path));
  });

  it("refuses unknown currencies and what is no Money", () => {
    expect(() => convert({}, usd, "eur")).toThrow(failing("INVALID_INPUT", "to"));
    expect(() => convert({ digits: 2 }, usd, "eur")).toThrow(failing("INVALID_INPUT", "to"));
    expect(() => convert({}, { amount: "1", currency: "usd" })).toThrow(
      failing("INVALID_INPUT", "a.currency"),
    );
    expect(() => convert({}, 5)).toThrow(failing("INVALID_INPUT", "a"));
    expect(() => convertMoney(usd, "EUR", null as never)).toThrow(
      failing("INVALID_INPUT", "options"),
    );
  });

  it("leaves frozen rates as they are", () => {
    const frozen = Object.freeze({ ...rates, rates: Object.freeze([...rates.rates]) });
    expect(convertMoney(usd, "EUR", { rates: frozen, on }).amount).toBe("80.00");
  });
});
