import type { Process } from "../process/process.js";
import type { Mapping } from "./importTable.js";

/** What an importer has to be told about a file. */
export interface ImportOptions {
  /** ISO 4217 code of the amounts. Default: the row's currency column, else the code in the amount's header, as in `Amount (EUR)`. */
  readonly currency?: string | undefined;
  /** Zone of times without an offset, and of days. Without it such times are refused, and days are those of UTC. */
  readonly timeZone?: string | undefined;
  /** The mark before decimals. `auto`, the default, reads each column as a whole. */
  readonly decimal?: "." | "," | "auto" | undefined;
  /** How 6/10/2026 is meant. `auto`, the default, reads each column as a whole. */
  readonly dateOrder?: "mdy" | "dmy" | "auto" | undefined;
  /** Where national phone numbers are dialed, for rows that name no country: ISO 3166-1 alpha-2. */
  readonly country?: string | undefined;
  /** Mappings of your own: each takes the place of the table's for the same `to`, or is added. */
  readonly mappings?: readonly Mapping[] | undefined;
}

/** What an importer of deals has to be told besides. */
export interface DealImportOptions extends ImportOptions {
  /** The pipeline that the stages belong to. Default: made from `stageRows`, else from the deals. */
  readonly process?: Process | undefined;
  /** The system's own table of stages: label, order, probability, closed and won flags. */
  readonly stageRows?: Iterable<object> | undefined;
  /** One row for each change of a deal's stage: the deal, the stage, the time. */
  readonly historyRows?: Iterable<object> | undefined;
}

/** What an importer of contacts has to be told besides. */
export interface ContactImportOptions extends ImportOptions {
  /** Accounts among which a contact's company is found by its name, case aside. */
  readonly accounts?: Iterable<{ readonly id: string; readonly name: string }> | undefined;
}

/** All that any importer may be told. */
export type AnyImportOptions = DealImportOptions & ContactImportOptions;
