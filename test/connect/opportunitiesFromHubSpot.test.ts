import { describe, expect, it } from "vitest";
import { opportunitiesFromHubSpot } from "../../src/connect/opportunitiesFromHubSpot.ts";
import { readRecord } from "../../src/core/record.ts";
import { Opportunity } from "../../src/sales/opportunity.ts";

describe("opportunitiesFromHubSpot", () => {
  it("reads an export of its pages", () => {
    const { accepted, rejected, warnings, summary } = opportunitiesFromHubSpot(
      [
        {
          "\uFEFFRecord ID": "4711",
          "Deal Name": " Globe Foods ",
          Amount: "$125,000.50",
          "Deal Stage": "Proposal Sent",
          "Close Date": "2026-04-15",
          "Deal Owner": "Ann Lee",
          "Company Name": "Globe, Inc.",
          Pipeline: "Enterprise",
          "Create Date": "2026-01-10",
          Region: "North",
        },
      ],
      { currency: "USD" },
    );
    expect(accepted).toEqual([
      {
        id: "4711",
        name: "Globe Foods",
        createdAt: "2026-01-10T00:00:00.000Z",
        pipelineId: "Enterprise",
        stage: "Proposal Sent",
        history: [],
        outcome: "open",
        expectedCloseOn: "2026-04-15",
        accountId: "Globe, Inc.",
        amount: { amount: "125000.50", currency: "USD" },
        ownerId: "Ann Lee",
        contacts: [],
        lineItems: [],
        needs: [],
        competitors: [],
        external: [{ system: "hubspot", type: "deal", id: "4711" }],
        custom: { Region: "North" },
      },
    ]);
    expect(readRecord(Opportunity, accepted[0])).toEqual(accepted[0]);
    expect(rejected).toEqual([]);
    expect(warnings.map(({ kind, path }) => [kind, path])).toEqual([["unknown_column", "Region"]]);
    expect(summary).toMatchObject({
      rows: 1,
      accepted: 1,
      rejected: 0,
      skipped: 0,
      currency: "USD",
    });
  });

  it("lets the stage win over the flags", () => {
    const { accepted, warnings } = opportunitiesFromHubSpot(
      [
        {
          id: "1",
          properties: {
            amount: 34,
            closedate: "2026-01-30T23:41:04.079000+00:00",
            createdate: "2026-01-30T23:41:12.865000+00:00",
            dealname: "test",
            dealstage: "appointmentscheduled",
            hs_deal_stage_probability: 0.2,
            hs_is_closed: true,
            hs_is_closed_won: true,
            hs_projected_amount: 6.800000000000001,
          },
          archived: false,
        },
      ],
      { currency: "EUR" },
    );
    expect(accepted[0]?.outcome).toBe("open");
    expect(accepted[0]?.createdAt).toBe("2026-01-30T23:41:12.865Z");
    expect(warnings.map(({ kind }) => kind)).toEqual(["outcome_contradicts_stage"]);
  });
});
