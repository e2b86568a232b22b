import { describe, expect, it } from "vitest";
import { money } from "../../src/core/money/money.js";
import type { Money } from "../../src/core/money/types.js";
import { contributionMargin } from "../../src/roi/contributionMargin.js";
import { grossMargin } from "../../src/roi/grossMargin.js";
import { netMargin } from "../../src/roi/netMargin.js";

const eur = (amount: string): Money<"EUR"> => money(amount, "EUR");
const invalid = (path: string) => expect.objectContaining({ code: "INVALID_INPUT", path });

describe("contributionMargin, grossMargin and netMargin", () => {
  it("take costs off the revenue", () => {
    const order = { revenue: 1000, cogs: 400, shipping: 60, paymentFees: 30, returns: 50 };
    expect(contributionMargin(order)).toEqual({ amount: 460, rate: 0.46 });
    expect(contributionMargin({ revenue: 100, cogs: 40 })).toEqual({ amount: 60, rate: 0.6 });
    expect(grossMargin({ revenue: 1000, cogs: 400 })).toEqual({ amount: 600, rate: 0.6 });
    expect(netMargin({ revenue: 1000, costs: 1500 })).toEqual({ amount: -500, rate: -0.5 });
  });

  it("are exact for Money, and not rounded", () => {
    const order = { revenue: eur("0.3"), cogs: eur("0.1"), returns: eur("0.000001") };
    expect(contributionMargin(order)).toEqual({
      amount: { amount: "0.199999", currency: "EUR" },
      rate: 0.199999 / 0.3,
    });
    expect(grossMargin({ revenue: eur("1"), cogs: eur("0.00000001") }).amount.amount).toBe(
      "0.99999999",
    );
  });

  it("have no rate without revenue", () => {
    expect(grossMargin({ revenue: 0, cogs: 5 })).toEqual({ amount: -5, rate: null });
    expect(netMargin({ revenue: eur("-1"), costs: eur("-1") })).toEqual({
      amount: eur("0"),
      rate: null,
    });
  });

  it("take absent and undefined costs alike", () => {
    expect(contributionMargin({ revenue: 100, cogs: 40, shipping: undefined }).amount).toBe(60);
  });

  it("refuse what is no amount, and two currencies", () => {
    expect(() => contributionMargin({ revenue: 1, cogs: 1, returns: "5" as never })).toThrow(
      invalid("returns"),
    );
    expect(() => contributionMargin({ revenue: 1, cogs: 1, shipping: null as never })).toThrow(
      invalid("shipping"),
    );
    expect(() => grossMargin({ revenue: 1 } as never)).toThrow(invalid("cogs"));
    expect(() => netMargin(undefined as never)).toThrow(invalid(""));
    expect(() => netMargin({ revenue: 1e308, costs: -1e308 })).toThrow(invalid(""));
    const usd: Money = money("1", "USD");
    expect(() => netMargin({ revenue: eur("1"), costs: usd })).toThrow(
      expect.objectContaining({ code: "CURRENCY_MISMATCH", path: "costs" }),
    );
  });
});
