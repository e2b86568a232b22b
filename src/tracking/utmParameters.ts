import type { Utm } from "./utm.js";

/** The parameters of a link, in the order in which `buildUtm` writes them. */
export const utmParameters = [
  ["source", "utm_source"],
  ["medium", "utm_medium"],
  ["campaign", "utm_campaign"],
  ["term", "utm_term"],
  ["content", "utm_content"],
  ["id", "utm_id"],
  ["sourcePlatform", "utm_source_platform"],
  ["creativeFormat", "utm_creative_format"],
  ["marketingTactic", "utm_marketing_tactic"],
] as const satisfies readonly (readonly [keyof Utm, string])[];
