import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { money } from "../../src/core/money/money.ts";
import { sumMoney } from "../../src/core/money/sumMoney.ts";
import { LineItem } from "../../src/sales/lineItem.ts";
import { Opportunity } from "../../src/sales/opportunity.ts";
import { type OpportunityLine, opportunityTotal } from "../../src/sales/opportunityTotal.ts";
import { type Fraction, fraction, halfEven, minus, plus, times } from "./fractions.ts";

const eur = (amount: string | number): { amount: string; currency: "EUR" } => money(amount, "EUR");
const options = { currency: "EUR" } as const;

/** The same in exact fractions, by another way of writing it down. */
function slowTotal(lines: readonly OpportunityLine[], digits: number): Record<string, unknown> {
  const rounded = (value: Fraction): Fraction => fraction(halfEven(value, digits));
  const one = fraction(1);
  const columns = {
    total: (line: OpportunityLine) =>
      times(
        fraction(line.quantity),
        fraction(line.unitPrice.amount),
        minus(one, fraction(line.discountRate ?? 0)),
      ),
    full: (line: OpportunityLine) =>
      times(fraction(line.quantity), fraction(line.unitPrice.amount)),
    list: (line: OpportunityLine) =>
      times(fraction(line.quantity), fraction((line.listPrice ?? line.unitPrice).amount)),
    cost: (line: OpportunityLine) =>
      times(fraction(line.quantity), fraction((line.unitCost ?? line.unitPrice).amount)),
  };
  const sum = (column: keyof typeof columns): Fraction =>
    plus(...lines.map((line) => rounded(columns[column](line))));
  const text = (value: Fraction): string => halfEven(value, digits);
  const hasList = lines.every((line) => line.listPrice !== undefined);
  const hasCost = lines.every((line) => line.unitCost !== undefined);
  return {
    total: text(sum("total")),
    listTotal: hasList ? text(sum("list")) : null,
    discount: text(minus(sum("full"), sum("total"))),
    cost: hasCost ? text(sum("cost")) : null,
    margin: hasCost ? text(minus(sum("total"), sum("cost"))) : null,
    lines: lines.map((line) => [line.id ?? null, text(rounded(columns.total(line)))]),
  };
}

function texts(lines: readonly OpportunityLine[], currency: string): Record<string, unknown> {
  const {
    total,
    listTotal,
    discount,
    cost,
    margin,
    lines: each,
  } = opportunityTotal(lines, {
    currency,
  });
  return {
    total: total.amount,
    listTotal: listTotal?.amount ?? null,
    discount: discount.amount,
    cost: cost?.amount ?? null,
    margin: margin?.amount ?? null,
    lines: each.map((line) => [line.id, line.total.amount]),
  };
}

describe("opportunityTotal", () => {
  it("adds up lines with their discounts, list prices and costs", () => {
    // 3 × 19.99 × 0.85 = 50.9745, to 50.97; 2 × 100 = 200.
    const lines = [
      {
        id: "a",
        quantity: 3,
        unitPrice: eur("19.99"),
        discountRate: 0.15,
        listPrice: eur("25"),
        unitCost: eur("7.5"),
      },
      { quantity: 2, unitPrice: eur(100), listPrice: eur(110), unitCost: eur(60) },
    ];
    expect(opportunityTotal(lines, options)).toEqual({
      total: eur("250.97"),
      listTotal: eur(295),
      discount: eur(9),
      cost: eur("142.5"),
      margin: eur("108.47"),
      lines: [
        { id: "a", total: eur("50.97") },
        { id: null, total: eur(200) },
      ],
    });
  });

  it("rounds a line once, half to even", () => {
    // 0.5 × 0.05 = 0.025 and 0.5 × 0.15 = 0.075.
    const line = (price: string): OpportunityLine => ({ quantity: 0.5, unitPrice: eur(price) });
    expect(opportunityTotal([line("0.05")], options).total.amount).toBe("0.02");
    expect(opportunityTotal([line("0.15")], options).total.amount).toBe("0.08");
    // 1 × 1.15 × 0.9 = 1.035, which in doubles is 1.0349999999999999.
    const discounted = { quantity: 1, unitPrice: eur("1.15"), discountRate: 0.1 };
    expect(opportunityTotal([discounted], options).total.amount).toBe("1.04");
  });

  it("counts a return against the rest", () => {
    const lines = [
      { quantity: 5, unitPrice: eur(10), unitCost: eur(4) },
      { quantity: -2, unitPrice: eur(10), unitCost: eur(4) },
    ];
    const total = opportunityTotal(lines, options);
    expect(total.total.amount).toBe("30.00");
    expect(total.margin?.amount).toBe("18.00");
    expect(total.lines[1]?.total.amount).toBe("-20.00");
  });

  it("gives null for what a line lacks, zeros for no lines", () => {
    const lines = [
      { quantity: 1, unitPrice: eur(10), unitCost: eur(4) },
      { quantity: 1, unitPrice: eur(10), listPrice: eur(12) },
    ];
    expect(opportunityTotal(lines, options)).toMatchObject({
      listTotal: null,
      cost: null,
      margin: null,
    });
    const none = eur(0);
    expect(opportunityTotal([], options)).toEqual({
      total: none,
      listTotal: none,
      discount: none,
      cost: none,
      margin: none,
      lines: [],
    });
  });

  it("keeps the currency in the type, and rounds to its minor unit", () => {
    const yen = opportunityTotal([{ quantity: 1.5, unitPrice: money("333", "JPY") }], {
      currency: "JPY",
    });
    const typed: "JPY" = yen.total.currency;
    expect([typed, yen.total.amount]).toEqual(["JPY", "500"]);
  });

  it("agrees with exact fractions", () => {
    const price = fc
      .tuple(fc.integer({ min: -99_999, max: 999_999 }), fc.constantFrom(0, 2, 4))
      .map(
        ([units, scale]) =>
          `${units < 0 ? "-" : ""}${Math.abs(units)}${scale ? `.${"5".repeat(scale)}` : ""}`,
      );
    const currency = fc.constantFrom("EUR", "JPY", "KWD");
    const line = fc.record(
      {
        id: fc.constantFrom("a", "__proto__", "😀"),
        quantity: fc.oneof(
          fc.integer({ min: -50, max: 5000 }),
          fc.double({ min: -1e6, max: 1e6, noNaN: true }),
          fc.constantFrom(0.1, 0.25, 1e-7, -0),
        ),
        discountRate: fc.oneof(
          fc.constantFrom(0, 0.1, 0.15, 1 / 3, 1),
          fc.double({ min: 0, max: 1, noNaN: true }),
        ),
        unitPrice: price,
        listPrice: price,
        unitCost: price,
      },
      { requiredKeys: ["quantity", "unitPrice"] },
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), currency, (drawn, code) => {
        const lines = drawn.map((one) => {
          const priced = Object.entries(one).map(([key, value]) => [
            key,
            typeof value === "string" && key !== "id" ? money(value, code) : value,
          ]);
          return Object.fromEntries(priced) as OpportunityLine;
        });
        deepFreeze(lines);
        const digits = { EUR: 2, JPY: 0, KWD: 3 }[code] as number;
        expect(texts(lines, code)).toEqual(slowTotal(lines, digits));
      }),
    );
  });

  it("adds up to the total line by line, whatever their order", () => {
    const lines = fc.array(
      fc.record({
        quantity: fc.double({ min: -1e4, max: 1e4, noNaN: true }),
        unitPrice: fc.integer({ min: 0, max: 1e6 }).map((units) => eur(units / 100)),
        discountRate: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(lines, (some) => {
        const { total, lines: each } = opportunityTotal(some, options);
        expect(
          sumMoney(
            each.map((line) => line.total),
            "EUR",
          ),
        ).toEqual(total);
        expect(opportunityTotal([...some].reverse(), options).total).toEqual(total);
      }),
    );
  });

  it.each([
    ["a currency", { unitPrice: money("1", "USD") }, "CURRENCY_MISMATCH", "lineItems[1].unitPrice"],
    ["a cost", { unitCost: money("1", "USD") }, "CURRENCY_MISMATCH", "lineItems[1].unitCost"],
    ["a quantity", { quantity: Number.NaN }, "INVALID_INPUT", "lineItems[1].quantity"],
    ["a discount", { discountRate: 1.01 }, "INVALID_INPUT", "lineItems[1].discountRate"],
    ["a price", { unitPrice: undefined }, "INVALID_INPUT", "lineItems[1].unitPrice"],
    [
      "an amount",
      { unitPrice: { amount: "1e3", currency: "EUR" } },
      "INVALID_INPUT",
      "lineItems[1].unitPrice.amount",
    ],
    ["a size", { quantity: 1e300 }, "INVALID_INPUT", "lineItems[1]"],
  ])("names the line with %s that is wrong", (_what, broken, code, path) => {
    const line = { quantity: 1, unitPrice: eur(1) };
    const lines = [line, { ...line, ...broken } as OpportunityLine];
    expect(() => opportunityTotal(lines, options)).toThrow(expect.objectContaining({ code, path }));
  });

  it("refuses what is no list, no option and no currency", () => {
    const refuses = (lines: unknown, given: unknown, path: string): void =>
      expect(() => opportunityTotal(lines as [], given as typeof options)).toThrow(
        expect.objectContaining({ code: "INVALID_INPUT", path }),
      );
    refuses({}, options, "lineItems");
    refuses([null], options, "lineItems[0]");
    refuses([], undefined, "options");
    refuses([], { currency: "EUR", rates: {} }, "rates");
    refuses([], { currency: "euro" }, "currency");
  });
});

describe("a deal of 100,000 lines", () => {
  const lineItems = Array.from({ length: 100_000 }, (_, index) => ({
    id: `line ${index}`,
    name: "__proto__",
    quantity: 3,
    unitPrice: { amount: "0.10", currency: "EUR" },
    discountRate: 0.1,
  }));

  it("is read and totaled", () => {
    const deal = Opportunity.parse({
      id: "o1",
      name: "Engines",
      createdAt: "2026-11-23T09:30:00Z",
      lineItems,
    });
    // 3 × 0.10 × 0.9 = 0.27.
    expect(opportunityTotal(deal.lineItems, options).total.amount).toBe("27000.00");
  });

  it("is refused for its last line as for any other", () => {
    const broken = [...lineItems, { ...lineItems[0], id: "line 99999" }];
    const read = Opportunity.safeParse({
      id: "o1",
      name: "Engines",
      createdAt: "2026-11-23T09:30:00Z",
      lineItems: broken,
    });
    expect(read.error?.issues[0]?.path).toEqual(["lineItems", 100_000, "id"]);
  });
});

describe("hostile lines", () => {
  const line = { name: "Engine", quantity: 1, unitPrice: { amount: "1", currency: "EUR" } };
  const long = "9".repeat(1_000_000);

  it.each([
    ["a name of a million letters", { ...line, name: long }, ["name"]],
    [
      "an amount of a million digits",
      { ...line, unitPrice: { amount: long, currency: "EUR" } },
      ["unitPrice", "amount"],
    ],
    [
      "a currency of a million letters",
      { ...line, unitPrice: { amount: "1", currency: long } },
      ["unitPrice", "currency"],
    ],
  ])("are refused: %s", (_what, broken, path) => {
    expect(LineItem.safeParse(broken).error?.issues[0]?.path).toEqual(path);
  });

  it("are refused: a key named __proto__", () => {
    const own = JSON.parse(`{ "__proto__": { "polluted": 1 }, ${JSON.stringify(line).slice(1)}`);
    expect(LineItem.safeParse(own).success).toBe(false);
    expect({}).not.toHaveProperty("polluted");
  });
});
