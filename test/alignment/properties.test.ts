import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { closeLoop } from "../../src/alignment/closeLoop.js";
import type { LoopInput } from "../../src/alignment/loopInput.js";
import type { LoopReport, LoopRow } from "../../src/alignment/loopReport.js";
import { isClosedLoopError } from "../../src/core/errors.js";
import { sumMoney } from "../../src/core/money/sumMoney.js";
import { loopInputs, loopOptions, optionsOf } from "./randomLoops.js";
import type { SlowInput, SlowOptions } from "./slowLoop.js";

/** Null where a rate is missing: the twin's test checks that. */
function reportOf(input: SlowInput, options: SlowOptions): LoopReport | null {
  try {
    // Random rows are not of the types that a compiler would let pass.
    return closeLoop(input as LoopInput, optionsOf(options));
  } catch (error) {
    if (isClosedLoopError(error) && error.code === "RATE_MISSING") return null;
    throw error;
  }
}
const forRandomLoops = (
  check: (report: LoopReport, input: SlowInput, options: SlowOptions) => void,
): void =>
  fc.assert(
    fc.property(loopInputs, loopOptions, (input, options) => {
      const report = reportOf(input, options);
      if (report !== null) check(report, input, options);
    }),
    { numRuns: 150 },
  );

describe("closeLoop, on random loops", () => {
  it("has rows that add up to the totals, to the last unit", () => {
    forRandomLoops(({ rows, totals, currency, reconciliation }) => {
      for (const key of ["touches", "leads", "mqls", "sqls", "opportunities", "won"] as const) {
        const sum = rows.reduce((all, row) => all + (row[key] ?? 0), 0);
        if (totals[key] !== undefined) expect([key, sum]).toEqual([key, totals[key] ?? 0]);
      }
      for (const key of ["spend", "sourcedRevenue", "pipeline", "revenue", "margin"] as const) {
        const parts = rows.flatMap((row) => row[key] ?? []);
        if (totals[key] !== undefined) expect(sumMoney(parts, currency)).toEqual(totals[key]);
      }
      const wins = rows.reduce((all, row) => all + (row.attributedWins ?? 0), 0);
      expect(wins).toBeCloseTo(totals.attributedWins ?? 0, 9);
      if (totals.revenue !== undefined) expect(totals.revenue).toEqual(totals.sourcedRevenue);
      expect(reconciliation.differences).toEqual([]);
    });
  });

  it("accounts for each row", () => {
    forRandomLoops(({ diagnostics }, input) => {
      for (const [name, counts] of Object.entries(diagnostics.rows)) {
        const { given, used, rejected, duplicates, future, outside } = counts;
        expect(used + rejected + duplicates + future + outside).toBe(given);
        expect(given).toBe(input[name as keyof SlowInput]?.length);
        expect(Math.min(used, rejected, duplicates, future, outside)).toBeGreaterThanOrEqual(0);
        expect(diagnostics.rejected.filter((one) => one.input === name)).toHaveLength(rejected);
      }
    });
  });

  it("shares overlap, spend, touches and leads with the other basis", () => {
    forRandomLoops((report, input, options) => {
      const other = reportOf(input, {
        ...options,
        basis: report.basis === "cohort" ? "period" : "cohort",
      });
      if (other === null) return;
      expect(other.reconciliation.overlap).toEqual(report.reconciliation.overlap);
      expect(other.reconciliation.spend).toEqual(report.reconciliation.spend);
      expect([other.totals.touches, other.totals.leads]).toEqual([
        report.totals.touches,
        report.totals.leads,
      ]);
    });
  });

  it("does not depend on the order of rows whose ids differ", () => {
    const withOwnIds = (rows: readonly object[] | undefined) =>
      rows?.map((row, index) => ({
        ...row,
        id: "id" in row && index < 4 ? `${index}` : `r${index}`,
      }));
    forRandomLoops((_, input, options) => {
      const inputs = Object.entries(input).map(([name, rows]) => [name, withOwnIds(rows)] as const);
      const turned = inputs.map(([name, rows]) => [name, rows && [...rows].reverse()] as const);
      const [one, other] = [inputs, turned].map((all) =>
        reportOf(Object.fromEntries(all), options),
      );
      if (one == null || other == null) return;
      const { rejected: _one, ...diagnostics } = one.diagnostics;
      const { rejected: _other, ...turnedDiagnostics } = other.diagnostics;
      expect(roundWins(other.rows)).toEqual(roundWins(one.rows));
      expect(other.totals).toEqual(one.totals);
      expect(other.reconciliation).toEqual(one.reconciliation);
      expect(turnedDiagnostics).toEqual(diagnostics);
    });
  });

  it("survives as JSON", () => {
    forRandomLoops((report) => {
      expect(JSON.parse(JSON.stringify(report))).toEqual(report);
      expect(JSON.stringify(report)).not.toContain(":-0,");
    });
  });
});

/** Sums of doubles depend on their order in the last digits. */
const roundWins = (rows: readonly LoopRow[]) =>
  rows.map(({ attributedWins = 0, ...row }) => ({
    ...row,
    wins: Math.round(attributedWins * 1e9),
  }));

describe("closeLoop with the model first", () => {
  // Every lead has a touch before its creation, every touch and deal one lead: all that a deal may be credited to is its own.
  const at = (hours: number): string =>
    new Date(Date.UTC(2026, 0, 1) + hours * 3_600_000).toISOString();
  const leadWithTouches = fc.record({
    created: fc.integer({ min: 200, max: 900 }),
    before: fc.array(
      fc.record({
        hours: fc.integer({ min: 0, max: 199 }),
        channel: fc.constantFrom("a", "b", "c"),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    after: fc.array(
      fc.record({
        hours: fc.integer({ min: 0, max: 300 }),
        channel: fc.constantFrom("a", "b", "c"),
      }),
      { maxLength: 3 },
    ),
    deals: fc.array(
      fc.record({
        outcome: fc.constantFrom("won", "open", "lost"),
        amount: fc.integer({ min: -1000, max: 5000 }).map((cents) => cents / 100),
        after: fc.integer({ min: 0, max: 800 }),
      }),
      { maxLength: 3 },
    ),
  });

  it("credits each deal where it is sourced", () => {
    fc.assert(
      fc.property(
        fc.array(leadWithTouches, { maxLength: 6 }),
        fc.constantFrom("cohort", "period"),
        (all, basis) => {
          const report = closeLoop(
            {
              leads: all.map(({ created }, id) => ({ id, createdAt: at(created) })),
              touchpoints: all.flatMap(({ created, before, after }, leadId) => [
                ...before.map(({ hours, channel }) => ({
                  at: at(created - hours),
                  channel,
                  leadId,
                })),
                ...after.map(({ hours, channel }) => ({
                  at: at(created + hours),
                  channel,
                  leadId,
                })),
              ]),
              opportunities: all.flatMap(({ created, deals }, leadId) =>
                deals.map(({ outcome, amount, after }, index) => ({
                  id: `${leadId}-${index}`,
                  leadId,
                  createdAt: at(created + 1),
                  outcome,
                  closedAt: at(created + after),
                  amount,
                })),
              ),
            },
            {
              by: "channel",
              period: { start: at(100), end: at(800) },
              currency: "EUR",
              asOf: at(2000),
              attribution: { model: "first" },
              basis,
            },
          );
          for (const row of report.rows) {
            expect(row.revenue).toEqual(row.sourcedRevenue);
            expect(row.attributedWins).toBe(row.won);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
