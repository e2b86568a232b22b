export { Address } from "./address.js";
export type { ContactChannel } from "./contactChannel.js";
export { freeEmailDomains } from "./freeEmailDomains.js";
export { normalizeDomain } from "./normalizeDomain.js";
export { normalizeEmail } from "./normalizeEmail.js";
export { normalizePhone, type PhoneOptions } from "./normalizePhone.js";
export { Party } from "./party.js";
export { PersonName } from "./personName.js";
export { roleAddresses } from "./roleAddresses.js";
