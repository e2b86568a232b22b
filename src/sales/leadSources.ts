/**
 * Where leads come from, in one vocabulary: Salesforce's, Dynamics' and Zoho's words, and those of digital channels.
 *
 * `source` of a lead or deal takes any text; these are the ones to map to where they fit.
 *
 * @example
 * import { leadSources } from "closedloop";
 *
 * leadSources.includes("trade_show") // => true
 */
export const leadSources: readonly string[] = [
  "web",
  "phone_inquiry",
  "partner",
  "purchased_list",
  "advertisement",
  "employee_referral",
  "external_referral",
  "public_relations",
  "seminar",
  "trade_show",
  "word_of_mouth",
  "cold_call",
  "email",
  "social",
  "paid_search",
  "organic_search",
  "event",
  "chat",
  "import",
  "other",
];
