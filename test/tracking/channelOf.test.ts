import { existsSync, readFileSync } from "node:fs";
import { type ChannelTouch, channelOf, channelRules, sourceCategories } from "closedloop";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { slowChannelOf } from "./slowChannel.ts";

const list = "../shared/data/samples/ga4.source_categories.csv";

describe("channelOf", () => {
  // channels.md §1.3, row by row.
  it.each([
    ["google", "cpc", "brand", "Paid Search"],
    ["google", "cpm", "x", "Paid Search"],
    ["somesite.com", "cpm", undefined, "Display"],
    ["somesite.com", "cpc", undefined, "Paid Other"],
    ["etsy", "cpc", undefined, "Paid Shopping"],
    ["facebook", "cpc", undefined, "Paid Social"],
    ["youtube", "cpc", undefined, "Paid Video"],
    ["google", "cpc", "Cross-network", "Cross-network"],
    ["linkedin", "social", "lead_gen", "Organic Social"],
    ["linkedin", "paid_social", undefined, "Paid Social"],
    ["youtube.com", "referral", undefined, "Organic Video"],
    ["amazon", "referral", undefined, "Organic Shopping"],
    ["newsletter", "email", "spring-shop-sale", "Organic Shopping"],
    ["newsletter", "e-mail", undefined, "Email"],
    ["email", "referral", undefined, "Referral"],
    ["mailchimp", "newsletter", undefined, "Unassigned"],
    ["x.com", "referral", undefined, "Referral"],
    ["chatgpt.com", "ai-assistant", "(ai-assistant)", "AI Assistant"],
    ["perplexity.ai", "referral", undefined, "Referral"],
    ["partner", "affiliate", undefined, "Affiliates"],
    ["spotify", "audio", undefined, "Audio"],
    ["sms", undefined, undefined, "SMS"],
    ["app", "push", undefined, "Mobile Push Notifications"],
    ["firebase", "x", undefined, "Mobile Push Notifications"],
    ["google", "organic", undefined, "Organic Search"],
    ["(direct)", "(none)", undefined, "Direct"],
    ["(direct)", "(not set)", undefined, "Direct"],
    [undefined, undefined, undefined, "Direct"],
    ["(direct)", "referral", undefined, "Referral"],
    ["(not set)", "(not set)", undefined, "Unassigned"],
    ["foo", "bar", undefined, "Unassigned"],
  ])("puts %s / %s / %s in %s", (source, medium, campaign, channel) => {
    expect(channelOf({ source, medium, campaign })).toBe(channel);
    const loud = { source: source?.toUpperCase(), medium: medium?.toUpperCase(), campaign };
    expect(channelOf(loud)).toBe(channel);
  });

  it("knows no AI Assistant in 2024, and has all other rules", () => {
    const assistant = { source: "chatgpt.com", medium: "ai-assistant" };
    expect(channelOf(assistant, { ruleset: "ga4-2024" })).toBe("Unassigned");
    expect(channelOf({ source: "google", medium: "cpc" }, { ruleset: "ga4-2024" })).toBe(
      "Paid Search",
    );
  });

  it.each([
    "cpc",
    "cpm",
    "cpa",
    "ppc",
    "paid",
    "paid_social",
    "paidsocial",
    "retargeting",
    "organic_cpc",
    "CPC",
  ])("takes %s for paid", (medium) => {
    expect(channelOf({ source: "google", medium })).toBe("Paid Search");
  });

  it.each(["social", "sponsored", "recap", "ai-assistant", "ppc_brand", "retargeting2", "unpaid"])(
    "does not take %s for paid",
    (medium) => {
      expect(channelOf({ source: "etsy", medium })).toBe("Organic Shopping");
    },
  );

  it.each([
    ["shop-sale", true],
    ["spring_shop", true],
    ["Shopping", true],
    ["windowshopping", true],
    ["eshop", true],
    ["ESHOP", true],
    ["workshop", false],
    ["barbershop", false],
    ["photoshop", false],
    ["workshop in the shop", true],
    ["sho p", false],
  ])("takes the campaign %s for shopping: %s", (campaign, isShop) => {
    expect(channelOf({ source: "foo", medium: "bar", campaign }) === "Organic Shopping").toBe(
      isShop,
    );
  });

  it.each([
    [{ googleAdsNetwork: "Google Search" }, "Paid Search"],
    [{ googleAdsNetwork: "Google Partners" }, "Paid Search"],
    [{ googleAdsNetwork: "YouTube Search" }, "Paid Video"],
    [{ googleAdsNetwork: "YouTube Videos" }, "Paid Video"],
    [{ googleAdsNetwork: "Google Display Network" }, "Display"],
    [{ googleAdsNetwork: "Cross-network" }, "Cross-network"],
    [{ googleAdsNetwork: "Social" }, "Paid Social"],
    [{ dv360Format: "Lightbox" }, "Display"],
    [{ dv360Format: "Flipbook" }, "Paid Video"],
    [{ dv360Format: "Audio" }, "Audio"],
    [{ dv360Format: "Publisher hosted" }, "Paid Other"],
    [{ sa360Engine: "yahoo.jp" }, "Paid Search"],
    [{ sa360Engine: "twitter" }, "Paid Social"],
    [{ sa360Engine: "duckduckgo" }, "Referral"],
    [{ googleAdsNetwork: "(not set)" }, "Referral"],
    [{ googleAdsNetwork: " " }, "Referral"],
    [{ googleAdsNetwork: "Social", dv360Format: "Audio" }, "Paid Social"],
  ])("lets an ad platform's own word decide, %#", (more, channel) => {
    expect(channelOf({ source: "example.com", medium: "referral", ...more })).toBe(channel);
  });

  it("takes sites that Google does not list", () => {
    const extraSources = { social: ["X.com", "bsky.app"], search: ["facebook"] };
    const at = (source: string, medium: string): string =>
      channelOf({ source, medium }, { extraSources });
    expect(at("x.com", "referral")).toBe("Organic Social");
    expect(at("BSKY.app", "cpc")).toBe("Paid Social");
    // In both lists: the first rule decides.
    expect(at("facebook", "cpc")).toBe("Paid Search");
    expect(at("facebook", "referral")).toBe("Organic Social");
  });

  it("agrees with regular expressions and Google's list", () => {
    const word = (...words: string[]) =>
      fc.option(
        fc.oneof(
          fc.constantFrom(...words),
          fc.string({ maxLength: 4, unit: fc.constantFrom(..."chopst-_ E") }),
        ),
        { nil: undefined },
      );
    const lists = Object.values(sourceCategories).flat();
    const source = word(
      "(direct)",
      "email",
      "SMS",
      "firebase",
      "google",
      "etsy",
      "Youtube",
      ...lists.slice(0, 300),
    );
    const medium = word(
      ...["(none)", "(not set)", "cpc", "cpm", "Banner", "social media", "sm", "organic", "app"],
      ...["e mail", "affiliate", "audio", "sms", "webpush", "mobile", "notifications", "video-ad"],
      ...["ai-assistant", "paid", "ppc", "retargeting", "referral"],
    );
    const campaign = word(
      "x",
      "my cross-network",
      "shop",
      "a shop",
      "ashop",
      "Eshop",
      "shopshopping",
    );
    const ruleset = fc.constantFrom("ga4-2024", "ga4-2026-05", undefined);
    fc.assert(
      fc.property(fc.record({ source, medium, campaign }), ruleset, (touch, rules) => {
        expect(channelOf(deepFreeze(touch), { ruleset: rules })).toBe(slowChannelOf(touch, rules));
      }),
      { numRuns: 5000 },
    );
  });

  it("reads own cells that are texts, and nothing else", () => {
    expect(channelOf({ source: null, medium: "" })).toBe("Direct");
    const inherited = Object.create({ source: "google", medium: "cpc" }) as ChannelTouch;
    expect(channelOf(inherited)).toBe("Direct");
    const proto = JSON.parse(
      '{ "__proto__": { "medium": "cpc" }, "source": "constructor" }',
    ) as object;
    expect(channelOf(proto)).toBe("Unassigned");
  });

  it("takes texts of a megabyte in their length", () => {
    for (const text of ["shop", "ashop", "cp", "push", "cross-networ"]) {
      const huge = text.repeat(1_000_000 / text.length);
      channelOf({ source: huge, medium: huge, campaign: huge });
    }
    expect(channelOf({ source: "a", medium: "b", campaign: "ashop".repeat(200_000) })).toBe(
      "Unassigned",
    );
  });

  it.each([
    ["touch", () => channelOf(null as unknown as ChannelTouch)],
    ["ruleset", () => channelOf({}, { ruleset: "ga4" as "ga4-2024" })],
    ["rules", () => channelOf({}, { rules: [] } as object)],
    ["extraSources.socal", () => channelOf({}, { extraSources: { socal: [] } as object })],
    ["extraSources.social", () => channelOf({}, { extraSources: { social: "x.com" } as object })],
    ["extraSources.social[0]", () => channelOf({}, { extraSources: { social: [7] } as object })],
  ])("throws INVALID_INPUT at %s", (path, call) => {
    expect(call).toThrow(expect.objectContaining({ code: "INVALID_INPUT", path }));
  });
});

describe("channelRules", () => {
  it("are nineteen with ids of their own, in the order of Google's page", () => {
    expect(new Set(channelRules.map(({ id }) => id)).size).toBe(19);
    expect(channelRules.map(({ channel }) => channel)).toEqual([
      ...["Direct", "Cross-network", "Paid Shopping", "Paid Search", "Paid Social", "Paid Video"],
      ...["Display", "Paid Other", "Organic Shopping", "Organic Social", "Organic Video"],
      ...["Organic Search", "AI Assistant", "Referral", "Email", "Affiliates", "Audio", "SMS"],
      "Mobile Push Notifications",
    ]);
  });
});

describe("sourceCategories", () => {
  it.skipIf(!existsSync(list))(`is Google's list (skipped where ${list} is missing)`, () => {
    const rows = readFileSync(list, "utf8").trim().split("\n").slice(1);
    const known = Object.entries(sourceCategories).flatMap(([site, sources]) =>
      sources.map((source) => `${source},SOURCE_CATEGORY_${site.toUpperCase()}`),
    );
    expect(known).toHaveLength(819);
    const lower = (row: string): string => row.replace(/^.*,/, (source) => source.toLowerCase());
    expect(new Set(known)).toEqual(new Set(rows.map((row) => lower(row.trim()))));
  });
});
