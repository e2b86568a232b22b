export { Address } from "./address.js";
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
export { Party } from "./party.js";
export { PersonName } from "./personName.js";
export { roleAddresses } from "./roleAddresses.js";
