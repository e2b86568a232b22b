import { checkObject, invalid } from "../core/check.js";
import type { ImportWarning, RejectedRecord } from "../core/imported.js";
import type { Touchpoint } from "../marketing/touchpoint.js";
import type { Account } from "../sales/account.js";
import type { Contact } from "../sales/contact.js";
import type { Lead } from "../sales/lead.js";
import type { Opportunity } from "../sales/opportunity.js";
import { hubSpotAccountSpec } from "./accountsFromHubSpot.js";
import { salesforceAccountSpec } from "./accountsFromSalesforce.js";
import { hubSpotContactSpec } from "./contactsFromHubSpot.js";
import { salesforceContactSpec } from "./contactsFromSalesforce.js";
import type { FileSummary } from "./importedFile.js";
import type { AnyImportOptions } from "./importOptions.js";
import type { FieldTypes } from "./internal/fieldTypes.js";
import { importer } from "./internal/importer.js";
import type { ObjectSpec } from "./internal/objectSpec.js";
import { checkRows } from "./internal/readOptions.js";
import { hubSpotLeadSpec } from "./leadsFromHubSpot.js";
import { salesforceLeadSpec } from "./leadsFromSalesforce.js";
import { hubSpotOpportunitySpec } from "./opportunitiesFromHubSpot.js";
import { salesforceOpportunitySpec } from "./opportunitiesFromSalesforce.js";
import { hubSpotTouchpointSpec } from "./touchpointsFromHubSpot.js";

/** What the rows of each object become. */
export interface ImportedEntities {
  readonly opportunities: Opportunity;
  readonly contacts: Contact;
  readonly leads: Lead;
  readonly accounts: Account;
  readonly touchpoints: Touchpoint;
}

/** The import of a file in parts, as {@link startImport} begins it. */
export interface ImportRun<T> {
  /** Takes note of rows: their columns, how numbers and dates are written, the stages of deals. All parts of a file, before any is read. */
  readonly survey: (rows: Iterable<object>) => void;
  /** Reads rows. Indexes run on from part to part, and an id that came in any of them is a repeated one. */
  readonly read: (rows: Iterable<object>) => {
    readonly accepted: readonly T[];
    readonly rejected: readonly RejectedRecord[];
  };
  /** What there is to tell of all rows read. */
  readonly finish: () => {
    readonly warnings: readonly ImportWarning[];
    readonly summary: FileSummary;
  };
}

/**
 * Begins to import a file part by part, so that a file larger than memory can be read in a stream.
 *
 * What an importer such as `opportunitiesFromHubSpot` does with all rows at once: give each part to `survey`, then each part once
 * more to `read`, then call `finish`. A column that comes up only in `read` is not read. Without `survey` there would be none.
 *
 * Of the rows nothing is kept but their ids: memory grows by these alone.
 *
 * @param source - The system and the object, as `detectSource` tells them.
 * @param options - Those of the importer of this object.
 * @returns The three functions; they keep what they saw in themselves.
 * @throws {ClosedLoopError} INVALID_INPUT when there is no such importer, or an option is of the wrong kind; from `read` when the rows
 *   surveyed are no table; from `survey` when a part was read before.
 *
 * @example
 * import { startImport } from "closedloop";
 *
 * const parts = [
 *   [{ "Record ID": "1", "Deal Name": "Acme", "Create Date": "13/01/2026" }],
 *   [{ "Record ID": "1", "Deal Name": "Globe", "Create Date": "02/01/2026" }, { "Record ID": "2", "Deal Name": "Initech", "Create Date": "02/01/2026" }],
 * ];
 * const run = startImport({ system: "hubspot", object: "opportunities" });
 * for (const part of parts) run.survey(part);
 * const read = parts.map((part) => run.read(part));
 * read.map(({ accepted }) => accepted.length) // => [1, 1]
 * read[1]?.accepted[0]?.createdAt // => "2026-01-02T00:00:00.000Z"
 * read[1]?.rejected[0]?.issues[0]?.code // => "DUPLICATE_ID"
 * run.finish().summary.rows // => 3
 */
export function startImport<O extends keyof ImportedEntities>(
  source: { readonly system: string; readonly object: O },
  options: AnyImportOptions = {},
): ImportRun<ImportedEntities[O]> {
  checkObject("source", source);
  const { system, object } = source;
  const spec = specs.find(({ table }) => table.system === system && table.object === object);
  if (spec === undefined) {
    throw invalid(
      "source",
      "a system and an object that there is an importer for",
      `${system} ${object}`,
    );
  }
  // Found by its object, whose entity this is.
  const file = importer(spec as unknown as ObjectSpec<FieldTypes, ImportedEntities[O]>, options);
  return {
    survey: (rows): void => {
      checkRows("rows", rows);
      file.survey(rows);
    },
    read: (rows): ReturnType<ImportRun<ImportedEntities[O]>["read"]> => {
      checkRows("rows", rows);
      return file.read(rows);
    },
    finish: file.finish,
  };
}

const specs = [
  hubSpotOpportunitySpec,
  hubSpotContactSpec,
  hubSpotLeadSpec,
  hubSpotAccountSpec,
  hubSpotTouchpointSpec,
  salesforceOpportunitySpec,
  salesforceLeadSpec,
  salesforceContactSpec,
  salesforceAccountSpec,
] as const;
