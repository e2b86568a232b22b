import type { Contact } from "../sales/contact.js";
import { hubSpotContacts } from "./hubSpotContacts.js";
import type { ImportedFile } from "./importedFile.js";
import type { ContactImportOptions } from "./importOptions.js";
import { contactBuilder } from "./internal/contactBuilder.js";
import { contactFields } from "./internal/contactFields.js";
import { importRows } from "./internal/importer.js";
import type { ObjectSpec } from "./internal/objectSpec.js";

/**
 * Reads HubSpot's contacts, as its pages export them, its API gives them or a warehouse keeps them.
 *
 * The lifecycle stage is the status (a stage of one's own is `other`, its name kept under `custom`); `hs_date_entered_…` columns
 * become the history. A contact's company is found among `accounts` by its name, where no id is given. Archived contacts are
 * skipped. Columns that no mapping names are kept under `custom`.
 *
 * Time and memory grow with the rows; they are read twice, once to know the columns.
 *
 * @param rows - One object for each contact, header → cell, as any CSV or JSON reader gives them.
 * @param options - Time zone and the country of phone numbers, as far as the file does not tell; mappings of your own.
 * @returns `accepted`, the contacts in the order of the rows; `rejected`, each row that is none, whole and with its issues;
 *   `warnings`; `summary`, which says what was made of the columns.
 * @throws {ClosedLoopError} INVALID_INPUT when rows or an option is of the wrong kind, or the file is no table; never for a row.
 *
 * @example
 * import { contactsFromHubSpot } from "closedloop";
 *
 * const { accepted } = contactsFromHubSpot([
 *   { "Record ID": 51, "First Name": "Ada", "Last Name": "Byron", Email: "Ada@Example.com", "Lifecycle Stage": "Marketing Qualified Lead" },
 * ]);
 * accepted[0]?.name // => { given: "Ada", family: "Byron", full: "Ada Byron" }
 * accepted[0]?.email // => "ada@example.com"
 * accepted[0]?.status // => "mql"
 */
export function contactsFromHubSpot(
  rows: Iterable<object>,
  options: ContactImportOptions = {},
): ImportedFile<Contact> {
  return importRows(hubSpotContactSpec, rows, options);
}

/** @internal */
export const hubSpotContactSpec: ObjectSpec<typeof contactFields, Contact> = {
  table: hubSpotContacts,
  fields: contactFields,
  standard: [],
  builder: contactBuilder,
};
