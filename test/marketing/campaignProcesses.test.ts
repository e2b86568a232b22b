import {
  advance,
  allowedMoves,
  CampaignMember,
  ContentAsset,
  campaignMemberProcess,
  contentProcess,
  isClosedLoopError,
  MarketingActivity,
  marketingActivityProcess,
  outcomeOf,
  Publication,
  publicationProcess,
} from "closedloop";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";

const at = "2026-11-23T00:00:00.000Z";

describe("marketingActivityProcess", () => {
  it("goes from a proposal to its end, and what it gives is an activity", () => {
    const proposed = deepFreeze(
      MarketingActivity.parse({ id: "a", name: "Survey", kind: "research" }),
    );
    const done = (["pending", "in_progress", "completed"] as const).reduce(
      (activity, to) => advance(marketingActivityProcess, activity, to, { at }),
      proposed,
    );
    expect(MarketingActivity.parse(done)).toEqual(done);
    expect(outcomeOf(marketingActivityProcess, done)).toBe("done");
    expect(allowedMoves(marketingActivityProcess, done)).toEqual([]);
  });

  it("says which moves there are", () => {
    try {
      advance(marketingActivityProcess, { status: "proposed", history: [] }, "completed", { at });
      expect.unreachable();
    } catch (error) {
      expect(isClosedLoopError(error) && error.details["allowed"]).toEqual(["pending", "canceled"]);
    }
  });
});

describe("campaignMemberProcess", () => {
  it("lets any status go to any other, and is done with an answer", () => {
    const member = CampaignMember.parse({
      id: "m",
      campaignId: "c",
      party: { kind: "lead", id: "7" },
    });
    const answered = advance(campaignMemberProcess, member, "responded", {
      at,
      set: { firstRespondedAt: at },
    });
    expect(CampaignMember.parse(answered)).toEqual(answered);
    expect(outcomeOf(campaignMemberProcess, answered)).toBe("done");
    expect(allowedMoves(campaignMemberProcess, member)).toEqual([
      "planned",
      "received",
      "responded",
    ]);
  });
});

describe("contentProcess", () => {
  it("has content reviewed, published, refreshed and brought back from the archive", () => {
    const idea = ContentAsset.parse({ id: "x", title: "Guide", kind: "article" });
    const way = [
      "brief",
      "draft",
      "in_review",
      "draft",
      "in_review",
      "approved",
      "published",
      "refresh_due",
      "archived",
    ] as const;
    const archived = way.reduce((asset, to) => advance(contentProcess, asset, to, { at }), idea);
    expect(ContentAsset.parse(archived)).toEqual(archived);
    const again = { at, reason: "asked for" };
    expect(advance(contentProcess, archived, "draft", again).status).toBe("draft");
    expect(() => advance(contentProcess, archived, "draft", { at })).toThrow(
      expect.objectContaining({ code: "INVALID_TRANSITION" }),
    );
    expect(() => advance(contentProcess, idea, "approved", { at })).toThrow(
      expect.objectContaining({ code: "INVALID_TRANSITION" }),
    );
  });
});

describe("publicationProcess", () => {
  const scheduled = Publication.parse({ id: "p", assetId: "x", media: "owned", platform: "blog" });

  it("asks for the instant before something is published", () => {
    expect(() => advance(publicationProcess, scheduled, "published", { at })).toThrow(
      expect.objectContaining({ code: "INVALID_TRANSITION" }),
    );
    const published = advance(publicationProcess, scheduled, "published", {
      at,
      set: { publishedAt: at },
    });
    expect(Publication.parse(published)).toEqual(published);
  });

  it("tries again what failed", () => {
    const failed = advance(publicationProcess, scheduled, "failed", { at });
    expect(allowedMoves(publicationProcess, failed)).toEqual(["scheduled", "unpublished"]);
  });
});
