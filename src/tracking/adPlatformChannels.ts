import type { DefaultChannel } from "./channel.js";

/** What an ad platform says of a click, where its account is linked, in lower case, and the channel that this means. */
export interface AdPlatformChannel {
  readonly field: "googleAdsNetwork" | "dv360Format" | "sa360Engine";
  readonly channel: DefaultChannel;
  readonly values: readonly string[];
}

/** @see Google, "[GA4] Default channel group", support.google.com/analytics/answer/9756891; SA360: bbccss.com (2023) */
export const adPlatformChannels: readonly AdPlatformChannel[] = [
  {
    field: "googleAdsNetwork",
    channel: "Paid Search",
    values: ["google search", "google partners"],
  },
  {
    field: "googleAdsNetwork",
    channel: "Paid Video",
    values: ["youtube search", "youtube videos"],
  },
  { field: "googleAdsNetwork", channel: "Display", values: ["google display network"] },
  { field: "googleAdsNetwork", channel: "Cross-network", values: ["cross-network"] },
  { field: "googleAdsNetwork", channel: "Paid Social", values: ["social"] },
  {
    field: "dv360Format",
    channel: "Display",
    values: [
      "standard",
      "expandable",
      "native site square",
      "native site",
      "backdrop",
      "templated app install interstitial",
      "templated app install",
      "deprecated",
      "native app install",
      "native app install square",
      "lightbox",
    ],
  },
  {
    field: "dv360Format",
    channel: "Paid Video",
    values: ["native video", "video", "templated app install video", "flipbook"],
  },
  { field: "dv360Format", channel: "Audio", values: ["audio"] },
  {
    field: "dv360Format",
    channel: "Paid Other",
    values: ["publisher hosted", "tracking", "unknown"],
  },
  {
    field: "sa360Engine",
    channel: "Paid Search",
    values: [
      "bing",
      "yahoo gemini",
      "yahoo.jp",
      "baidu",
      "admarketplace",
      "naver",
      "360.cn",
      "yandex",
    ],
  },
  { field: "sa360Engine", channel: "Paid Social", values: ["facebook", "twitter"] },
];
