import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { advance } from "../../src/process/advance.ts";
import { allowedMoves } from "../../src/process/allowedMoves.ts";
import { outcomeOf } from "../../src/process/outcomeOf.ts";
import type { Process } from "../../src/process/process.ts";
import { dynamicsPipeline } from "../../src/sales/dynamicsPipeline.ts";
import { hubspotPipeline } from "../../src/sales/hubspotPipeline.ts";
import { Opportunity } from "../../src/sales/opportunity.ts";
import { pipedrivePipeline } from "../../src/sales/pipedrivePipeline.ts";
import { salesforcePipeline } from "../../src/sales/salesforcePipeline.ts";
import { salesProcess } from "../../src/sales/salesProcess.ts";
import { zohoPipeline } from "../../src/sales/zohoPipeline.ts";

// Ids and probabilities as the page of the design lists them.
const listed: readonly (readonly [Process, string, string])[] = [
  [
    salesProcess,
    "sales",
    "prospecting .1, qualification .25, presentation .5, follow_up .75, won 1, lost 0",
  ],
  [
    salesforcePipeline,
    "salesforce",
    "prospecting .1, qualification .1, needs_analysis .2, value_proposition .5, id_decision_makers .6, perception_analysis .7, proposal_price_quote .75, negotiation_review .9, closed_won 1, closed_lost 0",
  ],
  [
    hubspotPipeline,
    "hubspot",
    "appointmentscheduled .2, qualifiedtobuy .4, presentationscheduled .6, decisionmakerboughtin .8, contractsent .9, closedwon 1, closedlost 0",
  ],
  [
    zohoPipeline,
    "zoho",
    "qualification .1, needs_analysis .2, value_proposition .4, identify_decision_makers .6, proposal_price_quote .75, negotiation_review .9, closed_won 1, closed_lost 0, closed_lost_to_competition 0",
  ],
  [
    pipedrivePipeline,
    "pipedrive",
    "qualified .2, contact_made .4, demo_scheduled .5, proposal_made .6, negotiations_started .8, won 1, lost 0",
  ],
  [dynamicsPipeline, "dynamics", "qualify -, develop -, propose -, close -, won 1, lost 0"],
];

describe.each(listed)("the pipeline %#", (pipeline, id, stages) => {
  const open = pipeline.stages.filter(({ kind }) => kind === "open").map((stage) => stage.id);
  const [first, second, third] = open as [string, string, string];
  const won = pipeline.stages.find(({ kind }) => kind === "won")?.id as string;
  const lost = pipeline.stages.filter(({ kind }) => kind === "lost").map((stage) => stage.id);
  const at = "2026-11-23T00:00:00.000Z";
  const deal = Object.freeze(
    Opportunity.parse({
      id: "o1",
      name: "Engines",
      createdAt: "2026-11-01T00:00:00Z",
      pipelineId: id,
      stage: first,
    }),
  );
  const move = (from: Opportunity, to: string, options: object = {}): Opportunity => {
    const moved = advance(pipeline, from, to, { at, ...options });
    expect(Opportunity.parse(moved)).toEqual(moved);
    return moved;
  };
  const refused = (run: () => unknown): void =>
    expect(run).toThrow(expect.objectContaining({ code: "INVALID_TRANSITION" }));

  it(`is ${id}, with its stages and chances`, () => {
    expect(pipeline.id).toBe(id);
    const written = pipeline.stages.map((stage) => {
      const probability = stage.probability?.toString().replace(/^0\./, ".") ?? "-";
      return `${stage.id} ${probability}`;
    });
    expect(written.join(", ")).toBe(stages);
  });

  it("forecasts by the kind of the stage, ours by its last two steps apart", () => {
    const expected: Readonly<Record<string, string>> = {
      ...(id === "sales" ? { presentation: "best_case", follow_up: "commit" } : {}),
    };
    const byKind = { open: "pipeline", won: "closed", lost: "omitted", done: "" };
    for (const stage of pipeline.stages) {
      expect(stage.forecastCategory).toBe(expected[stage.id] ?? byKind[stage.kind]);
    }
  });

  it("wins from any stage", () => {
    for (const stage of open) {
      const closed = move({ ...deal, stage }, won);
      expect(closed).toMatchObject({ stage: won, outcome: "won", closedAt: at });
    }
  });

  it("loses with a reason alone", () => {
    for (const stage of lost) {
      refused(() => advance(pipeline, deal, stage, { at }));
      const closed = move(deal, stage, { set: { lossReason: "price", closeNote: "too dear" } });
      expect(closed).toMatchObject({ outcome: "lost", lossReason: "price", closedAt: at });
      expect(outcomeOf(pipeline, closed)).toBe("lost");
    }
  });

  it("cancels as a loss", () => {
    expect(move(deal, lost[0] as string, { set: { lossReason: "canceled" } })).toMatchObject({
      outcome: "lost",
      lossReason: "canceled",
    });
  });

  it("holds and goes on, apart from the stage", () => {
    const held = move(deal, second, { set: { onHold: { since: at, reason: "budget" } } });
    expect(held).toMatchObject({ stage: second, outcome: "open", onHold: { since: at } });
    const { onHold: _, ...goesOn } = held;
    expect(move(goesOn, third)).not.toHaveProperty("onHold");
  });

  it("reopens with a reason, and forgets the close", () => {
    for (const [end, set] of [
      [won, {}],
      [lost[0] as string, { lossReason: "no_budget" }],
    ] as const) {
      const closed = move(deal, end, { set });
      refused(() => advance(pipeline, closed, second, { at }));
      refused(() => advance(pipeline, closed, second, { at, reason: " " }));
      const reopened = move(closed, second, { reason: "budget found" });
      expect(reopened).toMatchObject({ stage: second, outcome: "open" });
      expect(reopened).not.toHaveProperty("closedAt");
      expect(reopened.history.at(-1)).toEqual({
        from: end,
        to: second,
        at,
        reason: "budget found",
      });
    }
  });

  it("regresses and skips by one move", () => {
    const skipped = move(deal, third);
    expect(skipped.history).toEqual([{ from: first, to: third, at }]);
    expect(move(skipped, first).history).toHaveLength(2);
  });

  it("refuses an unknown stage by the nearest one, and lists every other as allowed", () => {
    expect(() => advance(pipeline, deal, `${second}x`, { at })).toThrow(
      `to: expected "${second}", received "${second}x"`,
    );
    expect(allowedMoves(pipeline, deal)).toHaveLength(pipeline.stages.length - 1);
  });
});

describe("labels", () => {
  it("are made from the id where they can be, and written where not", () => {
    const labels = (pipeline: Process): string[] => pipeline.stages.map(({ label }) => label);
    expect(labels(hubspotPipeline)).toEqual([
      "Appointment Scheduled",
      "Qualified To Buy",
      "Presentation Scheduled",
      "Decision Maker Bought-In",
      "Contract Sent",
      "Closed Won",
      "Closed Lost",
    ]);
    expect(labels(zohoPipeline)[8]).toBe("Closed Lost To Competition");
    expect(labels(pipedrivePipeline)[4]).toBe("Negotiations Started");
    expect(labels(dynamicsPipeline)[0]).toBe("Qualify");
  });
});

const stageFile = new URL(
  "../../../shared/data/samples/sf_svs/OpportunityStage.xml",
  import.meta.url,
);

describe.skipIf(!existsSync(stageFile))("a real Salesforce organization (../shared/data)", () => {
  it("has our stages, by label, chance and kind", () => {
    const xml = readFileSync(stageFile, "utf8");
    const stages = [...xml.matchAll(/<standardValue>(.*?)<\/standardValue>/gs)].map(([, body]) => {
      const value = (tag: string): string =>
        new RegExp(`<${tag}>(.*?)</${tag}>`).exec(body as string)?.[1] ?? "";
      const isWon = value("won") === "true";
      return {
        label: value("label"),
        probability: Number(value("probability")) / 100,
        kind: value("closed") === "false" ? "open" : isWon ? "won" : "lost",
      };
    });
    expect(stages).toEqual(
      salesforcePipeline.stages.map(({ label, probability, kind }) => ({
        label,
        probability,
        kind,
      })),
    );
  });
});
