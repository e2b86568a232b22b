import { textOf } from "../../core/cells/text.js";
import { checkKeys, checkList, checkObject, checkOneOf, invalid } from "../../core/check.js";
import { adPlatformChannels } from "../adPlatformChannels.js";
import type { ChannelOptions, ChannelTouch, DefaultChannel } from "../channel.js";
import { type ChannelTest, channelRules } from "../channelRules.js";
import { type SourceCategory, sourceCategories } from "../sourceCategories.js";

/** What the rules read of a visit, in lower case; null where there is nothing. */
interface Visit {
  readonly source: string | null;
  readonly medium: string | null;
  readonly campaign: string | null;
}

type SiteTest = (source: string, site: SourceCategory) => boolean;

const categories = ["search", "shopping", "social", "video"] as const;
const knownSites = /* @__PURE__ */ new WeakMap<object, ReadonlyMap<string, SourceCategory>>();

/** The channel of a visit, and the id of the rule that gave it; null where an ad platform did, or none held. */
interface FoundChannel {
  readonly channel: DefaultChannel;
  readonly rule: string | null;
}

/** Checks the options once, and gives the channel of any number of visits. */
export function channelFinder(options: ChannelOptions): (touch: ChannelTouch) => FoundChannel {
  checkObject("options", options);
  checkKeys("", options, ["ruleset", "extraSources"]);
  const { ruleset = "ga4-2026-05", extraSources } = options;
  checkOneOf("ruleset", ruleset, ["ga4-2024", "ga4-2026-05"]);
  const isSite = siteTest(extraSources);
  return (touch) => {
    checkObject("touch", touch);
    // A word that is not listed says nothing.
    const platform = adPlatformChannels.find(({ field, values }) =>
      values.includes(lowerCell(touch, field) ?? ""),
    );
    if (platform !== undefined) return { channel: platform.channel, rule: null };
    const visit = {
      source: lowerCell(touch, "source"),
      medium: lowerCell(touch, "medium"),
      campaign: lowerCell(touch, "campaign"),
    };
    const rule = channelRules.find(
      ({ when, since = ruleset }) => since <= ruleset && holds(when, visit, isSite),
    );
    return { channel: rule?.channel ?? "Unassigned", rule: rule?.id ?? null };
  };
}

/** An own cell in lower case; null where it holds nothing or no text. */
function lowerCell(touch: ChannelTouch, field: keyof ChannelTouch): string | null {
  const text = Object.hasOwn(touch, field) ? textOf(touch[field]) : null;
  return text === null ? null : text.toLowerCase();
}

function holds(test: ChannelTest, visit: Visit, isSite: SiteTest): boolean {
  if ("all" in test) return test.all.every((part) => holds(part, visit, isSite));
  if ("any" in test) return test.any.some((part) => holds(part, visit, isSite));
  const text = visit[test.field];
  if (text === null) return test.op === "missing";
  switch (test.op) {
    case "missing":
      return false;
    case "in":
      return test.value.includes(text);
    case "contains":
      return text.includes(test.value);
    case "endsWith":
      return text.endsWith(test.value);
    case "site":
      return isSite(text, test.value);
    case "paid":
      return isPaid(text);
    case "shop":
      return isShop(text);
  }
}

function isPaid(medium: string): boolean {
  return (
    medium.includes("cp") ||
    medium === "retargeting" ||
    medium.startsWith("paid") ||
    medium === "ppc"
  );
}

/** Google's pattern leaves an e before `shop` alone: `eshop` is a shop, `workshop` is none. */
function isShop(campaign: string): boolean {
  if (campaign.includes("shopping")) return true;
  for (let at = campaign.indexOf("shop"); at >= 0; at = campaign.indexOf("shop", at + 1)) {
    const before = at === 0 ? "e" : (campaign[at - 1] as string);
    if (before === "e" || before < "a" || before > "z") return true;
  }
  return false;
}

function siteTest(extraSources: ChannelOptions["extraSources"]): SiteTest {
  const sites = knownSites.get(sourceCategories) ?? sitesOf();
  if (extraSources === undefined) return (source, site) => sites.get(source) === site;
  const extra = readExtraSources(extraSources);
  return (source, site) => sites.get(source) === site || extra[site].has(source);
}

function sitesOf(): ReadonlyMap<string, SourceCategory> {
  const sites = new Map(
    categories.flatMap((site) => sourceCategories[site].map((source) => [source, site] as const)),
  );
  knownSites.set(sourceCategories, sites);
  return sites;
}

function readExtraSources(
  extraSources: NonNullable<ChannelOptions["extraSources"]>,
): Readonly<Record<SourceCategory, ReadonlySet<string>>> {
  checkObject("extraSources", extraSources);
  checkKeys("extraSources", extraSources, categories);
  const read = (site: SourceCategory): ReadonlySet<string> => {
    const sources = extraSources[site] ?? [];
    const path = `extraSources.${site}`;
    checkList(path, sources);
    return new Set(
      sources.map((source, index) => {
        if (typeof source !== "string") throw invalid(`${path}[${index}]`, "a source", source);
        return source.toLowerCase();
      }),
    );
  };
  return {
    search: read("search"),
    shopping: read("shopping"),
    social: read("social"),
    video: read("video"),
  };
}
