import type { Lead } from "../sales/lead.js";
import { hubSpotLeads } from "./hubSpotLeads.js";
import type { ImportedFile } from "./importedFile.js";
import type { ImportOptions } from "./importOptions.js";
import { importRows } from "./internal/importer.js";
import { leadBuilder } from "./internal/leadBuilder.js";
import { leadFields } from "./internal/leadFields.js";
import type { ObjectSpec } from "./internal/objectSpec.js";

/**
 * Reads leads from HubSpot's contacts: one for each contact that has a lead status.
 *
 * `id` and `contactId` are both the contact's. The dates at which a contact became a marketing or sales qualified lead are the
 * lead's milestones. Archived contacts and those without a lead status are skipped, and counted in the summary.
 *
 * Time and memory grow with the rows; they are read twice, once to know the columns.
 *
 * @param rows - One object for each contact, header → cell, as any CSV or JSON reader gives them.
 * @param options - Currency, time zone and the country of phone numbers, as far as the file does not tell; mappings of your own.
 * @returns `accepted`, the leads in the order of the rows; `rejected`, each row that is none, whole and with its issues;
 *   `warnings`; `summary`, which says what was made of the columns.
 * @throws {ClosedLoopError} INVALID_INPUT when rows or an option is of the wrong kind, or the file is no table; never for a row.
 *
 * @example
 * import { leadsFromHubSpot } from "closedloop";
 *
 * const { accepted, summary } = leadsFromHubSpot([
 *   { id: "51", properties: { createdate: "2026-01-10T09:00:00Z", hs_lead_status: "IN_PROGRESS", hs_date_entered_marketingqualifiedlead: "2026-01-12T09:00:00Z" } },
 *   { id: "52", properties: { createdate: "2026-01-11T09:00:00Z", hs_lead_status: null } },
 * ]);
 * accepted[0]?.status // => "working"
 * accepted[0]?.contactId // => "51"
 * accepted[0]?.milestones // => { mql: "2026-01-12T09:00:00.000Z" }
 * summary.skipped // => 1
 */
export function leadsFromHubSpot(
  rows: Iterable<object>,
  options: ImportOptions = {},
): ImportedFile<Lead> {
  return importRows(hubSpotLeadSpec, rows, options);
}

/** @internal */
export const hubSpotLeadSpec: ObjectSpec<typeof leadFields, Lead> = {
  table: hubSpotLeads,
  fields: leadFields,
  standard: [],
  builder: leadBuilder,
};
