import type { FieldTypes } from "./fieldTypes.js";

/** What a mapping may fill of an opportunity. */
export const opportunityFields = {
  id: "id",
  name: "text",
  createdAt: "instant",
  updatedAt: "instant",
  pipelineId: "text",
  stage: "text",
  isClosed: "flag",
  isWon: "flag",
  isLost: "flag",
  isDeleted: "flag",
  closeDate: "closing",
  currency: "raw",
  amount: "money",
  margin: "money",
  "recurring.mrr": "money",
  "recurring.arr": "money",
  "recurring.acv": "money",
  "recurring.tcv": "money",
  /** Amount × probability, as the system has it: compared. */
  projectedAmount: "money",
  /** Whole days from creation to closing, as the system has them: compared. */
  daysToClose: "number",
  probability: "share",
  forecastCategory: ["omitted", "pipeline", "best_case", "most_likely", "commit", "closed"],
  nextStep: "text",
  nextStepOn: "day",
  type: ["new_business", "existing_business", "upgrade", "replacement", "downgrade", "renewal"],
  source: "text",
  campaignId: "id",
  ownerId: "id",
  teamId: "id",
  accountId: "id",
  /** The first is the deal's. */
  accountIds: "ids",
  contactId: "id",
  leadId: "id",
  qualificationId: "id",
  contactIds: "ids",
  /** Salesforce's OpportunityContactRole rows. */
  contactRoles: "raw",
  /** Why it was won or lost: a reason where the words fit one, and the note. */
  closeReason: "note",
  tags: "texts",
  history: "instant",
} as const satisfies FieldTypes;
