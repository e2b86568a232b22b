/** Another word for a value of a parameter, in lower case. */
export interface UtmSynonym {
  readonly field: "source" | "medium";
  readonly from: string;
  /** Never the `from` of another. */
  readonly to: string;
}

/**
 * Words that stand for another: short names of sites, spellings of a medium. A small list, to know them again by.
 *
 * @example
 * import { utmSynonyms } from "closedloop";
 *
 * utmSynonyms.find(({ from }) => from === "fb")?.to // => "facebook"
 */
export const utmSynonyms: readonly UtmSynonym[] = [
  { field: "source", from: "adwords", to: "google" },
  { field: "source", from: "fb", to: "facebook" },
  { field: "source", from: "google-ads", to: "google" },
  { field: "source", from: "google_ads", to: "google" },
  { field: "source", from: "googleads", to: "google" },
  { field: "source", from: "ig", to: "instagram" },
  { field: "source", from: "insta", to: "instagram" },
  { field: "source", from: "li", to: "linkedin" },
  { field: "source", from: "tw", to: "twitter" },
  { field: "source", from: "yt", to: "youtube" },
  { field: "medium", from: "affiliates", to: "affiliate" },
  { field: "medium", from: "banners", to: "banner" },
  { field: "medium", from: "e mail", to: "email" },
  { field: "medium", from: "e-mail", to: "email" },
  { field: "medium", from: "e_mail", to: "email" },
  { field: "medium", from: "emails", to: "email" },
  { field: "medium", from: "mail", to: "email" },
  { field: "medium", from: "paid-social", to: "paid_social" },
  { field: "medium", from: "paidsocial", to: "paid_social" },
  { field: "medium", from: "paid-search", to: "paid_search" },
  { field: "medium", from: "paidsearch", to: "paid_search" },
  { field: "medium", from: "social media", to: "social" },
  { field: "medium", from: "social-media", to: "social" },
  { field: "medium", from: "social_media", to: "social" },
  { field: "medium", from: "socialmedia", to: "social" },
];

/** Media that are often written and that no rule of GA4 knows, with the one that was meant. */
export const strayMedia: readonly { readonly medium: string; readonly meant: string }[] = [
  { medium: "ad", meant: "cpc" },
  { medium: "ads", meant: "cpc" },
  { medium: "bio", meant: "social" },
  { medium: "influencer", meant: "social" },
  { medium: "mailing", meant: "email" },
  { medium: "native", meant: "paid" },
  { medium: "newsletter", meant: "email" },
  { medium: "partner", meant: "affiliate" },
  { medium: "post", meant: "social" },
  { medium: "programmatic", meant: "display" },
  { medium: "sem", meant: "cpc" },
  { medium: "sponsored", meant: "paid" },
  { medium: "story", meant: "social" },
  { medium: "text", meant: "sms" },
];

/** Media that say that somebody was paid. */
export const paidMedia: readonly string[] = [
  "cpa",
  "cpc",
  "cpm",
  "cpv",
  "paid",
  "paid_search",
  "paid_social",
  "ppc",
  "retargeting",
];
