import { type ChannelRuleset, type ChannelTouch, sourceCategories } from "closedloop";

const paid = /^(.*cp.*|ppc|retargeting|paid.*)$/i;
const shop = /^(.*(([^a-df-z]|^)shop|shopping).*)$/i;

/** The table of Google's page, one line a rule, with the regular expressions as they stand there. */
export function slowChannelOf(
  touch: ChannelTouch,
  ruleset: ChannelRuleset = "ga4-2026-05",
): string {
  const given = (cell: string | null | undefined) =>
    cell == null || cell.trim() === "" ? null : cell;
  const [source, medium, campaign] = [touch.source, touch.medium, touch.campaign].map(given);
  const is = (cell: string | null | undefined, pattern: RegExp) =>
    cell != null && pattern.test(cell);
  const site = (name: keyof typeof sourceCategories) =>
    source != null && sourceCategories[name].includes(source.toLowerCase());
  const isPaid = is(medium, paid);
  const isShop = is(campaign, shop);

  if (is(source, /^\(direct\)$/i) && is(medium, /^\((not set|none)\)$/i)) return "Direct";
  if (source === null && medium === null) return "Direct";
  if (is(campaign, /cross-network/i)) return "Cross-network";
  if ((site("shopping") || isShop) && isPaid) return "Paid Shopping";
  if (site("search") && isPaid) return "Paid Search";
  if (site("social") && isPaid) return "Paid Social";
  if (site("video") && isPaid) return "Paid Video";
  if (is(medium, /^(display|banner|expandable|interstitial|cpm)$/i)) return "Display";
  if (isPaid) return "Paid Other";
  if (site("shopping") || isShop) return "Organic Shopping";
  if (
    site("social") ||
    is(medium, /^(social|social-network|social-media|sm|social network|social media)$/i)
  ) {
    return "Organic Social";
  }
  if (site("video") || is(medium, /^(.*video.*)$/i)) return "Organic Video";
  if (site("search") || is(medium, /^organic$/i)) return "Organic Search";
  if (ruleset !== "ga4-2024" && is(medium, /^ai-assistant$/i)) return "AI Assistant";
  if (is(medium, /^(referral|app|link)$/i)) return "Referral";
  const mail = /^(email|e-mail|e_mail|e mail)$/i;
  if (is(source, mail) || is(medium, mail)) return "Email";
  if (is(medium, /^affiliate$/i)) return "Affiliates";
  if (is(medium, /^audio$/i)) return "Audio";
  if (is(source, /^sms$/i) || is(medium, /^sms$/i)) return "SMS";
  if (is(medium, /push$|mobile|notification/i) || is(source, /^firebase$/i)) {
    return "Mobile Push Notifications";
  }
  return "Unassigned";
}
