import type { Opportunity } from "../sales/opportunity.js";
import { salesforcePipeline } from "../sales/salesforcePipeline.js";
import type { ImportedFile } from "./importedFile.js";
import type { DealImportOptions } from "./importOptions.js";
import { importRows } from "./internal/importer.js";
import type { ObjectSpec } from "./internal/objectSpec.js";
import { opportunityBuilder } from "./internal/opportunityBuilder.js";
import { opportunityFields } from "./internal/opportunityFields.js";
import { salesforceOpportunities } from "./salesforceOpportunities.js";

/**
 * Reads Salesforce's opportunities, as reports export them, its API gives them or a warehouse keeps them.
 *
 * The outcome is that of the stage; without a known stage that of the closed and won flags. An open deal's close date is
 * `expectedCloseOn`, a closed one's `closedAt`, the last millisecond of that day. Rows of OpportunityHistory, given as
 * `historyRows`, become the history. Deleted deals are skipped. Columns that no mapping names are kept under `custom`.
 *
 * Time and memory grow with the rows; they are read twice, once to know the columns.
 *
 * @param rows - One object for each opportunity, header → cell, as any CSV or JSON reader gives them. A report has to hold the
 *   columns Opportunity ID and Created Date.
 * @param options - Currency, time zone and pipeline, as far as the file does not tell; mappings of your own.
 * @returns `accepted`, the deals in the order of the rows; `rejected`, each row that is none, whole and with its issues;
 *   `warnings`; `summary`, which says what was made of the columns, and holds the pipeline that the stages belong to.
 * @throws {ClosedLoopError} INVALID_INPUT when rows or an option is of the wrong kind, or the file is no table; never for a row.
 *
 * @example
 * import { opportunitiesFromSalesforce } from "closedloop";
 *
 * const { accepted } = opportunitiesFromSalesforce(
 *   [{ Id: "006A", Name: "Acme", StageName: "Proposal/Price Quote", Amount: 1200.5, CurrencyIsoCode: "EUR", Probability: 60, CloseDate: "2026-04-15", CreatedDate: "2026-01-10T21:03:23.000+0000" }],
 * );
 * accepted[0]?.stage // => "Proposal_Price Quote"
 * accepted[0]?.amount // => { amount: "1200.50", currency: "EUR" }
 * accepted[0]?.expectedCloseOn // => "2026-04-15"
 */
export function opportunitiesFromSalesforce(
  rows: Iterable<object>,
  options: DealImportOptions = {},
): ImportedFile<Opportunity> {
  return importRows(salesforceOpportunitySpec, rows, options);
}

/** @internal */
export const salesforceOpportunitySpec: ObjectSpec<typeof opportunityFields, Opportunity> = {
  table: salesforceOpportunities,
  fields: opportunityFields,
  standard: salesforcePipeline.stages,
  builder: opportunityBuilder,
};
