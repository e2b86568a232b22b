import type { PickWord } from "../importTable.js";

/** Salesforce's own lead sources; any other is kept as it is. */
export const salesforceSources: readonly PickWord[] = [
  { from: "Web", to: "web" },
  { from: "Phone Inquiry", to: "phone_inquiry" },
  { from: "Partner Referral", to: "partner" },
  { from: "Purchased List", to: "purchased_list" },
  { from: "Other", to: "other" },
];
