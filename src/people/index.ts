export { Address } from "./address.js";
export { audienceChart } from "./audienceChart.js";
export {
  type AudienceFindingsOptions,
  type AudienceMessages,
  audienceFindings,
} from "./audienceFindings.js";
export type {
  AudienceOptions,
  AudienceReport,
  BlockReason,
  PersonFields,
} from "./audienceReport.js";
export { audienceTable } from "./audienceTable.js";
export { checkAudience } from "./checkAudience.js";
export {
  type ConsentProof,
  ConsentRecord,
  type ConsentRecordInput,
  type ConsentStatus,
} from "./consentRecord.js";
export type { ContactChannel } from "./contactChannel.js";
export type {
  ContactDecision,
  ContactOptions,
  ContactPerson,
  ContactReason,
  Suppression,
  SuppressionReason,
} from "./contactOptions.js";
export {
  type ContactRegime,
  type ContactRule,
  type ContactRules,
  contactRules,
} from "./contactRules.js";
export { freeEmailDomains } from "./freeEmailDomains.js";
export { mayContact } from "./mayContact.js";
export { normalizeDomain } from "./normalizeDomain.js";
export { normalizeEmail } from "./normalizeEmail.js";
export { normalizePhone, type PhoneOptions } from "./normalizePhone.js";
export { type OptOutDeadlineOptions, optOutDeadline } from "./optOutDeadline.js";
export { Party } from "./party.js";
export { PersonName } from "./personName.js";
export { roleAddresses } from "./roleAddresses.js";
