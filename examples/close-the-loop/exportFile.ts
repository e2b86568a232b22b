// One export of a CRM: recognized, mapped, read.
import {
  type Account,
  accountsFromHubSpot,
  accountsFromSalesforce,
  type Contact,
  contactsFromHubSpot,
  contactsFromSalesforce,
  detectSource,
  type FileSummary,
  type ImportedFile,
  type ImportOptions,
  type Lead,
  leadsFromHubSpot,
  leadsFromSalesforce,
  type Opportunity,
  opportunitiesFromHubSpot,
  opportunitiesFromSalesforce,
} from "closedloop";
import { type CsvTable, readCsv } from "./csv.ts";
import { type Rejected, Unusable } from "./rejected.ts";
import type { Progress } from "./story.ts";

type Importer<T> = (rows: readonly object[], options: ImportOptions) => ImportedFile<T>;

/** What can be read, by system and object, as people call it. */
const importers: Readonly<Record<string, readonly [title: string, read: Importer<unknown>]>> = {
  "hubspot opportunities": ["HubSpot deals", opportunitiesFromHubSpot],
  "hubspot contacts": ["HubSpot contacts", contactsFromHubSpot],
  "hubspot leads": ["HubSpot leads", leadsFromHubSpot],
  "hubspot accounts": ["HubSpot companies", accountsFromHubSpot],
  "salesforce opportunities": ["Salesforce opportunities", opportunitiesFromSalesforce],
  "salesforce leads": ["Salesforce leads", leadsFromSalesforce],
  "salesforce contacts": ["Salesforce contacts", contactsFromSalesforce],
  "salesforce accounts": ["Salesforce accounts", accountsFromSalesforce],
};

/** Below it so few of the columns are known that the file is taken for something else. */
const leastConfidence = 0.25;

/** The records of an export, under what they are. */
export interface Records {
  readonly accounts: readonly Account[];
  readonly contacts: readonly Contact[];
  readonly leads: readonly Lead[];
  readonly opportunities: readonly Opportunity[];
}

/** One export: what it is, how its columns were understood, and what was not. */
export interface ReadExport {
  readonly file: string;
  /** As people call it: `HubSpot deals`. */
  readonly source: string;
  readonly summary: FileSummary;
  readonly records: Partial<Records>;
  readonly warnings: readonly {
    readonly kind: string;
    readonly message: string;
    readonly count: number;
  }[];
  readonly rejected: readonly Rejected[];
}

/**
 * Reads a CSV export of a CRM.
 *
 * @throws {Unusable} when there is no such file, it is no text, it holds no rows, or no system has such headers.
 */
export async function readExport(
  path: string,
  options: ImportOptions,
  progress: Progress,
): Promise<ReadExport> {
  progress(`reading ${path}`);
  const table = await readCsv(path, [], (rows) => progress(`${rows} rows read`));
  const { file, header, rejected } = table;
  if (table.rows.length === 0) {
    throw new Unusable(
      rejected.length > 0
        ? `${file}: none of its ${rejected.length} rows can be read, the first because: ${rejected[0]?.problem}`
        : `${file}: the file holds no rows below its header; export it again`,
    );
  }
  const [best] = detectSource(header);
  const known =
    best === undefined || best.confidence < leastConfidence
      ? undefined
      : importers[`${best.system} ${best.object}`];
  if (known === undefined) {
    const titles = Object.values(importers).map(([title]) => title);
    throw new Unusable(
      `${file}: no export that is known here (${titles.join(", ")}); its headers are ${header.slice(0, 12).join(", ")}${header.length > 12 ? " …" : ""}`,
    );
  }
  const [source, read] = known;
  progress(`${file}: ${source}`);
  const imported = read(
    table.rows.map(({ cells }) => cells),
    options,
  );
  return {
    file,
    source,
    summary: imported.summary,
    records: { [imported.summary.object]: imported.accepted },
    warnings: byKind(imported.warnings),
    rejected: [...rejected, ...rejectedRows(table, imported)],
  };
}

function rejectedRows(table: CsvTable, { rejected, summary }: ImportedFile<unknown>): Rejected[] {
  const columnOf = new Map(summary.mapped.map(({ column, to }) => [to, column]));
  return rejected.map(({ index, issues }): Rejected => {
    const [issue] = issues;
    const path = issue?.path ?? "";
    return {
      file: table.file,
      row: table.rows[index]?.row ?? index + 1,
      column: columnOf.get(path) ?? columnOf.get(path.split(".")[0] ?? "") ?? path,
      problem: issue?.message ?? "not a record of this kind",
      remedy: remedyOf(issue?.message ?? ""),
    };
  });
}

function remedyOf(problem: string): string {
  if (problem.includes("currency")) return "say which currency it is: --currency EUR";
  if (problem.includes("timeZone")) return "say where times are: --time-zone Europe/Berlin";
  return "mend the cell or leave the row out";
}

function byKind(warnings: ImportedFile<unknown>["warnings"]): ReadExport["warnings"] {
  const counts = new Map<string, { message: string; count: number }>();
  for (const { kind, message } of warnings) {
    const seen = counts.get(kind);
    if (seen === undefined) counts.set(kind, { message, count: 1 });
    else seen.count += 1;
  }
  return [...counts].map(([kind, rest]) => ({ kind, ...rest }));
}
