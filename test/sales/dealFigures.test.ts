import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { money } from "../../src/core/money/money.ts";
import { advance } from "../../src/process/advance.ts";
import { defineProcess } from "../../src/process/defineProcess.ts";
import { ageDays } from "../../src/sales/ageDays.ts";
import { cycleDays } from "../../src/sales/cycleDays.ts";
import { daysInStage } from "../../src/sales/daysInStage.ts";
import { dynamicsPipeline } from "../../src/sales/dynamicsPipeline.ts";
import { expectedRevenue } from "../../src/sales/expectedRevenue.ts";
import { idleDays } from "../../src/sales/idleDays.ts";
import { isRotting } from "../../src/sales/isRotting.ts";
import { Opportunity } from "../../src/sales/opportunity.ts";
import { salesProcess } from "../../src/sales/salesProcess.ts";
import { fraction, halfEven, times } from "./fractions.ts";

const deal = Opportunity.parse({
  id: "o1",
  name: "Engines",
  createdAt: "2026-11-01T12:00:00Z",
  amount: money("999.99", "EUR"),
});
const thrown = (code: string, path: string): object => expect.objectContaining({ code, path });

describe("expectedRevenue", () => {
  it("weighs by the stage, or by the deal's own chance", () => {
    // 999.99 × 0.1 = 99.999; × 0.25 = 249.9975; × 0.005 = 4.99995.
    expect(expectedRevenue(salesProcess, deal)?.amount).toBe("100.00");
    expect(expectedRevenue(salesProcess, { ...deal, stage: "qualification" })?.amount).toBe(
      "250.00",
    );
    expect(expectedRevenue(salesProcess, { ...deal, probability: 0.005 })?.amount).toBe("5.00");
    expect(expectedRevenue(salesProcess, { ...deal, probability: 0 })?.amount).toBe("0.00");
  });

  it("counts won in full and lost not at all, whatever their chance", () => {
    const closed = { ...deal, probability: 0.3 };
    expect(expectedRevenue(salesProcess, { ...closed, stage: "won" })?.amount).toBe("999.99");
    expect(expectedRevenue(salesProcess, { ...closed, stage: "lost" })?.amount).toBe("0.00");
  });

  it("is null without an amount or a chance, not 0", () => {
    expect(expectedRevenue(salesProcess, { ...deal, amount: undefined })).toBeNull();
    expect(expectedRevenue(salesProcess, { stage: "won", amount: null })).toBeNull();
    expect(expectedRevenue(dynamicsPipeline, { ...deal, stage: "develop" })).toBeNull();
    expect(
      expectedRevenue(dynamicsPipeline, { ...deal, stage: "develop", probability: 0.5 })?.amount,
    ).toBe("500.00");
  });

  it("rounds the exact product once, half to even", () => {
    const cents = fc.integer({ min: -1e9, max: 1e9 });
    const chance = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(cents, chance, (units, probability) => {
        const amount = money(units / 100, "EUR");
        const expected = halfEven(times(fraction(amount.amount), fraction(probability)), 2);
        const found = expectedRevenue(salesProcess, {
          stage: "qualification",
          amount,
          probability,
        });
        expect(found?.amount).toBe(expected);
      }),
    );
  });

  it("says what is wrong", () => {
    const run = (broken: object) => () =>
      expectedRevenue(salesProcess, { ...deal, ...broken } as Opportunity);
    expect(run({ stage: undefined })).toThrow(thrown("MISSING_FIELD", "stage"));
    expect(run({ stage: "wonn" })).toThrow(thrown("INVALID_INPUT", "stage"));
    expect(run({ probability: 50 })).toThrow(thrown("INVALID_INPUT", "probability"));
    expect(run({ probability: Number.NaN })).toThrow(thrown("INVALID_INPUT", "probability"));
    expect(run({ amount: 5 })).toThrow(thrown("INVALID_INPUT", "amount"));
    expect(run({ amount: { amount: "x", currency: "EUR" } })).toThrow(
      thrown("INVALID_INPUT", "amount.amount"),
    );
    expect(() => expectedRevenue({} as typeof salesProcess, deal)).toThrow(
      thrown("UNSUPPORTED_VERSION", "process"),
    );
  });
});

describe("ageDays, daysInStage, idleDays", () => {
  const moved = deepFreeze({
    ...deal,
    history: [
      { from: "prospecting", to: "qualification", at: "2026-11-05T00:00:00.000Z" },
      { from: "qualification", to: "prospecting", at: "2026-11-11T00:00:00.000Z" },
    ],
  });
  const asOf = "2026-11-21T00:00:00Z";

  it("count days of 24 hours since creation, the last move, the last activity", () => {
    expect(ageDays(moved, { asOf })).toBe(19.5);
    expect(daysInStage(moved, { asOf })).toBe(10);
    expect(daysInStage(deal, { asOf })).toBe(19.5);
    expect(idleDays(moved, { asOf })).toBe(10);
    expect(idleDays({ ...moved, lastActivityAt: "2026-11-20T18:00:00Z" }, { asOf })).toBe(0.25);
    // An activity before the last move does not make it idle for longer.
    expect(idleDays({ ...moved, lastActivityAt: "2026-11-06T00:00:00Z" }, { asOf })).toBe(10);
  });

  it("know nothing of what comes after asOf", () => {
    expect(daysInStage(moved, { asOf: "2026-11-10T12:00:00Z" })).toBe(5.5);
    expect(daysInStage(moved, { asOf: "2026-11-02T12:00:00Z" })).toBe(1);
    const early = { ...moved, lastActivityAt: "2026-11-20T00:00:00Z" };
    expect(idleDays(early, { asOf: "2026-11-12T00:00:00Z" })).toBe(1);
    const before = { asOf: "2026-11-01T11:59:59.999Z" };
    expect([ageDays(moved, before), daysInStage(moved, before), idleDays(moved, before)]).toEqual([
      null,
      null,
      null,
    ]);
  });

  it("take a Day as asOf for its last moment, and two Days by their dates", () => {
    const end = (12 * 3_600_000 - 1) / 86_400_000;
    expect(ageDays(deal, { asOf: "2026-11-01" })).toBe(end);
    expect(ageDays({ createdAt: "2026-11-01" }, { asOf: "2026-11-21" })).toBe(20);
    expect(ageDays({ createdAt: "2026-11-21" }, { asOf: "2026-11-21" })).toBe(0);
  });

  it("take moves in any order", () => {
    const history = [...moved.history].reverse();
    expect(daysInStage({ ...moved, history }, { asOf })).toBe(10);
  });

  it("ask for the moment and for times that can be read", () => {
    for (const figure of [ageDays, daysInStage, idleDays]) {
      const run = (given: object, options: object) => () =>
        figure(given as Opportunity, options as { asOf: string });
      expect(run(deal, {})).toThrow(thrown("AS_OF_REQUIRED", "asOf"));
      expect(run(deal, { asOf: "soon" })).toThrow(thrown("INVALID_INPUT", "asOf"));
      expect(run(deal, { asOf, at: asOf })).toThrow(thrown("INVALID_INPUT", "at"));
      expect(run({ createdAt: "2026-02-30" }, { asOf })).toThrow(
        thrown("INVALID_INPUT", "createdAt"),
      );
    }
    const broken = { ...deal, history: [{ at: "2026-11-05T00:00:00" }] };
    expect(() => daysInStage(broken, { asOf })).toThrow(thrown("INVALID_INPUT", "history[0].at"));
    expect(() => idleDays({ ...deal, lastActivityAt: "today" }, { asOf })).toThrow(
      thrown("INVALID_INPUT", "lastActivityAt"),
    );
  });

  it("agree with a look at every move", () => {
    const moment = fc.integer({ min: 0, max: 40 }).map((n) => n * 43_200_000);
    const row = fc.record(
      { createdAt: moment, moves: fc.array(moment, { maxLength: 5 }), lastActivityAt: moment },
      { requiredKeys: ["createdAt", "moves"] },
    );
    fc.assert(
      fc.property(row, moment, ({ createdAt, moves, lastActivityAt }, asOf) => {
        const history = moves.map((at) => ({ at }));
        const one = {
          createdAt,
          history,
          ...(lastActivityAt === undefined ? {} : { lastActivityAt }),
        };
        const known = moves.filter((at) => at <= asOf);
        const entry = known.length > 0 ? Math.max(...known) : createdAt;
        const activity =
          lastActivityAt !== undefined && lastActivityAt <= asOf ? lastActivityAt : entry;
        const days = (from: number): number | null =>
          from > asOf ? null : (asOf - from) / 86_400_000;
        expect(daysInStage(one, { asOf })).toBe(days(entry));
        expect(idleDays(one, { asOf })).toBe(days(Math.max(entry, activity)));
      }),
    );
  });
});

describe("isRotting", () => {
  const pipeline = defineProcess({
    id: "ours",
    stages: [
      { id: "new", rotAfterDays: 7 },
      { id: "slow" },
      { id: "won", kind: "won", rotAfterDays: 1 },
    ],
  });
  const fresh = { stage: "new", createdAt: "2026-11-01T00:00:00Z" };
  const limit = "2026-11-08T00:00:00.000Z";

  it("begins after the stage's days: as many are still fresh", () => {
    expect(isRotting(pipeline, fresh, { asOf: limit })).toBe(false);
    expect(isRotting(pipeline, fresh, { asOf: "2026-11-08T00:00:00.001Z" })).toBe(true);
    const active = { ...fresh, lastActivityAt: "2026-11-03T00:00:00Z" };
    expect(isRotting(pipeline, active, { asOf: "2026-11-10T00:00:00Z" })).toBe(false);
  });

  it("never happens without a limit, to a closed deal, before its creation", () => {
    expect(isRotting(pipeline, { ...fresh, stage: "slow" }, { asOf: "2027-11-08" })).toBe(false);
    expect(isRotting(pipeline, { ...fresh, stage: "won" }, { asOf: "2027-11-08" })).toBe(false);
    expect(isRotting(pipeline, fresh, { asOf: "2026-10-08" })).toBe(false);
    expect(isRotting(salesProcess, deal, { asOf: "2027-11-08" })).toBe(false);
  });

  it("looks at the stage that the deal was in then", () => {
    const won = advance(pipeline, fresh, "won", { at: "2026-11-20T00:00:00Z" });
    expect(isRotting(pipeline, won, { asOf: "2026-11-19T00:00:00Z" })).toBe(true);
    expect(isRotting(pipeline, won, { asOf: "2026-12-19T00:00:00Z" })).toBe(false);
  });
});

describe("cycleDays", () => {
  const closedAt = "2026-11-11T00:00:00Z";

  it("counts from the creation of a won deal to its close", () => {
    expect(cycleDays({ ...deal, outcome: "won", closedAt })).toBe(9.5);
    // Entered after it was signed: kept, as the page says.
    expect(cycleDays({ ...deal, outcome: "won", closedAt: "2026-10-31T12:00:00Z" })).toBe(-1);
  });

  it("is null for what is not won, or nobody knows when", () => {
    expect(cycleDays(deal)).toBeNull();
    expect(cycleDays({ ...deal, outcome: "lost", closedAt })).toBeNull();
    expect(cycleDays({ ...deal, outcome: "won" })).toBeNull();
    expect(cycleDays({ ...deal, outcome: "won", closedAt: null })).toBeNull();
  });

  it("says which time cannot be read", () => {
    const won = { ...deal, outcome: "won", closedAt };
    expect(() => cycleDays({ ...won, closedAt: "11/11/2026" })).toThrow(
      thrown("INVALID_INPUT", "closedAt"),
    );
    expect(() => cycleDays({ ...won, createdAt: "" })).toThrow(
      thrown("INVALID_INPUT", "createdAt"),
    );
  });
});

const zohoFile = new URL("../../../shared/data/samples/zoho.deals.api.jsonl", import.meta.url);

describe.skipIf(!existsSync(zohoFile))("real deals of Zoho (../shared/data)", () => {
  it("took as many days as Zoho says, from Day to Day", () => {
    const rows = readFileSync(zohoFile, "utf8")
      .trim()
      .split("\n")
      .map(
        (line) =>
          JSON.parse(line) as {
            Closing_Date: string;
            Created_Time: string;
            Sales_Cycle_Duration: number;
          },
      );
    const days = rows.map(({ Closing_Date, Created_Time }) =>
      cycleDays({ createdAt: Created_Time.slice(0, 10), outcome: "won", closedAt: Closing_Date }),
    );
    expect(days).toEqual(rows.map((row) => row.Sales_Cycle_Duration));
    expect(days).toHaveLength(9);
  });
});
