import { describe, expect, it } from "vitest";
import { advance } from "../../src/process/advance.ts";
import { unmetCriteria } from "../../src/process/unmetCriteria.ts";
import { Activity } from "../../src/sales/activity.ts";
import { activityProcess } from "../../src/sales/activityProcess.ts";
import { Contact } from "../../src/sales/contact.ts";
import { Lead } from "../../src/sales/lead.ts";
import { leadProcess } from "../../src/sales/leadProcess.ts";
import { lifecycleProcess } from "../../src/sales/lifecycleProcess.ts";
import { Opportunity } from "../../src/sales/opportunity.ts";
import { salesProcess } from "../../src/sales/salesProcess.ts";

const createdAt = "2026-11-01T00:00:00.000Z";
const at = "2026-11-23T00:00:00Z";
const refused = (run: () => unknown): void =>
  expect(run).toThrow(expect.objectContaining({ code: "INVALID_TRANSITION" }));

describe("salesProcess", () => {
  const deal = Opportunity.parse({ id: "o1", name: "Engines", createdAt });

  it("takes a deal through its steps to won, and what it makes is an Opportunity", () => {
    let moved = deal;
    for (const to of ["qualification", "presentation", "follow_up", "won"] as const) {
      moved = advance(salesProcess, moved, to, { at });
    }
    expect(moved).toMatchObject({
      stage: "won",
      outcome: "won",
      closedAt: "2026-11-23T00:00:00.000Z",
    });
    expect(Opportunity.parse(moved)).toEqual(moved);
  });

  it("asks why a deal was lost", () => {
    refused(() => advance(salesProcess, deal, "lost", { at }));
    const lost = advance(salesProcess, deal, "lost", { at, set: { lossReason: "price" } });
    expect(lost.outcome).toBe("lost");
  });

  it("reopens a deal with a reason, and forgets its close", () => {
    const won = advance(salesProcess, deal, "won", { at });
    refused(() => advance(salesProcess, won, "follow_up", { at }));
    const reopened = advance(salesProcess, won, "follow_up", { at, reason: "signature missing" });
    expect(reopened.outcome).toBe("open");
    expect(Opportunity.parse(reopened)).toEqual(reopened);
  });

  it("weighs its stages", () => {
    expect(
      salesProcess.stages.map(({ id, probability, forecastCategory }) => [
        id,
        probability,
        forecastCategory,
      ]),
    ).toEqual([
      ["prospecting", 0.1, "pipeline"],
      ["qualification", 0.25, "pipeline"],
      ["presentation", 0.5, "best_case"],
      ["follow_up", 0.75, "commit"],
      ["won", 1, "closed"],
      ["lost", 0, "omitted"],
    ]);
    expect(salesProcess.stages[3]?.label).toBe("Follow-up");
  });
});

describe("leadProcess", () => {
  const lead = Lead.parse({ id: "7", createdAt, status: "qualified" });

  it("converts only with the contact and account it became", () => {
    expect(unmetCriteria(leadProcess, lead, "converted", { at })).toHaveLength(2);
    const set = { convertedContactId: "p1", convertedAccountId: "a1", convertedAt: at };
    const converted = advance(leadProcess, lead, "converted", { at, set });
    expect(Lead.parse(converted).status).toBe("converted");
  });

  it("asks for the reason or the record repeated", () => {
    refused(() => advance(leadProcess, lead, "disqualified", { at }));
    refused(() => advance(leadProcess, lead, "duplicate", { at }));
    expect(advance(leadProcess, lead, "duplicate", { at, set: { masterId: "6" } }).status).toBe(
      "duplicate",
    );
  });

  it("knows no way from new to qualified but through the work", () => {
    const fresh = Lead.parse({ id: "7", createdAt });
    refused(() => advance(leadProcess, fresh, "qualified", { at }));
  });
});

describe("lifecycleProcess", () => {
  it("lets a person skip forward, and go back to lead alone", () => {
    const contact = Contact.parse({ id: "p1" });
    const customer = advance(lifecycleProcess, contact, "sql", { at });
    expect(advance(lifecycleProcess, customer, "lead", { at }).status).toBe("lead");
    refused(() => advance(lifecycleProcess, customer, "mql", { at }));
  });
});

describe("activityProcess", () => {
  it("gives a missed meeting a new date, and is done at a moment", () => {
    const planned = Activity.parse({ id: "1", kind: "meeting", status: "planned" });
    const missed = advance(activityProcess, planned, "missed", { at });
    const again = advance(activityProcess, missed, "planned", { at });
    refused(() => advance(activityProcess, again, "done", { at }));
    expect(advance(activityProcess, again, "done", { at, set: { at } }).status).toBe("done");
  });
});
