import type { Account } from "../sales/account.js";
import type { ImportedFile } from "./importedFile.js";
import type { ImportOptions } from "./importOptions.js";
import { accountBuilder } from "./internal/accountBuilder.js";
import { accountFields } from "./internal/accountFields.js";
import { importRows } from "./internal/importer.js";
import type { ObjectSpec } from "./internal/objectSpec.js";
import { salesforceAccounts } from "./salesforceAccounts.js";

/**
 * Reads Salesforce's accounts, as reports export them, its API gives them or a warehouse keeps them.
 *
 * The domain is that of the website; the address is the billing address. Deleted and merged accounts are skipped. Columns that
 * no mapping names are kept under `custom`.
 *
 * Time and memory grow with the rows; they are read twice, once to know the columns.
 *
 * @param rows - One object for each account, header → cell, as any CSV or JSON reader gives them.
 * @param options - Currency, time zone and the country of phone numbers, as far as the file does not tell; mappings of your own.
 * @returns `accepted`, the accounts in the order of the rows; `rejected`, each row that is none, whole and with its issues;
 *   `warnings`; `summary`, which says what was made of the columns.
 * @throws {ClosedLoopError} INVALID_INPUT when rows or an option is of the wrong kind, or the file is no table; never for a row.
 *
 * @example
 * import { accountsFromSalesforce } from "closedloop";
 *
 * const { accepted } = accountsFromSalesforce(
 *   [{ Id: "001A", Name: "Globe", Type: "Customer - Direct", Website: "www.globe.example", Phone: "(503) 555-0100", AnnualRevenue: 950000000.0 }],
 *   { currency: "USD", country: "US" },
 * );
 * accepted[0]?.website // => "https://www.globe.example"
 * accepted[0]?.phone // => "+15035550100"
 * accepted[0]?.annualRevenue // => { amount: "950000000.00", currency: "USD" }
 */
export function accountsFromSalesforce(
  rows: Iterable<object>,
  options: ImportOptions = {},
): ImportedFile<Account> {
  return importRows(salesforceAccountSpec, rows, options);
}

/** @internal */
export const salesforceAccountSpec: ObjectSpec<typeof accountFields, Account> = {
  table: salesforceAccounts,
  fields: accountFields,
  standard: [],
  builder: accountBuilder,
};
