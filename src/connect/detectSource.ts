import { hubSpotAccounts } from "./hubSpotAccounts.js";
import { hubSpotContacts } from "./hubSpotContacts.js";
import { hubSpotLeads } from "./hubSpotLeads.js";
import { hubSpotOpportunities } from "./hubSpotOpportunities.js";
import type { ImportTable } from "./importTable.js";
import { columnFinder, matcherOf } from "./internal/columns.js";
import { headerName } from "./internal/headerKey.js";
import { checkRows } from "./internal/readOptions.js";
import { refuseBinary } from "./internal/refuseBinary.js";
import { salesforceAccounts } from "./salesforceAccounts.js";
import { salesforceContacts } from "./salesforceContacts.js";
import { salesforceLeads } from "./salesforceLeads.js";
import { salesforceOpportunities } from "./salesforceOpportunities.js";

/** What a file may be. */
export interface DetectedSource {
  /** `hubspot` or `salesforce`. */
  readonly system: string;
  /** What its rows become: `opportunities`, `contacts`, `leads` or `accounts`. */
  readonly object: string;
  /** 0 to 1: how much of what is known in the file belongs to this source, and whether what it needs is there. */
  readonly confidence: number;
  /** Columns that this source does not know. */
  readonly unknown: readonly string[];
}

/** The rows looked at: later ones hold no other columns, but for JSON whose empty fields are left out. */
const mostRows = 1000;

/** Less than this is no more than a name or two that every table has. */
const leastConfidence = 0.2;

/**
 * Tells which system a file came from, and which of its objects the rows are, by the names of the columns.
 *
 * A column counts the more, the fewer sources have one of that name: `Deal Stage` tells HubSpot, `Id` tells nothing. For each
 * source, confidence = (its share of all columns that any source knows) × (how much these columns tell, from 0 to 1) ×
 * (the share of the fields it needs that have a column) × √(its share of all columns). Cells are not looked at.
 *
 * @param headersOrRows - The header as a list of texts, or rows as a reader gives them; of rows the first thousand.
 * @returns Sources with the importers' names, the most likely first; none where nothing speaks for any.
 * @throws {ClosedLoopError} INVALID_INPUT when it is neither, or the beginning of a file that is no text, such as a zip archive.
 *
 * @example
 * import { detectSource } from "closedloop";
 *
 * const [source] = detectSource(["Record ID", "Deal Name", "Deal Stage", "Amount", "Close Date", "Create Date", "Region"]);
 * source?.system // => "hubspot"
 * source?.object // => "opportunities"
 * source?.unknown // => ["Region"]
 * detectSource(["user", "event", "at"]) // => []
 */
export function detectSource(
  headersOrRows: readonly string[] | Iterable<object>,
): readonly DetectedSource[] {
  checkRows("headersOrRows", headersOrRows);
  const headers = headersOf(headersOrRows);
  refuseBinary(headers);
  const found = tables.map((table) => {
    const match = matcherOf(table);
    return { table, fields: headers.map((header) => match(header)?.mapping.to ?? null) };
  });
  const owners = headers.map((_, at) => found.filter(({ fields }) => fields[at] !== null).length);
  const known = owners.filter((count) => count > 0).length;
  return found
    .map(({ table: { system, object, needed, marks = [] }, fields }) => {
      const own = fields.filter((field) => field !== null);
      const weight = fields.reduce(
        (sum, field, at) => sum + (field === null ? 0 : 1 / (owners[at] ?? 1)),
        0,
      );
      const wanted = [...needed, ...marks];
      const filled = wanted.filter((field) => fields.includes(field)).length / wanted.length;
      const tells = Math.min(1, weight / 2);
      const confidence =
        own.length === 0
          ? 0
          : (own.length / known) * tells * filled * Math.sqrt(own.length / headers.length);
      const unknown = headers.filter((_, at) => fields[at] === null).map(headerName);
      return { system, object, confidence, unknown };
    })
    .filter(({ confidence }) => confidence >= leastConfidence)
    .sort((a, b) => b.confidence - a.confidence);
}

function headersOf(given: readonly string[] | Iterable<object>): readonly string[] {
  const matchers = tables.map((table) => matcherOf(table));
  const finder = columnFinder((header) => {
    for (const match of matchers) {
      const found = match(header);
      if (found !== null) return found;
    }
    return null;
  });
  const headers: string[] = [];
  let rows = 0;
  for (const one of given as Iterable<unknown>) {
    if (typeof one === "string") headers.push(one);
    else if (typeof one === "object" && one !== null) finder.look(one);
    rows += 1;
    if (rows === mostRows) break;
  }
  return [...headers, ...finder.columns.map(({ name }) => name)];
}

/** Of two that say as much, the first comes first: a file of contacts may hold leads too. */
const tables: readonly ImportTable[] = [
  hubSpotOpportunities,
  hubSpotContacts,
  hubSpotLeads,
  hubSpotAccounts,
  salesforceOpportunities,
  salesforceLeads,
  salesforceContacts,
  salesforceAccounts,
];
