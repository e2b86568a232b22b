import { describe, expect, it } from "vitest";
import { closeLoop } from "../../src/alignment/closeLoop.js";
import type { LoopInput, LoopOpportunity } from "../../src/alignment/loopInput.js";

const options = {
  by: "channel",
  period: { start: "2026-01-01", end: "2026-04-01" },
  currency: "EUR",
  asOf: "2026-06-01",
} as const;
const many = 50_000;
const middle = 25_000;
const dealOf = (index: number): LoopOpportunity => ({
  id: index,
  createdAt: "2026-01-10",
  outcome: "won",
  closedAt: "2026-02-10",
  amount: { amount: "10.01", currency: "EUR" },
});
/** Many good deals, and another in their middle. */
const withOne = (change: object): LoopInput => ({
  opportunities: Array.from({ length: many }, (_, index) =>
    index === middle ? { ...dealOf(index), ...change } : dealOf(index),
  ),
});

describe("closeLoop on many rows, one of them wrong", () => {
  it("rejects one whose currency is none, by its place, and counts the rest", () => {
    const { totals, diagnostics, reconciliation } = closeLoop(
      withOne({ amount: { amount: "10.01", currency: "EURO" } }),
      options,
    );
    expect(diagnostics.rejected).toEqual([
      { input: "opportunities", index: middle, field: "amount" },
    ]);
    expect(diagnostics.rows.opportunities).toMatchObject({ given: many, used: many - 1 });
    expect(totals.won).toBe(many - 1);
    // 49,999 times 10.01, exactly.
    expect(totals.sourcedRevenue).toEqual({ amount: "500489.99", currency: "EUR" });
    expect(reconciliation.differences).toEqual([]);
  });

  it("says which one is in a currency that nothing converts, and what is needed", () => {
    const input = withOne({ amount: { amount: "10.01", currency: "USD" } });
    expect(() => closeLoop(input, options)).toThrow(
      `opportunities[${middle}].amount: expected rates that turn USD into EUR, received none`,
    );
    const rates = { base: "EUR", rates: [{ currency: "USD", on: "2025-02-10", rate: "1.1" }] };
    expect(() => closeLoop(input, { ...options, rates })).toThrow(
      `opportunities[${middle}].amount: expected a rate of USD for one EUR on 2026-02-10 or at most 7 days before, received one of 2025-02-10`,
    );
  });
});

describe("closeLoop on rows of which none can be read", () => {
  const broken: readonly unknown[] = [null, undefined, 5, "deal", [], new Map(), { id: 1 }];

  it("counts and names each, and gives zeros", () => {
    const opportunities = [
      ...broken,
      { ...dealOf(1), createdAt: "10.01.2026" },
      { ...dealOf(2), outcome: "sold" },
      { ...dealOf(3), amount: "1.000,00 €" },
    ];
    const leads = [...broken, { id: {}, createdAt: "2026-01-01" }];
    const touchpoints = [...broken, { at: true, channel: "search" }];
    const spend = [...broken, { channel: "search", on: "2026-02-30", cost: 5 }];
    const input = { opportunities, leads, touchpoints, spend } as unknown as LoopInput;
    const { totals, diagnostics, rows } = closeLoop(input, options);
    for (const counts of Object.values(diagnostics.rows)) {
      expect(counts).toMatchObject({ used: 0, rejected: counts.given });
    }
    expect(rows).toEqual([]);
    expect(totals).toMatchObject({ won: 0, leads: 0, touches: 0, roas: null });
    const fields = diagnostics.rejected.filter(({ input: name }) => name === "opportunities");
    expect(fields.map(({ field }) => field).slice(-4)).toEqual([
      "createdAt",
      "createdAt",
      "outcome",
      "amount",
    ]);
  });
});
