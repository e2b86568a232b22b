import { describe, expect, it } from "vitest";
import { Product } from "../../src/sales/product.ts";
import { expectStable } from "../core/schema/expectStable.ts";
import { onlyIssue } from "../core/schema/issuesIn.ts";

const least = { id: "p1", name: "Analytical Engine" };
const eur = { amount: "10.00", currency: "EUR" };
const usd = { amount: "10.00", currency: "USD" };

describe("Product", () => {
  it("is active unless it says otherwise", () => {
    expect(Product.parse(least)).toEqual({ ...least, isActive: true });
    expect(Product.parse({ ...least, isActive: false }).isActive).toBe(false);
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(Product);
  });

  it("keeps a price and a cost that are of one currency, or alone", () => {
    const priced = { ...least, listPrice: eur, cost: eur, every: "month" };
    expect(Product.parse(priced)).toMatchObject({ cost: eur, every: "month" });
    expect(Product.parse({ ...least, cost: usd })).toMatchObject({ cost: usd });
  });

  it.each([
    [
      "PR1",
      { listPrice: eur, cost: usd },
      "cost.currency: expected EUR, the currency of the amounts before it, received USD",
    ],
    ["the period", { every: "week" }, 'every: expected "month" or "year", received a text'],
    [
      "the name",
      { name: " " },
      "name: expected a text of 1 to 1,000 characters, received a blank text",
    ],
  ])("refuses what breaks %s", (_check, broken, message) => {
    expect(onlyIssue(Product, { ...least, ...broken })).toBe(message);
  });

  it("takes keys of one's own", () => {
    expect(onlyIssue(Product, { ...least, sku: "x" })).toContain('the unknown key "sku"');
    expect(Product.extend({ sku: Product.shape.code }).parse({ ...least, sku: "x" }).sku).toBe("x");
  });
});
