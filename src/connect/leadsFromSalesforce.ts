import type { Lead } from "../sales/lead.js";
import type { ImportedFile } from "./importedFile.js";
import type { ImportOptions } from "./importOptions.js";
import { importRows } from "./internal/importer.js";
import { leadBuilder } from "./internal/leadBuilder.js";
import { leadFields } from "./internal/leadFields.js";
import type { ObjectSpec } from "./internal/objectSpec.js";
import { salesforceLeads } from "./salesforceLeads.js";

/**
 * Reads Salesforce's leads, as reports export them, its API gives them or a warehouse keeps them.
 *
 * A converted lead has the status `converted`, a merged one `duplicate`; of the status field, Salesforce's own words are known, any
 * other is `new` and kept under `custom`. Deleted leads are skipped. Columns that no mapping names are kept under `custom`.
 *
 * Time and memory grow with the rows; they are read twice, once to know the columns.
 *
 * @param rows - One object for each lead, header → cell, as any CSV or JSON reader gives them.
 * @param options - Currency, time zone and the country of phone numbers, as far as the file does not tell; mappings of your own.
 * @returns `accepted`, the leads in the order of the rows; `rejected`, each row that is none, whole and with its issues;
 *   `warnings`; `summary`, which says what was made of the columns.
 * @throws {ClosedLoopError} INVALID_INPUT when rows or an option is of the wrong kind, or the file is no table; never for a row.
 *
 * @example
 * import { leadsFromSalesforce } from "closedloop";
 *
 * const { accepted } = leadsFromSalesforce([
 *   { Id: "00QA", Name: "Ada Byron", Status: "Working - Contacted", LeadSource: "Partner Referral", CreatedDate: "2026-01-10T21:03:23.000+0000", utm_source__c: "newsletter" },
 * ]);
 * accepted[0]?.status // => "contacted"
 * accepted[0]?.source // => "partner"
 * accepted[0]?.utm // => { source: "newsletter" }
 */
export function leadsFromSalesforce(
  rows: Iterable<object>,
  options: ImportOptions = {},
): ImportedFile<Lead> {
  return importRows(salesforceLeadSpec, rows, options);
}

/** @internal */
export const salesforceLeadSpec: ObjectSpec<typeof leadFields, Lead> = {
  table: salesforceLeads,
  fields: leadFields,
  standard: [],
  builder: leadBuilder,
};
