import { hubspotPipeline } from "../sales/hubspotPipeline.js";
import type { Opportunity } from "../sales/opportunity.js";
import { hubSpotOpportunities } from "./hubSpotOpportunities.js";
import type { ImportedFile } from "./importedFile.js";
import type { DealImportOptions } from "./importOptions.js";
import { importRows } from "./internal/importer.js";
import type { ObjectSpec } from "./internal/objectSpec.js";
import { opportunityBuilder } from "./internal/opportunityBuilder.js";
import { opportunityFields } from "./internal/opportunityFields.js";

/**
 * Reads HubSpot's deals, as its pages export them, its API gives them or a warehouse keeps them.
 *
 * The outcome is that of the stage; without a known stage that of the closed and won flags. An open deal's close date is
 * `expectedCloseOn`, a closed one's `closedAt` (a day: its last millisecond). `hs_date_entered_…` columns become the history.
 * Archived deals are skipped. Columns that no mapping names are kept under `custom`.
 *
 * Time and memory grow with the rows; they are read twice, once to know the columns.
 *
 * @param rows - One object for each deal, header → cell, as any CSV or JSON reader gives them.
 * @param options - Currency, time zone and pipeline, as far as the file does not tell; mappings of your own.
 * @returns `accepted`, the deals in the order of the rows; `rejected`, each row that is none, whole and with its issues;
 *   `warnings`; `summary`, which says what was made of the columns, and holds the pipeline that the stages belong to.
 * @throws {ClosedLoopError} INVALID_INPUT when rows or an option is of the wrong kind, or the file is no table; never for a row.
 *
 * @example
 * import { opportunitiesFromHubSpot } from "closedloop";
 *
 * const rows = [
 *   { "Record ID": "7", "Deal Name": "Acme", "Deal Stage": "Closed won", Amount: "$1,200.50", "Create Date": "2026-01-10", "Close Date": "2026-04-15" },
 *   { "Record ID": "8", "Deal Name": "", "Deal Stage": "Proposal", Amount: "", "Create Date": "2026-02-01", "Close Date": "" },
 * ];
 * const { accepted, rejected, summary } = opportunitiesFromHubSpot(rows, { currency: "USD" });
 * accepted[0]?.amount // => { amount: "1200.50", currency: "USD" }
 * accepted[0]?.outcome // => "won"
 * accepted[0]?.closedAt // => "2026-04-15T23:59:59.999Z"
 * rejected[0]?.issues // => [{ path: "name", code: "MISSING_FIELD", message: "expected a value in the column \"Deal Name\", received nothing" }]
 * summary.process?.stages.map((stage) => stage.id) // => ["Proposal", "Closed won"]
 */
export function opportunitiesFromHubSpot(
  rows: Iterable<object>,
  options: DealImportOptions = {},
): ImportedFile<Opportunity> {
  return importRows(hubSpotOpportunitySpec, rows, options);
}

/** @internal */
export const hubSpotOpportunitySpec: ObjectSpec<typeof opportunityFields, Opportunity> = {
  table: hubSpotOpportunities,
  fields: opportunityFields,
  standard: hubspotPipeline.stages,
  builder: opportunityBuilder,
};
