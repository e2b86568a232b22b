import { describe, expect, it } from "vitest";
import { closeLoop } from "../../src/alignment/closeLoop.js";

const leads = Array.from({ length: 40 }, (_, id) => ({ id, createdAt: "2026-01-10T00:00:00Z" }));
const touchpoints = leads.flatMap(({ id }) => [
  { at: "2026-01-02T00:00:00Z", channel: id % 2 === 0 ? "search" : "social", leadId: id },
  { at: "2026-01-05T00:00:00Z", channel: "email", leadId: id },
]);
const opportunities = leads
  .filter(({ id }) => id % 4 === 0)
  .map(({ id }) => ({
    id: `d${id}`,
    leadId: id,
    createdAt: "2026-01-12T00:00:00Z",
    closedAt: "2026-02-01T00:00:00Z",
    outcome: "won",
    amount: "99.99",
  }));
const options = {
  by: "channel",
  period: { start: "2026-01-01", end: "2026-02-01" },
  currency: "EUR",
  asOf: "2026-03-01",
} as const;

describe("a loop whose credit is shared out by a Markov chain", () => {
  it("takes leads without a won deal for journeys that did not convert, and ties out", () => {
    const loop = closeLoop(
      { touchpoints, leads, opportunities },
      { ...options, attribution: { model: "markov" } },
    );
    expect(loop.reconciliation.differences).toEqual([]);
    const shares = loop.rows.map(({ key, revenue }) => [key, revenue?.amount]);
    // Social never led to a deal: without it, P(conversion) stays. Without search or e-mail none is left.
    expect(shares).toEqual([
      ["search", "499.95"],
      ["email", "499.95"],
      ["social", "0.00"],
    ]);
    expect(loop.totals.revenue?.amount).toBe("999.90");
  });

  it("shares out by Shapley in the same way", () => {
    const loop = closeLoop(
      { touchpoints, leads, opportunities },
      { ...options, attribution: { model: "shapley" } },
    );
    expect(loop.reconciliation.differences).toEqual([]);
    expect(loop.rows.find(({ key }) => key === "email")?.revenue?.amount).toBe("499.95");
  });
});
