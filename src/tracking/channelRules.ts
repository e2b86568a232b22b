import type { ChannelRuleset, DefaultChannel } from "./channel.js";
import type { SourceCategory } from "./sourceCategories.js";

/** What a rule asks of a visit; texts compare without regard to case. */
export type ChannelTest =
  /** The whole text is one of these. */
  | {
      readonly field: "source" | "medium";
      readonly op: "in";
      readonly value: readonly string[];
    }
  | { readonly field: "medium" | "campaign"; readonly op: "contains"; readonly value: string }
  | { readonly field: "medium"; readonly op: "endsWith"; readonly value: string }
  | { readonly field: "source" | "medium"; readonly op: "missing" }
  /** The source is a site of that kind. */
  | { readonly field: "source"; readonly op: "site"; readonly value: SourceCategory }
  /** As `^(.*cp.*|ppc|retargeting|paid.*)$`. */
  | { readonly field: "medium"; readonly op: "paid" }
  /** As `^(.*(([^a-df-z]|^)shop|shopping).*)$`. */
  | { readonly field: "campaign"; readonly op: "shop" }
  | { readonly all: readonly ChannelTest[] }
  | { readonly any: readonly ChannelTest[] };

/** One rule of GA4's default channel group. */
export interface ChannelRule {
  readonly id: string;
  readonly channel: DefaultChannel;
  readonly when: ChannelTest;
  /** The first ruleset that has it, where that is not the first of all. */
  readonly since?: ChannelRuleset | undefined;
}

/**
 * How GA4 tells the channel of a visit by its source, medium and campaign: the first rule that holds decides.
 *
 * @see Google, "[GA4] Default channel group", support.google.com/analytics/answer/9756891
 *
 * @example
 * import { channelRules } from "closedloop";
 *
 * channelRules[0]?.channel // => "Direct"
 */
export const channelRules: readonly ChannelRule[] = [
  {
    id: "direct",
    channel: "Direct",
    when: {
      any: [
        {
          all: [
            { field: "source", op: "in", value: ["(direct)"] },
            { field: "medium", op: "in", value: ["(not set)", "(none)"] },
          ],
        },
        {
          all: [
            { field: "source", op: "missing" },
            { field: "medium", op: "missing" },
          ],
        },
      ],
    },
  },
  {
    id: "cross_network",
    channel: "Cross-network",
    when: { field: "campaign", op: "contains", value: "cross-network" },
  },
  {
    id: "paid_shopping",
    channel: "Paid Shopping",
    when: {
      all: [
        {
          any: [
            { field: "source", op: "site", value: "shopping" },
            { field: "campaign", op: "shop" },
          ],
        },
        { field: "medium", op: "paid" },
      ],
    },
  },
  {
    id: "paid_search",
    channel: "Paid Search",
    when: {
      all: [
        { field: "source", op: "site", value: "search" },
        { field: "medium", op: "paid" },
      ],
    },
  },
  {
    id: "paid_social",
    channel: "Paid Social",
    when: {
      all: [
        { field: "source", op: "site", value: "social" },
        { field: "medium", op: "paid" },
      ],
    },
  },
  {
    id: "paid_video",
    channel: "Paid Video",
    when: {
      all: [
        { field: "source", op: "site", value: "video" },
        { field: "medium", op: "paid" },
      ],
    },
  },
  {
    id: "display",
    channel: "Display",
    when: {
      field: "medium",
      op: "in",
      value: ["display", "banner", "expandable", "interstitial", "cpm"],
    },
  },
  { id: "paid_other", channel: "Paid Other", when: { field: "medium", op: "paid" } },
  {
    id: "organic_shopping",
    channel: "Organic Shopping",
    when: {
      any: [
        { field: "source", op: "site", value: "shopping" },
        { field: "campaign", op: "shop" },
      ],
    },
  },
  {
    id: "organic_social",
    channel: "Organic Social",
    when: {
      any: [
        { field: "source", op: "site", value: "social" },
        {
          field: "medium",
          op: "in",
          value: [
            "social",
            "social-network",
            "social-media",
            "sm",
            "social network",
            "social media",
          ],
        },
      ],
    },
  },
  {
    id: "organic_video",
    channel: "Organic Video",
    when: {
      any: [
        { field: "source", op: "site", value: "video" },
        { field: "medium", op: "contains", value: "video" },
      ],
    },
  },
  {
    id: "organic_search",
    channel: "Organic Search",
    when: {
      any: [
        { field: "source", op: "site", value: "search" },
        { field: "medium", op: "in", value: ["organic"] },
      ],
    },
  },
  {
    id: "ai_assistant",
    channel: "AI Assistant",
    when: { field: "medium", op: "in", value: ["ai-assistant"] },
    since: "ga4-2026-05",
  },
  {
    id: "referral",
    channel: "Referral",
    when: { field: "medium", op: "in", value: ["referral", "app", "link"] },
  },
  {
    id: "email",
    channel: "Email",
    when: {
      any: [
        { field: "source", op: "in", value: ["email", "e-mail", "e_mail", "e mail"] },
        { field: "medium", op: "in", value: ["email", "e-mail", "e_mail", "e mail"] },
      ],
    },
  },
  {
    id: "affiliates",
    channel: "Affiliates",
    when: { field: "medium", op: "in", value: ["affiliate"] },
  },
  { id: "audio", channel: "Audio", when: { field: "medium", op: "in", value: ["audio"] } },
  {
    id: "sms",
    channel: "SMS",
    when: {
      any: [
        { field: "source", op: "in", value: ["sms"] },
        { field: "medium", op: "in", value: ["sms"] },
      ],
    },
  },
  {
    id: "mobile_push_notifications",
    channel: "Mobile Push Notifications",
    when: {
      any: [
        { field: "medium", op: "endsWith", value: "push" },
        { field: "medium", op: "contains", value: "mobile" },
        { field: "medium", op: "contains", value: "notification" },
        { field: "source", op: "in", value: ["firebase"] },
      ],
    },
  },
];
