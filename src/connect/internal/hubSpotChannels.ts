import type { PickWord } from "../importTable.js";

/** HubSpot's traffic sources, by internal value and by label, each with GA4's name of the channel. */
export const hubSpotChannels: readonly PickWord[] = [
  { from: "ORGANIC_SEARCH", to: "Organic Search" },
  { from: "PAID_SEARCH", to: "Paid Search" },
  { from: "EMAIL_MARKETING", to: "Email" },
  { from: "SOCIAL_MEDIA", to: "Organic Social" },
  { from: "Organic Social", to: "Organic Social" },
  { from: "PAID_SOCIAL", to: "Paid Social" },
  { from: "REFERRALS", to: "Referral" },
  { from: "AI_REFERRALS", to: "AI Assistant" },
  { from: "OTHER_CAMPAIGNS", to: "Unassigned" },
  { from: "DIRECT_TRAFFIC", to: "Direct" },
  { from: "OFFLINE", to: "Offline" },
  { from: "OFFLINE_SOURCES", to: "Offline" },
];
