export { type DetectedSource, detectSource } from "./detectSource.js";
export { hubSpotOpportunities } from "./hubSpotOpportunities.js";
export type { FileSummary, ImportedFile } from "./importedFile.js";
export type { DealImportOptions, ImportOptions } from "./importOptions.js";
export type { CellKind, ImportTable, Mapping, PickWord } from "./importTable.js";
export { opportunitiesFromHubSpot } from "./opportunitiesFromHubSpot.js";
export { opportunitiesFromSalesforce } from "./opportunitiesFromSalesforce.js";
export { salesforceOpportunities } from "./salesforceOpportunities.js";
