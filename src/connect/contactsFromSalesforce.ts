import type { Contact } from "../sales/contact.js";
import type { ImportedFile } from "./importedFile.js";
import type { ContactImportOptions } from "./importOptions.js";
import { contactBuilder } from "./internal/contactBuilder.js";
import { contactFields } from "./internal/contactFields.js";
import { importRows } from "./internal/importer.js";
import type { ObjectSpec } from "./internal/objectSpec.js";
import { salesforceContacts } from "./salesforceContacts.js";

/**
 * Reads Salesforce's contacts, as reports export them, its API gives them or a warehouse keeps them.
 *
 * Deleted and merged contacts are skipped. Columns that no mapping names are kept under `custom`.
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
 * import { contactsFromSalesforce } from "closedloop";
 *
 * const { accepted } = contactsFromSalesforce([
 *   { Id: "003A", FirstName: "Ada", LastName: "Byron", MobilePhone: "+44 20 7946 0958", MailingCountry: "United Kingdom", HasOptedOutOfEmail: true },
 * ]);
 * accepted[0]?.phones // => [{ kind: "mobile", number: "+442079460958" }]
 * accepted[0]?.country // => "GB"
 * accepted[0]?.optedOutOfEmail // => true
 */
export function contactsFromSalesforce(
  rows: Iterable<object>,
  options: ContactImportOptions = {},
): ImportedFile<Contact> {
  return importRows(salesforceContactSpec, rows, options);
}

/** @internal */
export const salesforceContactSpec: ObjectSpec<typeof contactFields, Contact> = {
  table: salesforceContacts,
  fields: contactFields,
  standard: [],
  builder: contactBuilder,
};
