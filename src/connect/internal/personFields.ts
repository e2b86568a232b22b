import type { FieldTypes } from "./fieldTypes.js";

/** What a mapping may fill of a person, lead or contact. */
export const personFields = {
  id: "id",
  createdAt: "instant",
  updatedAt: "instant",
  isDeleted: "flag",
  /** The record that this one was merged into. */
  masterId: "id",
  "name.full": "text",
  "name.given": "text",
  "name.family": "text",
  company: "text",
  title: "text",
  email: "email",
  phone: "raw",
  mobilePhone: "raw",
  country: "country",
  source: "text",
  campaignId: "id",
  ownerId: "id",
  teamId: "id",
  accountId: "id",
  accountIds: "ids",
  score: "number",
  grade: "text",
  scoredAt: "instant",
  optedOutOfEmail: "flag",
  doNotCall: "flag",
  tags: "texts",
  history: "instant",
} as const satisfies FieldTypes;
