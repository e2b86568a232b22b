export { accountsFromHubSpot } from "./accountsFromHubSpot.js";
export { accountsFromSalesforce } from "./accountsFromSalesforce.js";
export { contactsFromHubSpot } from "./contactsFromHubSpot.js";
export { contactsFromSalesforce } from "./contactsFromSalesforce.js";
export { type DetectedSource, detectSource } from "./detectSource.js";
export { hubSpotAccounts } from "./hubSpotAccounts.js";
export { hubSpotContacts } from "./hubSpotContacts.js";
export { hubSpotLeads } from "./hubSpotLeads.js";
export { hubSpotOpportunities } from "./hubSpotOpportunities.js";
export { hubSpotTouchpoints } from "./hubSpotTouchpoints.js";
export type { FileSummary, ImportedFile } from "./importedFile.js";
export type {
  AnyImportOptions,
  ContactImportOptions,
  DealImportOptions,
  ImportOptions,
} from "./importOptions.js";
export type { CellKind, ImportTable, Mapping, PickWord } from "./importTable.js";
export { leadsFromHubSpot } from "./leadsFromHubSpot.js";
export { leadsFromSalesforce } from "./leadsFromSalesforce.js";
export { opportunitiesFromHubSpot } from "./opportunitiesFromHubSpot.js";
export { opportunitiesFromSalesforce } from "./opportunitiesFromSalesforce.js";
export { rowsFromTable } from "./rowsFromTable.js";
export { salesforceAccounts } from "./salesforceAccounts.js";
export { salesforceContacts } from "./salesforceContacts.js";
export { salesforceLeads } from "./salesforceLeads.js";
export { salesforceOpportunities } from "./salesforceOpportunities.js";
export { type ImportedEntities, type ImportRun, startImport } from "./startImport.js";
export { touchpointsFromHubSpot } from "./touchpointsFromHubSpot.js";
