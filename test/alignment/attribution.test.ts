import { describe, expect, it } from "vitest";
import { closeLoop } from "../../src/alignment/closeLoop.js";
import type { LoopInput, LoopTouch } from "../../src/alignment/loopInput.js";
import type { LoopOptions } from "../../src/alignment/loopOptions.js";

const options: LoopOptions = {
  by: "channel",
  period: { start: "2026-01-01", end: "2026-04-01" },
  currency: "EUR",
  asOf: "2026-05-01",
};
/** What each row is credited with. */
const revenue = (
  input: LoopInput,
  more: Partial<LoopOptions>,
): Record<string, string | undefined> =>
  Object.fromEntries(
    closeLoop(input, { ...options, ...more }).rows.map((row) => [row.key, row.revenue?.amount]),
  );
const deal = (leadId: string, amount: number) => ({
  id: leadId,
  createdAt: "2026-01-21T00:00:00Z",
  outcome: "won",
  closedAt: "2026-02-10T00:00:00Z",
  amount,
  leadId,
});
const touch = (leadId: string, at: string, channel: string, campaignId?: string): LoopTouch => ({
  leadId,
  at: `2026-01-${at}T00:00:00Z`,
  channel,
  campaignId,
});
const lead = (id: string) => ({ id, createdAt: "2026-01-10T12:00:00Z" });

describe("the models of attribution, in a loop", () => {
  it("W-shaped looks at the lead's and the deal's creation", () => {
    // 0.3 to the first, to the last before the lead (10 January) and to the last before the deal (21 January), 0.1 to the rest.
    const touchpoints = ["01", "10", "20", "30"].map((at, index) =>
      touch("A", at, "abcd".charAt(index)),
    );
    const input = { leads: [lead("A")], touchpoints, opportunities: [deal("A", 1000)] };
    const wanted = { a: "300.00", b: "300.00", c: "300.00", d: "100.00" };
    expect(revenue(input, { attribution: { model: "wShaped" } })).toEqual(wanted);
    // Without a lead that milestone is missing, and the others are scaled: 3 : 3 : 1 over 2 others' 0.05 each.
    const alone = {
      touchpoints: touchpoints.map((one) => ({ ...one, leadId: null, contactId: "k" })),
      opportunities: [{ ...deal("A", 700), leadId: null, contactId: "k" }],
    };
    expect(revenue(alone, { attribution: { model: "wShaped" } })).toMatchObject({
      a: "300.00",
      b: "50.00",
      c: "300.00",
      d: "50.00",
    });
  });

  it("time decay halves with each half-life before the last touch", () => {
    const touchpoints = [touch("A", "03", "a"), touch("A", "10", "b")];
    const input = { leads: [lead("A")], touchpoints, opportunities: [deal("A", 300)] };
    expect(revenue(input, { attribution: { model: "timeDecay" } })).toEqual({
      a: "100.00",
      b: "200.00",
    });
  });

  it("last non-direct looks at the channel, whatever the rows are", () => {
    const touchpoints = [touch("A", "03", "email", "spring"), touch("A", "10", "Direct", "summer")];
    const input = { leads: [lead("A")], touchpoints, opportunities: [deal("A", 300)] };
    const by = "campaign";
    const model = "lastNonDirect";
    expect(revenue(input, { by, attribution: { model } })).toMatchObject({
      spring: "300.00",
      summer: "0.00",
    });
    const own = { kind: model, directKeys: ["email"] } as const;
    expect(revenue(input, { by, attribution: { model: own } })).toMatchObject({
      spring: "0.00",
      summer: "300.00",
    });
    const direct = { kind: model, directKeys: ["email", "Direct"] } as const;
    expect(revenue(input, { by, attribution: { model: direct } })).toMatchObject({
      summer: "300.00",
    });
  });

  it("dropOne takes leads without a won deal as paths that led nowhere", () => {
    // x then y won (A); y alone won once (B) and led nowhere once (C): half of it. In A, x adds 1 − ½ and y adds 1 − 0.
    const touchpoints = [
      touch("A", "03", "x"),
      touch("A", "04", "y"),
      touch("B", "04", "y"),
      touch("C", "04", "y"),
    ];
    const input = {
      leads: [lead("A"), lead("B"), lead("C")],
      touchpoints,
      opportunities: [deal("A", 300), deal("B", 50)],
    };
    expect(revenue(input, { attribution: { model: "dropOne" } })).toEqual({
      x: "100.00",
      y: "250.00",
    });
  });

  it("leaves credit for what no touch came before in a row of its own", () => {
    const input = {
      leads: [lead("A")],
      // Ninety days before the lead is 12 October: a day earlier is too early, and so is a touch after the win.
      touchpoints: [
        { at: "2025-10-11T00:00:00Z", channel: "x", leadId: "A" },
        { at: "2026-02-10T00:00:00.001Z", channel: "y", leadId: "A" },
      ],
      opportunities: [deal("A", 300)],
    };
    expect(revenue(input, {})).toEqual({ "(none)": "0.00", "(unattributed)": "300.00", y: "0.00" });
  });

  it("leaves all unattributed by the model selfReported, as deals say nothing of themselves", () => {
    const input = {
      leads: [lead("A")],
      touchpoints: [touch("A", "03", "x")],
      opportunities: [deal("A", 300)],
    };
    const model = "selfReported";
    const report = closeLoop(input, { ...options, attribution: { model } });
    const row = report.rows.find(({ key }) => key === "(unattributed)");
    expect(row?.revenue?.amount).toBe("300.00");
    expect(report.reconciliation.unattributedRevenue.amount).toBe("300.00");
  });

  it("splits to the last unit, a refund like its sale", () => {
    const touchpoints = [touch("A", "03", "x"), touch("A", "04", "y"), touch("A", "05", "z")];
    const input = {
      leads: [lead("A")],
      touchpoints,
      opportunities: [deal("A", 100), { ...deal("A", -100), id: "refund" }],
    };
    expect(revenue(input, { attribution: { model: "linear" } })).toEqual({
      x: "0.00",
      y: "0.00",
      z: "0.00",
    });
    const sale = { ...input, opportunities: [deal("A", 100)] };
    // In thousandths of a cent 3333333, 3333333 and 3333334: the spare cent goes to the largest remainder.
    expect(revenue(sale, { attribution: { model: "linear" } })).toEqual({
      x: "33.33",
      y: "33.33",
      z: "33.34",
    });
  });
});
