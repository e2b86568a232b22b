import type { FieldTypes } from "./fieldTypes.js";
import { personFields } from "./personFields.js";

/** What a mapping may fill of a contact. */
export const contactFields = {
  ...personFields,
  homePhone: "raw",
  otherPhone: "raw",
  reportsToId: "id",
  leadId: "id",
  department: "text",
  seniority: ["c_level", "vp", "director", "manager", "individual"],
  /** A stage of the lifecycle, as the system names it. */
  status: "text",
  timeZone: "zone",
} as const satisfies FieldTypes;
