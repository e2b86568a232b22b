import type { Touchpoint } from "../marketing/touchpoint.js";
import { hubSpotTouchpoints } from "./hubSpotTouchpoints.js";
import type { ImportedFile } from "./importedFile.js";
import type { ImportOptions } from "./importOptions.js";
import { importRows } from "./internal/importer.js";
import type { ObjectSpec } from "./internal/objectSpec.js";
import { touchpointBuilder } from "./internal/touchpointBuilder.js";
import { touchpointFields } from "./internal/touchpointFields.js";

/**
 * Reads the first and the latest touchpoint of HubSpot's contacts, from their traffic sources.
 *
 * The channel is GA4's name for the source (`ORGANIC_SEARCH` is "Organic Search"); what HubSpot tells besides becomes source,
 * campaign and term, as each channel means it. The first touch is at the time first seen, else at the contact's creation; the
 * latest needs a time of its own, and is left out where it is the first. With contacts as leads, or leads of `leadsFromHubSpot`,
 * these are the touchpoints of a loop.
 *
 * Time and memory grow with the rows; they are read twice, once to know the columns.
 *
 * @param rows - One object for each contact, header → cell, as any CSV or JSON reader gives them.
 * @param options - The time zone, as far as the file does not tell; mappings of your own.
 * @returns `accepted`, the touchpoints in the order of the rows; `rejected`, each row that holds none it could date, whole and with its
 *   issues; `warnings`; `summary`, whose counts are of rows. Contacts without a source are skipped.
 * @throws {ClosedLoopError} INVALID_INPUT when rows or an option is of the wrong kind, or the file is no table; never for a row.
 *
 * @example
 * import { touchpointsFromHubSpot } from "closedloop";
 *
 * const { accepted } = touchpointsFromHubSpot([
 *   { id: "51", properties: { createdate: "2026-01-10T09:00:00Z", hs_analytics_source: "PAID_SEARCH", hs_analytics_source_data_1: "spring" } },
 * ]);
 * accepted[0]?.channel // => "Paid Search"
 * accepted[0]?.campaign // => "spring"
 * accepted[0]?.at // => "2026-01-10T09:00:00.000Z"
 */
export function touchpointsFromHubSpot(
  rows: Iterable<object>,
  options: ImportOptions = {},
): ImportedFile<Touchpoint> {
  return importRows(hubSpotTouchpointSpec, rows, options);
}

/** @internal */
export const hubSpotTouchpointSpec: ObjectSpec<typeof touchpointFields, Touchpoint> = {
  table: hubSpotTouchpoints,
  fields: touchpointFields,
  standard: [],
  builder: touchpointBuilder,
};
