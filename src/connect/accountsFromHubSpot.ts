import type { Account } from "../sales/account.js";
import { hubSpotAccounts } from "./hubSpotAccounts.js";
import type { ImportedFile } from "./importedFile.js";
import type { ImportOptions } from "./importOptions.js";
import { accountBuilder } from "./internal/accountBuilder.js";
import { accountFields } from "./internal/accountFields.js";
import { importRows } from "./internal/importer.js";
import type { ObjectSpec } from "./internal/objectSpec.js";

/**
 * Reads HubSpot's companies, as its pages export them, its API gives them or a warehouse keeps them.
 *
 * Names of countries become codes; a company of the lifecycle stage customer that has no type is a direct customer. Archived
 * companies are skipped. Columns that no mapping names are kept under `custom`.
 *
 * Time and memory grow with the rows; they are read twice, once to know the columns.
 *
 * @param rows - One object for each company, header → cell, as any CSV or JSON reader gives them.
 * @param options - Currency, time zone and the country of phone numbers, as far as the file does not tell; mappings of your own.
 * @returns `accepted`, the accounts in the order of the rows; `rejected`, each row that is none, whole and with its issues;
 *   `warnings`; `summary`, which says what was made of the columns.
 * @throws {ClosedLoopError} INVALID_INPUT when rows or an option is of the wrong kind, or the file is no table; never for a row.
 *
 * @example
 * import { accountsFromHubSpot } from "closedloop";
 *
 * const { accepted } = accountsFromHubSpot([
 *   { "Record ID": "9", "Company name": "Globe", "Company Domain Name": "www.globe.example", "Country/Region": "Germany", "Lifecycle Stage": "Customer" },
 * ]);
 * accepted[0]?.domain // => "globe.example"
 * accepted[0]?.address // => { country: "DE" }
 * accepted[0]?.type // => "customer_direct"
 */
export function accountsFromHubSpot(
  rows: Iterable<object>,
  options: ImportOptions = {},
): ImportedFile<Account> {
  return importRows(hubSpotAccountSpec, rows, options);
}

/** @internal */
export const hubSpotAccountSpec: ObjectSpec<typeof accountFields, Account> = {
  table: hubSpotAccounts,
  fields: accountFields,
  standard: [],
  builder: accountBuilder,
};
