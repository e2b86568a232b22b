import { describe, expect, it } from "vitest";
import type { ImportedFile } from "../../src/connect/importedFile.ts";
import { historyOf } from "../../src/connect/internal/stageHistory.ts";
import { definitionIdOf } from "../../src/connect/internal/stageIds.ts";
import { opportunitiesFromHubSpot } from "../../src/connect/opportunitiesFromHubSpot.ts";
import { opportunitiesFromSalesforce } from "../../src/connect/opportunitiesFromSalesforce.ts";
import { defineProcess } from "../../src/process/defineProcess.ts";
import { hubspotPipeline } from "../../src/sales/hubspotPipeline.ts";
import type { Opportunity } from "../../src/sales/opportunity.ts";
import { salesforcePipeline } from "../../src/sales/salesforcePipeline.ts";

const base = { dealname: "Acme", createdate: "2026-01-01T00:00:00Z" };
const hubSpot = (rows: readonly object[], options = {}): ImportedFile<Opportunity> =>
  opportunitiesFromHubSpot(
    rows.map((row, index) => ({ ...base, id: index, ...row })),
    options,
  );
const stages = ({ summary }: ImportedFile<Opportunity>) =>
  summary.process?.stages.map(({ id, kind, probability }) => [id, kind, probability]);
const kinds = ({ warnings }: ImportedFile<Opportunity>) => warnings.map(({ kind }) => kind);

describe("definitionIdOf", () => {
  it("takes the system's id where it fits, else the label with other characters as _, else the number", () => {
    expect(definitionIdOf("66894120", "Proposal", "stage_3")).toBe("66894120");
    expect(definitionIdOf("/n0+plN==", "HloN+J==", "stage_3")).toBe("HloN_J__");
    expect(definitionIdOf("Proposal/Price Quote", null, "stage_3")).toBe("Proposal_Price Quote");
    expect(definitionIdOf("/n0", "/n0", "stage_3")).toBe("stage_3");
    expect(definitionIdOf("constructor", null, "stage_3")).toBe("stage_3");
    expect(definitionIdOf("x".repeat(129), null, "stage_3")).toBe("stage_3");
    expect(definitionIdOf(null, null, "stage_3")).toBe("stage_3");
  });
});

describe("stages", () => {
  it("match by id, else by label, case aside, where the process is given", () => {
    const { accepted, warnings, summary } = hubSpot(
      [
        { dealstage: "contractsent" },
        { dealstage: "contract sent" },
        { dealstage: "Contract  Sent" },
      ],
      { process: hubspotPipeline },
    );
    expect(accepted.map(({ stage, outcome }) => [stage, outcome])).toEqual([
      ["contractsent", "open"],
      ["contractsent", "open"],
      ["Contract  Sent", "open"],
    ]);
    expect(warnings.map(({ kind, index }) => [kind, index])).toEqual([["unknown_stage", 2]]);
    expect(summary.process).toBe(hubspotPipeline);
    expect(accepted[0]?.pipelineId).toBe("hubspot");
  });

  it("that are unknown leave the outcome to the flags", () => {
    const { accepted } = hubSpot(
      [
        { dealstage: "x", hs_is_closed: true, hs_is_closed_won: true, closedate: "2026-02-01" },
        { dealstage: "x", hs_is_closed: true, hs_is_closed_won: false },
        { dealstage: "x", hs_is_closed: false },
        { dealstage: "x" },
        { hs_is_closed: true, hs_is_closed_won: true },
      ],
      { process: hubspotPipeline },
    );
    expect(accepted.map(({ outcome }) => outcome)).toEqual(["won", "lost", "open", "open", "won"]);
    expect(accepted[0]?.closedAt).toBe("2026-02-01T23:59:59.999Z");
  });

  it("win over flags that say otherwise", () => {
    const flags = { hs_is_closed: "true", hs_is_closed_won: "true" };
    const result = hubSpot([
      { dealstage: "appointmentscheduled", closedate: "2026-02-01", ...flags },
    ]);
    expect(result.accepted[0]).toMatchObject({ outcome: "open", expectedCloseOn: "2026-02-01" });
    expect(kinds(result)).toEqual(["outcome_contradicts_stage"]);
  });

  it("of a process are made from the deals: kind, probability, order", () => {
    const result = opportunitiesFromSalesforce(
      [
        ["Verbal", 80, false, false],
        ["Signed", 100, true, true],
        ["Scoping", "20%", "false", "false"],
        ["Verbal", 75, false, false],
        ["Gone", 0, true, false],
        ["Verbal", 80, false, false],
        ["Scoping", 1000, false, false],
      ].map(([StageName, Probability, IsClosed, IsWon], Id) => ({
        Id,
        Name: "Acme",
        CreatedDate: "2026-01-01T00:00:00Z",
        StageName,
        Probability,
        IsClosed,
        IsWon,
      })),
    );
    expect(stages(result)).toEqual([
      ["Scoping", "open", 0.2],
      ["Verbal", "open", 0.8],
      ["Signed", "won", 1],
      ["Gone", "lost", 0],
    ]);
    // Kept where it differs from the stage's.
    expect(result.accepted.map(({ probability }) => probability)).toEqual([
      undefined,
      undefined,
      undefined,
      0.75,
      undefined,
      undefined,
      undefined,
    ]);
    expect(result.warnings).toMatchObject([
      { kind: "probability_out_of_range", index: 6, numbers: { share: 10 } },
    ]);
  });

  it("of the system's start keep their kind without any flag, and words tell it in four languages", () => {
    const names = [
      "Qualified To Buy",
      "Closed won",
      "closedlost",
      "Geschlossen, verloren",
      "Fermé gagné",
      "Ganado",
      "Etwas",
    ];
    const result = hubSpot(names.map((name) => ({ "Deal Stage": name })));
    expect(result.accepted.map(({ outcome }) => outcome)).toEqual([
      "open",
      "won",
      "lost",
      "lost",
      "won",
      "won",
      "open",
    ]);
  });

  it("take the flags of most deals in them; a chance left means open", () => {
    const rows = [
      {
        dealstage: "66894120",
        hs_is_closed: true,
        hs_is_closed_won: true,
        hs_deal_stage_probability: 1,
      },
      {
        dealstage: "66894120",
        hs_is_closed: true,
        hs_is_closed_won: true,
        hs_deal_stage_probability: 1,
      },
      {
        dealstage: "66894120",
        hs_is_closed: false,
        hs_is_closed_won: false,
        hs_deal_stage_probability: 1,
      },
      {
        dealstage: "77",
        hs_is_closed: true,
        hs_is_closed_won: true,
        hs_deal_stage_probability: 0.4,
      },
    ];
    expect(stages(hubSpot(rows))).toEqual([
      ["77", "open", 0.4],
      ["66894120", "won", 1],
    ]);
  });

  it("of deleted deals make no stage", () => {
    expect(stages(hubSpot([{ dealstage: "a" }, { dealstage: "b", archived: true }]))).toEqual([
      ["a", "open", undefined],
    ]);
    expect(hubSpot([{}]).summary).not.toHaveProperty("process");
  });

  it("may come from the system's table, with ids that are no names of ours", () => {
    const stageRows = [
      {
        stage_id: "/n0+pl==",
        label: "Hlo+w==",
        display_order: 2,
        probability: "1.0",
        is_closed: "TRUE",
        closed_won: "TRUE",
        pipeline_id: "p",
      },
      {
        stage_id: "hVX/u==",
        label: "+abc",
        display_order: 0,
        probability: "0.1",
        is_closed: "FALSE",
        closed_won: "FALSE",
        pipeline_id: "p",
      },
      {
        stage_id: "991",
        label: "Lost deal",
        display_order: 3,
        probability: "0.0",
        is_closed: "TRUE",
        closed_won: "FALSE",
        pipeline_id: "p",
      },
    ];
    const rows = [
      { dealstage: "/n0+pl==" },
      { dealstage: "hlo+W==" },
      { dealstage: "hVX/u==" },
      { dealstage: "991" },
      { dealstage: "?" },
    ];
    const result = hubSpot(rows, { stageRows });
    expect(stages(result)).toEqual([
      ["stage_0", "open", 0.1],
      ["Hlo_w__", "won", 1],
      ["991", "lost", 0],
    ]);
    expect(result.accepted.map(({ stage }) => stage)).toEqual([
      "Hlo_w__",
      "Hlo_w__",
      "stage_0",
      "991",
      "unknown",
    ]);
    expect(kinds(result)).toEqual(["unknown_stage"]);
    // The process goes on to the next file, and the table tells which of its stages an id is.
    const { process } = result.summary;
    const next = hubSpot(rows.slice(0, 4), { process, stageRows });
    expect(next.accepted.map(({ stage }) => stage)).toEqual([
      "Hlo_w__",
      "Hlo_w__",
      "stage_0",
      "991",
    ]);
  });

  it("may come from HubSpot's API and from Salesforce's OpportunityStage", () => {
    const api = [
      {
        id: "b",
        label: "Won",
        displayOrder: 1,
        metadata: { isClosed: "true", probability: "1.0" },
      },
      {
        id: "a",
        label: "First",
        displayOrder: 0,
        metadata: { isClosed: "false", probability: "0.2" },
      },
      {
        id: "c",
        label: "Lost",
        displayOrder: 2,
        metadata: { isClosed: "true", probability: "0.0" },
      },
    ];
    expect(stages(hubSpot([{ dealstage: "a" }], { stageRows: api }))).toEqual([
      ["a", "open", 0.2],
      ["b", "won", 1],
      ["c", "lost", 0],
    ]);
    const opportunityStages = [
      {
        ApiName: "Prospecting",
        MasterLabel: "Prospecting",
        SortOrder: 1,
        DefaultProbability: 10,
        IsClosed: false,
        IsWon: false,
        ForecastCategory: "Pipeline",
      },
      {
        ApiName: "Closed Won",
        MasterLabel: "Closed Won",
        SortOrder: 9,
        DefaultProbability: 100,
        IsClosed: true,
        IsWon: true,
        ForecastCategory: "Closed",
      },
    ];
    const { summary } = hubSpot([], { stageRows: opportunityStages });
    expect(summary.process?.stages).toEqual([
      {
        id: "Prospecting",
        label: "Prospecting",
        kind: "open",
        probability: 0.1,
        forecastCategory: "pipeline",
      },
      {
        id: "Closed Won",
        label: "Closed Won",
        kind: "won",
        probability: 1,
        forecastCategory: "closed",
      },
    ]);
  });

  it("that would share an id are told apart", () => {
    expect(stages(hubSpot([{ dealstage: "A/B" }, { dealstage: "A+B" }]))).toEqual([
      ["A_B", "open", undefined],
      ["stage_1", "open", undefined],
    ]);
  });

  it("belong to the deals' pipeline, or to the system where there are several or none", () => {
    expect(hubSpot([{ dealstage: "a", pipeline: "default" }]).summary.process?.id).toBe("default");
    const two = hubSpot([
      { dealstage: "a", pipeline: "default" },
      { dealstage: "b", pipeline: "Vertrieb für Süd" },
    ]);
    expect(two.summary.process?.id).toBe("hubspot");
    expect(two.accepted.map(({ pipelineId }) => pipelineId)).toEqual([
      "default",
      "Vertrieb f_r S_d",
    ]);
    expect(hubSpot([{ dealstage: "a" }]).accepted[0]?.pipelineId).toBe("hubspot");
  });

  it("have a forecast category where the deals tell it, and a deal its own where it differs", () => {
    const rows = ["Pipeline", "Best Case", "Best Case"].map((ForecastCategoryName, Id) => ({
      Id,
      Name: "Acme",
      CreatedDate: "2026-01-01T00:00:00Z",
      StageName: "Scoping",
      ForecastCategoryName,
    }));
    const { accepted, summary } = opportunitiesFromSalesforce(rows);
    expect(summary.process?.stages[0]?.forecastCategory).toBe("best_case");
    expect(accepted.map(({ forecastCategory }) => forecastCategory)).toEqual([
      "pipeline",
      undefined,
      undefined,
    ]);
    const given = opportunitiesFromSalesforce(rows, {
      process: defineProcess({ id: "p", stages: [{ id: "Scoping" }] }),
    });
    expect(given.accepted.map(({ forecastCategory }) => forecastCategory)).toEqual([
      "pipeline",
      "best_case",
      "best_case",
    ]);
  });

  it("of Salesforce's start are found by label in the preset", () => {
    const row = {
      Id: "1",
      Name: "Acme",
      CreatedDate: "2026-01-01T00:00:00Z",
      StageName: "Proposal/Price Quote",
    };
    const { accepted } = opportunitiesFromSalesforce([row], { process: salesforcePipeline });
    expect(accepted[0]?.stage).toBe("proposal_price_quote");
  });
});

describe("historyOf", () => {
  const at = (day: number) => `2026-01-${`${day}`.padStart(2, "0")}T00:00:00.000Z`;
  const order = (stage: string) => "abcd".indexOf(stage);

  it("sorts, and leaves out moves to the same stage", () => {
    const entries = [
      { stage: "c", at: at(5) },
      { stage: "a", at: at(1) },
      { stage: "b", at: at(3) },
      { stage: "b", at: at(4) },
    ];
    expect(historyOf(entries, "c", undefined, order)).toEqual([
      { from: "a", to: "b", at: at(3) },
      { from: "b", to: "c", at: at(5) },
    ]);
  });

  it("makes one move of stages that are stamped with the same instant", () => {
    const entries = ["d", "b", "c"].map((stage) => ({ stage, at: at(2) }));
    expect(historyOf([{ stage: "a", at: at(1) }, ...entries], "d", undefined, order)).toEqual([
      { from: "a", to: "d", at: at(2) },
    ]);
    expect(historyOf([{ stage: "a", at: at(1) }, ...entries], "b", undefined, order)).toEqual([
      { from: "a", to: "b", at: at(2) },
    ]);
  });

  it("ends at the stage of now: what comes after it is left out", () => {
    const entries = ["a", "b", "c"].map((stage, day) => ({ stage, at: at(day + 1) }));
    expect(historyOf(entries, "b", undefined, order)).toEqual([{ from: "a", to: "b", at: at(2) }]);
    expect(historyOf(entries, "a", undefined, order)).toEqual([]);
  });

  it("dates the end of a closed record by its closing, and has none where nothing dates it", () => {
    const entries = [{ stage: "a", at: at(1) }];
    expect(historyOf(entries, "d", at(9), order)).toEqual([{ from: "a", to: "d", at: at(9) }]);
    expect(historyOf([{ stage: "a", at: at(10) }], "d", at(9), order)).toBeNull();
    expect(historyOf(entries, "b", undefined, order)).toBeNull();
    expect(historyOf([], "b", undefined, order)).toEqual([]);
  });
});

describe("the history of deals", () => {
  it("is read from the dates of entry, by id and by label", () => {
    const api = hubSpot([
      {
        dealstage: "closedwon",
        hs_date_entered_appointmentscheduled: "2026-01-01T00:01:00Z",
        hs_date_entered_qualifiedtobuy: "2026-02-01T00:00:00.710000+00:00",
        hs_date_entered_contractsent: "2026-02-01T00:00:00.710000+00:00",
        hs_date_entered_closedwon: "2026-02-01T00:00:00.710000+00:00",
        hs_time_in_contractsent: 0,
        hs_date_exited_qualifiedtobuy: "2026-02-01T00:00:00.710000+00:00",
      },
    ]);
    expect(api.accepted[0]?.history).toEqual([
      { from: "appointmentscheduled", to: "closedwon", at: "2026-02-01T00:00:00.710Z" },
    ]);
    expect(api.summary.unknownColumns).toEqual([]);
    // A stage that no deal is in now is one of the pipeline all the same.
    expect(api.summary.process?.stages.map(({ id }) => id)).toEqual([
      "appointmentscheduled",
      "qualifiedtobuy",
      "contractsent",
      "closedwon",
    ]);

    const page = hubSpot([
      {
        "Deal Stage": "Proposal sent",
        'Date entered "Discovery (Sales Pipeline)"': "2026-01-02T00:00:00Z",
        'Date entered "Proposal sent (Sales Pipeline)"': "2026-01-05T00:00:00Z",
        'Date entered "Never (Sales Pipeline)"': "",
      },
    ]);
    expect(page.accepted[0]?.history).toEqual([
      { from: "Discovery", to: "Proposal sent", at: "2026-01-05T00:00:00.000Z" },
    ]);
    expect(page.summary.process?.stages.map(({ id }) => id)).toEqual([
      "Proposal sent",
      "Discovery",
    ]);
  });

  it("is read from rows of changes, of HubSpot's and Salesforce's warehouses and APIs", () => {
    const changes = (rows: readonly object[]) =>
      hubSpot([{ id: "7", dealstage: "b" }], { historyRows: rows, timeZone: "UTC" }).accepted[0]
        ?.history;
    const expected = [{ from: "a", to: "b", at: "2026-01-05T00:00:00.000Z" }];
    expect(
      changes([
        {
          deal_id: 7,
          value: "b",
          date_entered: "2026-01-05 0:00:00",
          _fivetran_start: "2026-01-06",
        },
        {
          deal_id: 7,
          value: "a",
          date_entered: "2026-01-02 00:00:00",
          _fivetran_start: "2026-01-06",
        },
        {
          deal_id: 8,
          value: "c",
          date_entered: "2026-01-09 00:00:00",
          _fivetran_start: "2026-01-06",
        },
      ]),
    ).toEqual(expected);
    expect(
      changes([
        { OpportunityId: "7", StageName: "a", CreatedDate: "2026-01-02T00:00:00.000+0000" },
        { OpportunityId: "7", StageName: "a", CreatedDate: "2026-01-03T00:00:00.000+0000" },
        { OpportunityId: "7", StageName: "b", CreatedDate: "2026-01-05T00:00:00.000+0000" },
      ]),
    ).toEqual(expected);
    expect(
      changes([
        {
          id: "7",
          stage_name: "b",
          _fivetran_start: "2026-01-05T00:00:00Z",
          created_date: "2026-01-01T00:00:00Z",
        },
        {
          id: "7",
          stage_name: "a",
          _fivetran_start: "2026-01-02T00:00:00Z",
          created_date: "2026-01-01T00:00:00Z",
        },
      ]),
    ).toEqual(expected);
    expect(
      changes([
        { deal_id: "7", name: "dealstage", value: "a", timestamp: 1_767_312_000_000 },
        { deal_id: "7", name: "amount", value: "500", timestamp: 1_767_398_400_000 },
        { deal_id: "7", name: "dealstage", value: "b", timestamp: 1_767_571_200_000 },
      ]),
    ).toEqual(expected);
  });

  it("tells rows of changes that cannot be used", () => {
    const { warnings } = hubSpot([{ id: "7", dealstage: "b" }], {
      process: defineProcess({ id: "p", stages: [{ id: "a" }, { id: "b" }] }),
      historyRows: [
        { deal_id: "7", value: "b" },
        { deal_id: "7", value: "z", date_entered: "2026-01-05T00:00:00Z" },
        { deal_id: "7", value: "a", date_entered: "2026-01-05 00:00:00" },
        { deal_id: "7", value: "a", date_entered: "soon" },
        null,
      ],
    });
    expect(warnings.map(({ kind, path, index }) => [kind, path, index])).toEqual([
      ["unreadable_cell", "historyRows", 0],
      ["unreadable_cell", "historyRows", 4],
      ["unknown_stage", "historyRows", 1],
      ["unreadable_cell", "historyRows", 2],
      ["unreadable_cell", "historyRows", 3],
    ]);
  });

  it("is left out, with a warning, where it does not lead to the stage", () => {
    const result = hubSpot([{ dealstage: "b", hs_date_entered_a: "2026-01-05T00:00:00Z" }]);
    expect(result.accepted[0]?.history).toEqual([]);
    expect(kinds(result)).toEqual(["history_incomplete"]);
  });
});
