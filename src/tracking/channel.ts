import type { SourceCategory } from "./sourceCategories.js";

/** The labels of GA4's default channel group, as its exports write them. */
export type DefaultChannel =
  | "Direct"
  | "Cross-network"
  | "Paid Shopping"
  | "Paid Search"
  | "Paid Social"
  | "Paid Video"
  | "Display"
  | "Paid Other"
  | "Organic Shopping"
  | "Organic Social"
  | "Organic Video"
  | "Organic Search"
  | "AI Assistant"
  | "Referral"
  | "Email"
  | "Affiliates"
  | "Audio"
  | "SMS"
  | "Mobile Push Notifications"
  | "Unassigned";

/** The rules as they stood at a time: with `ga4-2026-05` came the AI Assistant. */
export type ChannelRuleset = "ga4-2024" | "ga4-2026-05";

/** What a visit tells about where it came from; further keys are ignored, so a `Utm` and a `Touchpoint` both fit. */
export interface ChannelTouch {
  readonly source?: string | null | undefined;
  readonly medium?: string | null | undefined;
  readonly campaign?: string | null | undefined;
  /** Of Google Ads, where accounts are linked: `Google Search`, `YouTube Videos` … */
  readonly googleAdsNetwork?: string | null | undefined;
  /** The creative format of Display & Video 360. */
  readonly dv360Format?: string | null | undefined;
  /** The engine of Search Ads 360. */
  readonly sa360Engine?: string | null | undefined;
}

/** Settings of {@link channelOf}. */
export interface ChannelOptions {
  /** Default `"ga4-2026-05"`. */
  readonly ruleset?: ChannelRuleset | undefined;
  /** Sites that Google's lists lack, such as `{ social: ["x.com", "threads.net", "bsky.app"] }`. Default none. */
  readonly extraSources?:
    | { readonly [K in SourceCategory]?: readonly string[] | undefined }
    | undefined;
}
