import type { FieldTypes } from "./fieldTypes.js";

/** What a mapping may fill of a contact's first and latest touchpoint. */
export const touchpointFields = {
  /** The contact's. */
  id: "id",
  createdAt: "instant",
  isDeleted: "flag",
  accountIds: "ids",
  "first.at": "instant",
  "first.source": "text",
  "first.detail1": "text",
  "first.detail2": "text",
  "latest.at": "instant",
  "latest.source": "text",
  "latest.detail1": "text",
  "latest.detail2": "text",
} as const satisfies FieldTypes;
