import { invalid } from "../core/check.js";
import { surplus } from "./internal/columns.js";
import { headerKey, headerName } from "./internal/headerKey.js";
import { checkRows } from "./internal/readOptions.js";

/**
 * Makes rows of a table whose first line is the header, as a CSV reader gives it that is asked for lists instead of objects.
 *
 * For files in which two columns have one name: a repeated header gets a suffix (`country_code`, `country_code_2`), so that no
 * cell takes another's place. The byte-order mark before the first header goes. A line that ends early has no cells for the
 * last columns; cells beyond the header stand under `__parsed_extra`, where importers look for them.
 *
 * @param table - Lists of cells, the header first.
 * @returns One object for each further line.
 * @throws {ClosedLoopError} INVALID_INPUT when the table or a line is no list.
 *
 * @example
 * import { rowsFromTable } from "closedloop";
 *
 * rowsFromTable([["\uFEFFid", "code", "Code"], ["7", "DE", "276"]]) // => [{ id: "7", code: "DE", Code_2: "276" }]
 */
export function rowsFromTable(table: Iterable<readonly unknown[]>): Record<string, unknown>[] {
  checkRows("table", table);
  const rows: Record<string, unknown>[] = [];
  let headers: readonly string[] | null = null;
  let index = 0;
  for (const line of table) {
    if (!Array.isArray(line)) throw invalid(`table[${index}]`, "a list of cells", line);
    if (headers === null) headers = uniqueHeaders(line);
    else rows.push(rowOf(headers, line));
    index += 1;
  }
  return rows;
}

function uniqueHeaders(line: readonly unknown[]): readonly string[] {
  const taken = new Set<string>();
  return line.map((cell) => {
    const header = headerName(`${cell ?? ""}`);
    let name = header;
    for (let count = 2; taken.has(headerKey(name)); count += 1) name = `${header}_${count}`;
    taken.add(headerKey(name));
    return name;
  });
}

function rowOf(headers: readonly string[], line: readonly unknown[]): Record<string, unknown> {
  const cells = headers.slice(0, line.length).map((header, at) => [header, line[at]] as const);
  const beyond = line.slice(headers.length);
  // By entries, so that a header named __proto__ is just a name.
  return Object.fromEntries(beyond.length === 0 ? cells : [...cells, [surplus, beyond]]);
}
