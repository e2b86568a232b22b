import { describe, expect, it } from "vitest";
import { formatMoney } from "../../../src/core/money/formatMoney.js";
import { money } from "../../../src/core/money/money.js";

describe("formatMoney", () => {
  it("keeps every digit of the amount, beyond what a double holds", () => {
    expect(formatMoney(money("1234.5", "USD"), "en-US")).toBe("$1,234.50");
    expect(formatMoney(money("-0.0123", "USD"), "en-US")).toBe("-$0.0123");
    expect(formatMoney(money("123456789012345.123456789012", "USD"), "en-US")).toBe(
      "$123,456,789,012,345.123456789012",
    );
    expect(formatMoney(money("1500", "JPY"), "en-US")).toBe("¥1,500");
  });

  it("writes as the locale does", () => {
    expect(formatMoney(money("1234.5", "EUR"), "de-DE").replaceAll(/\s/g, " ")).toBe("1.234,50 €");
  });

  it.each(["", "not a locale", null, undefined, 5, "en_US"])("refuses the locale %s", (locale) => {
    expect(() => formatMoney(money("1", "EUR"), locale as string)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "locale" }),
    );
  });

  it("refuses what is no Money", () => {
    expect(() => formatMoney(5 as never, "en")).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "a" }),
    );
  });
});
