/**
 * The parameters by which ad platforms know a click again, and whose they are.
 *
 * @example
 * import { clickIdPlatforms } from "closedloop";
 *
 * clickIdPlatforms.find(({ name }) => name === "msclkid")?.platform // => "Microsoft Ads"
 */
export const clickIdPlatforms: readonly { readonly name: string; readonly platform: string }[] = [
  { name: "gclid", platform: "Google Ads" },
  { name: "gbraid", platform: "Google Ads" },
  { name: "wbraid", platform: "Google Ads" },
  { name: "dclid", platform: "Display & Video 360" },
  { name: "msclkid", platform: "Microsoft Ads" },
  { name: "fbclid", platform: "Meta" },
  { name: "li_fat_id", platform: "LinkedIn" },
  { name: "twclid", platform: "X" },
  { name: "ttclid", platform: "TikTok" },
];
