import {
  CampaignMember,
  ContentAsset,
  Initiative,
  MarketingActivity,
  marketingStepOf,
  Publication,
} from "closedloop";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { expectStable } from "../core/schema/expectStable.ts";
import { issuesIn, onlyIssue } from "../core/schema/issuesIn.ts";

const at = "2026-11-24T00:00:00Z";
const eur = { amount: "1", currency: "EUR" };
const usd = { amount: "1", currency: "USD" };
const activity = { id: "a1", name: "Mail", kind: "content_distribution" };
const member = { id: "m1", campaignId: "c1", party: { kind: "lead", id: "7" } };
const asset = { id: "x1", title: "Guide", kind: "whitepaper" };
const publication = { id: "p1", assetId: "x1", media: "owned", platform: "blog" };
const initiative = { id: "i1", name: "Be known", team: "marketing" };

/** Keeps the history in step with the state. */
const settled = (first: string) => (value: Record<string, unknown>) => {
  const to = (value["status"] as string | undefined) ?? first;
  value["history"] = [{ from: first, to, at }];
};

describe("MarketingActivity", () => {
  it("is proposed until something else is said", () => {
    expect(MarketingActivity.parse(activity)).toEqual({
      ...activity,
      dependsOn: [],
      excludeOptedOut: true,
      status: "proposed",
      history: [],
    });
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(MarketingActivity, (value) => {
      const depends = value["dependsOn"] as string[] | undefined;
      value["dependsOn"] = depends?.filter((other) => other !== value["id"]);
      settled("proposed")(value);
    });
  });

  it.each([
    [
      "MA1",
      { dependsOn: ["b", "a1"] },
      "dependsOn[1]: expected the id of another activity, received its own",
    ],
    [
      "MA1, twice",
      { dependsOn: ["b", "c", "b"] },
      "dependsOn[2]: expected each activity once, received a repeated one",
    ],
    [
      "MA2",
      { budget: eur, cost: usd },
      "cost.currency: expected EUR, the currency of the amounts before it, received USD",
    ],
    [
      "H3",
      { history: [{ from: "proposed", to: "pending", at }] },
      "status: expected the state that the last move led to, received another",
    ],
    [
      "a count",
      { excludeContactedWithinDays: -1 },
      "excludeContactedWithinDays: expected a whole number of at least 0, received -1",
    ],
  ])("says what breaks %s", (_check, broken, message) => {
    expect(onlyIssue(MarketingActivity, { ...activity, ...broken })).toBe(message);
  });

  it("gives a repeated dependency and a clash of currencies their codes", () => {
    const codeOf = (broken: object) =>
      issuesIn(MarketingActivity, { ...activity, ...broken })[0]?.code;
    expect(codeOf({ dependsOn: ["b", "b"] })).toBe("DUPLICATE_ID");
    expect(codeOf({ budget: eur, cost: usd })).toBe("CURRENCY_MISMATCH");
  });

  it("takes 100,000 dependencies", () => {
    const dependsOn = Array.from({ length: 100_000 }, (_, index) => `b${index}`);
    expect(MarketingActivity.parse({ ...activity, dependsOn }).dependsOn).toHaveLength(100_000);
    const again = { ...activity, dependsOn: [...dependsOn, "b0"] };
    expect(onlyIssue(MarketingActivity, again)).toContain("dependsOn[100000]");
  });

  it.each([
    ["research", "research"],
    ["content_preparation", "campaign"],
    ["target_list_creation", "campaign"],
    ["lead_qualification", "measurement"],
    ["content_distribution", "distribution"],
    ["direct_initial_contact", "distribution"],
    ["direct_follow_up", "distribution"],
    ["reminder_distribution", "distribution"],
  ] as const)("of kind %s belongs to %s", (kind, step) => {
    expect(marketingStepOf({ kind })).toBe(step);
    expect(marketingStepOf({ kind, step: "measurement" })).toBe("measurement");
  });
});

describe("CampaignMember", () => {
  it("was sent something until something else is said, and takes statuses of one's own", () => {
    expect(CampaignMember.parse(member)).toEqual({ ...member, status: "sent", history: [] });
    expect(CampaignMember.parse({ ...member, status: "Attended" }).status).toBe("Attended");
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(CampaignMember, (value) => {
      value["history"] = [];
    });
  });

  it.each([
    [
      "H1",
      {
        status: "responded",
        history: [
          { from: "sent", to: "received", at },
          { from: "received", to: "responded", at: "2026-11-23T00:00:00Z" },
        ],
      },
      "history[1].at: expected an instant not before the previous move, received an earlier one",
    ],
    [
      "a code",
      { responseCode: "yes" },
      'responseCode: expected "interested", "not_interested", "do_not_contact" or "error", received a text',
    ],
    [
      "a party",
      { party: { kind: "company", id: "7" } },
      'party.kind: expected "lead", "contact" or "account", received a text',
    ],
  ])("says what breaks %s", (_check, broken, message) => {
    expect(onlyIssue(CampaignMember, { ...member, ...broken })).toBe(message);
  });
});

describe("ContentAsset", () => {
  it("is an idea until something else is said", () => {
    expect(ContentAsset.parse(asset)).toEqual({
      ...asset,
      personaIds: [],
      segmentIds: [],
      keywordIds: [],
      campaignIds: [],
      status: "idea",
      history: [],
    });
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(ContentAsset, settled("idea"));
  });

  it.each([
    ["a language", { language: "german" }, null],
    [
      "a language that is none",
      { language: "de_DE" },
      'language: expected a language tag such as "de" or "pt-BR" (BCP 47), received a text',
    ],
    [
      "H2",
      {
        status: "draft",
        history: [
          { from: "idea", to: "brief", at },
          { from: "idea", to: "draft", at },
        ],
      },
      "history[1].from: expected the state that the previous move led to, received another",
    ],
    [
      "custom fields named __proto__",
      { custom: JSON.parse('{ "a": { "__proto__": 1 } }') as object },
      "custom.a.__proto__: expected another name, received __proto__",
    ],
  ])("says what breaks %s", (_check, broken, message) => {
    const given = { ...asset, ...broken };
    if (message === null) expect(issuesIn(ContentAsset, given)).toEqual([]);
    else expect(onlyIssue(ContentAsset, given)).toBe(message);
  });
});

describe("Publication", () => {
  it("is scheduled until something else is said", () => {
    expect(Publication.parse(publication)).toEqual({
      ...publication,
      status: "scheduled",
      history: [],
    });
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(Publication, (value) => {
      if (value["status"] === "published") value["publishedAt"] = at;
      settled("scheduled")(value);
    });
  });

  it.each([
    [
      "PB1",
      { status: "published" },
      "publishedAt: expected the instant of a publication that is published, received nothing",
    ],
    [
      "an address",
      { url: "example.com" },
      "url: expected an absolute http or https address, received a text",
    ],
    [
      "parameters",
      { utm: { utm_source: "x" } },
      'utm.utm_source: expected "source", received the unknown key "utm_source"',
    ],
    [
      "H3",
      { history: [{ from: "scheduled", to: "failed", at }] },
      "status: expected the state that the last move led to, received another",
    ],
  ])("says what breaks %s", (_check, broken, message) => {
    expect(onlyIssue(Publication, { ...publication, ...broken })).toBe(message);
  });
});

describe("Initiative", () => {
  it("asks for a name and a team", () => {
    expect(Initiative.parse(initiative)).toEqual({ ...initiative, history: [], goals: [] });
    expect(onlyIssue(Initiative, { ...initiative, team: "ops" })).toBe(
      'team: expected "sales", "marketing" or "shared", received a text',
    );
  });

  it("stays the same through JSON and a second parse", () => {
    expectStable(Initiative, (value) => {
      const { status } = value;
      value["history"] = status === undefined ? [] : [{ from: "campaign", to: status, at }];
    });
  });

  it.each([
    [
      "H3, without a status",
      { history: [{ from: "research", to: "campaign", at }] },
      "status: expected the state that the last move led to, received another",
    ],
    [
      "an axis",
      { horizon: "soon" },
      'horizon: expected "short_term" or "long_term", received a text',
    ],
    [
      "a goal",
      { goals: [{ metric: "leads", target: "9" }] },
      'goals[0].target: expected a finite number or Money such as { amount: "1234.50", currency: "EUR" }, received a text',
    ],
  ])("says what breaks %s", (_check, broken, message) => {
    expect(onlyIssue(Initiative, { ...initiative, ...broken })).toBe(message);
  });
});

describe("the entities of campaigns and content", () => {
  it("take new keys, and keep their checks", () => {
    const own = { house: z.string() };
    const given = { house: "north" };
    expect(MarketingActivity.extend(own).parse({ ...activity, ...given }).house).toBe("north");
    expect(CampaignMember.extend(own).parse({ ...member, ...given }).house).toBe("north");
    expect(ContentAsset.extend(own).parse({ ...asset, ...given }).house).toBe("north");
    expect(Initiative.extend(own).parse({ ...initiative, ...given }).house).toBe("north");
    const Own = Publication.extend(own);
    expect(Own.parse({ ...publication, ...given }).house).toBe("north");
    expect(Own.safeParse({ ...publication, ...given, status: "published" }).success).toBe(false);
  });
});
