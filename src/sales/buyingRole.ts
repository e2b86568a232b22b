import { word } from "../core/schema/texts.js";

/** What part somebody plays in a purchase: Salesforce's contact roles, and four more. */
export type BuyingRole =
  | "business_user"
  | "decision_maker"
  | "economic_buyer"
  | "economic_decision_maker"
  | "evaluator"
  | "executive_sponsor"
  | "influencer"
  | "technical_buyer"
  | "other"
  | "champion"
  | "blocker"
  | "legal"
  | "procurement";

export const buyingRole = word([
  "business_user",
  "decision_maker",
  "economic_buyer",
  "economic_decision_maker",
  "evaluator",
  "executive_sponsor",
  "influencer",
  "technical_buyer",
  "other",
  "champion",
  "blocker",
  "legal",
  "procurement",
]);
