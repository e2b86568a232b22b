import { describe, expect, it } from "vitest";
import { Campaign } from "../../src/marketing/campaign.ts";
import { campaignProcess } from "../../src/marketing/campaignProcess.ts";
import { marketingProcess } from "../../src/marketing/marketingProcess.ts";
import { advance } from "../../src/process/advance.ts";
import { allowedMoves } from "../../src/process/allowedMoves.ts";
import { unmetCriteria } from "../../src/process/unmetCriteria.ts";

const at = "2026-11-23T00:00:00Z";

describe("marketingProcess", () => {
  it("goes round: from measurement back to research or on to the next campaign", () => {
    const steps = ["campaign", "distribution", "measurement", "research"] as const;
    const round = steps.reduce(
      (initiative, to) => advance(marketingProcess, initiative, to, { at }),
      { status: "research", history: [] },
    );
    expect(round.history).toHaveLength(4);
    expect(allowedMoves(marketingProcess, { status: "research" })).toEqual(["campaign"]);
    expect(marketingProcess.stages.every(({ kind }) => kind === "open")).toBe(true);
  });
});

describe("campaignProcess", () => {
  const draft = Campaign.parse({ id: "c1", name: "Launch" });

  it("asks for budget, days and audience before a campaign is ready", () => {
    const planned = advance(campaignProcess, draft, "planned", { at });
    expect(unmetCriteria(campaignProcess, planned, "ready", { at })).toHaveLength(3);
    const ready = advance(campaignProcess, planned, "ready", {
      at,
      set: {
        budget: { amount: "100.00", currency: "EUR" },
        planned: { start: "2026-12-01", end: "2027-01-01" },
        audience: { segmentIds: [], listIds: [], personaIds: [] },
      },
    });
    expect(Campaign.parse(ready)).toEqual(ready);
  });

  it("asks for the actual end before it is completed", () => {
    const running = Campaign.parse({ ...draft, status: "in_progress" });
    expect(unmetCriteria(campaignProcess, running, "completed", { at })).toEqual([
      { field: "actual.end", op: "exists" },
    ]);
    const set = { actual: { start: "2026-11-01", end: "2026-11-23" } };
    expect(advance(campaignProcess, running, "completed", { at, set }).status).toBe("completed");
  });
});
