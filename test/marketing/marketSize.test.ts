import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { money } from "../../src/core/money/money.ts";
import type { Amount } from "../../src/core/money/types.ts";
import { type MarketSizeInput, marketSize } from "../../src/marketing/marketSize.ts";

const eur = (amount: string) => money(amount, "EUR");

/** The same by fractions of BigInt: digits after the point counted apart, rounded half-even at 12. */
function slowProduct(factors: readonly string[]): string {
  let units = 1n;
  let scale = 0;
  for (const factor of factors) {
    const [whole = "", fraction = ""] = factor.split(".");
    units *= BigInt(`${whole}${fraction}`);
    scale += fraction.length;
  }
  while (scale > 12) {
    const rest = scale - 12;
    const unit = 10n ** BigInt(rest);
    const [floor, left] = [units / unit, units % unit];
    const up = left * 2n > unit || (left * 2n === unit && floor % 2n === 1n);
    units = floor + (up ? 1n : 0n);
    scale = 12;
  }
  const digits = `${units}`.padStart(scale + 1, "0");
  const point = digits.length - scale;
  return `${digits.slice(0, point)}.${digits.slice(point).replace(/0+$/, "").padEnd(2, "0")}`;
}

describe("marketSize", () => {
  it("takes parts of parts from the whole down", () => {
    // 40,000,000 × 0.25 × 0.1
    expect(
      marketSize({ method: "top_down", market: eur("40000000"), shares: [0.25, 0.1] }),
    ).toEqual(eur("1000000"));
    expect(marketSize({ method: "top_down", market: 40, shares: [] })).toBe(40);
  });

  it("counts from the buyers up", () => {
    expect(
      marketSize({ method: "bottom_up", buyers: 1500, unitsPerBuyer: 2.5, price: eur("19.99") }),
    ).toEqual(eur("74962.50"));
    expect(marketSize({ method: "bottom_up", buyers: 0, unitsPerBuyer: 12, price: 50 })).toBe(0);
  });

  it("takes the part of the value that a price can", () => {
    expect(
      marketSize({
        method: "value_theory",
        buyers: 2000,
        valuePerBuyer: eur("1500"),
        captureShare: 0.2,
      }),
    ).toEqual(eur("600000"));
  });

  it("is null where a number cannot hold it", () => {
    const input = { method: "bottom_up", buyers: 1e200, unitsPerBuyer: 1e200, price: 1 } as const;
    expect(marketSize(input)).toBeNull();
  });

  const decimal = fc
    .tuple(fc.nat(99_999), fc.integer({ min: 1, max: 9999 }))
    .map(([whole, fraction]) => Number(`${whole}.${fraction}`));

  it("agrees with fractions of whole numbers", () => {
    const share = fc.integer({ min: 1, max: 999_999 }).map((n) => n / 1e6);
    fc.assert(
      fc.property(decimal, fc.array(share, { maxLength: 4 }), (market, shares) => {
        const found = marketSize({ method: "top_down", market: money(market, "EUR"), shares });
        expect(found?.amount).toBe(slowProduct([market, ...shares].map(String)));
      }),
    );
    fc.assert(
      fc.property(decimal, decimal, decimal, (buyers, unitsPerBuyer, price) => {
        const input = { method: "bottom_up", buyers, unitsPerBuyer } as const;
        const found = marketSize({ ...input, price: money(price, "EUR") });
        expect(found?.amount).toBe(slowProduct([buyers, unitsPerBuyer, price].map(String)));
        const size = marketSize({ ...input, price }) as number;
        expect(size / Number(found?.amount) || 1).toBeCloseTo(1, 12);
      }),
    );
  });

  it.each<[MarketSizeInput<Amount>, string, string]>([
    [
      { method: "top_down", market: 5, shares: [0.5, 50] },
      "shares[1]",
      "shares[1]: expected a fraction from 0 to 1, received 50",
    ],
    [
      { method: "top_down", market: eur("-5"), shares: [] },
      "market.amount",
      'market.amount: expected an amount of at least 0, received "-5.00"',
    ],
    [
      { method: "bottom_up", buyers: -1, unitsPerBuyer: 1, price: 1 },
      "buyers",
      "buyers: expected a finite number of at least 0, received -1",
    ],
    [
      { method: "bottom_up", buyers: 1, unitsPerBuyer: Number.NaN, price: 1 },
      "unitsPerBuyer",
      "unitsPerBuyer: expected a finite number of at least 0, received NaN",
    ],
    [
      { method: "value_theory", buyers: 1, valuePerBuyer: 1, captureShare: 1.1 },
      "captureShare",
      "captureShare: expected a fraction from 0 to 1, received 1.1",
    ],
    [
      { method: "bottoms_up" as "bottom_up", buyers: 1, unitsPerBuyer: 1, price: 1 },
      "method",
      'method: expected "top_down", "bottom_up" or "value_theory", received "bottoms_up"',
    ],
  ])("refuses %j", (input, path, message) => {
    expect(() => marketSize(input)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path, message }),
    );
  });
});
