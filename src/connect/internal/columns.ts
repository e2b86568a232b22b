import type { ImportTable, Mapping } from "../importTable.js";
import { headerKey, headerName } from "./headerKey.js";

/** Where a header stands in a table. */
export interface Match {
  readonly mapping: Mapping;
  /** Place in `from`: the first is the best. */
  readonly rank: number;
  /** What a `*` stands for. */
  readonly star?: string | undefined;
  /** The code in a header such as `Amount (EUR)`. */
  readonly currency?: string | undefined;
}

/** Finds headers in a table, mappings of one's own first. */
export function matcherOf(
  table: ImportTable,
  mappings: readonly Mapping[] = table.mappings,
): (header: string) => Match | null {
  const exact = new Map<string, Match>();
  const open: { readonly start: string; readonly end: string; readonly match: Match }[] = [];
  for (const mapping of mappings) {
    for (const [rank, name] of mapping.from.entries()) {
      const [start, end] = name.split("*").map(headerKey) as [string, string?];
      const match = { mapping, rank };
      if (end !== undefined) open.push({ start, end, match });
      else if (!exact.has(start)) exact.set(start, match);
    }
  }
  const prefixes = table.prefixes.map(headerKey);
  const find = (key: string): Match | null => {
    const known = exact.get(key);
    if (known !== undefined) return known;
    for (const { start, end, match } of open) {
      const isLonger = key.length > start.length + end.length;
      if (isLonger && key.startsWith(start) && key.endsWith(end)) {
        return { ...match, star: key.slice(start.length, key.length - end.length) };
      }
    }
    return null;
  };
  return (header) => {
    const key = headerKey(header);
    const known = find(key);
    if (known !== null) return known;
    for (const prefix of prefixes) {
      const bare = key.startsWith(prefix) ? find(key.slice(prefix.length)) : null;
      if (bare !== null) return bare;
    }
    const parts = /^(.*\S)\s*\(([A-Z]{3})\)$/.exec(headerName(header));
    const amount = parts === null ? null : find(headerKey(parts[1] as string));
    return amount?.mapping.read === "money" ? { ...amount, currency: parts?.[2] } : null;
  };
}

/** One column of the rows. */
export interface Column {
  /** As the file has it, with a suffix where another column has the same. */
  readonly name: string;
  /** Its key in the rows, or the path to it. */
  readonly path: readonly string[];
  readonly cellOf: (row: object) => unknown;
  readonly match: Match | null;
}

/** Where Papa Parse puts the cells of a row that has more than the header. */
export const surplus = "__parsed_extra";

type Row = Readonly<Record<string, unknown>>;

/** Finds the columns of rows of whatever keys, in the order in which they first come. */
export interface ColumnFinder {
  readonly columns: readonly Column[];
  readonly duplicates: readonly Column[];
  /** Takes note of a row's columns, and gives its keys. */
  readonly look: (row: object) => readonly string[];
}

export function columnFinder(matchOf: (header: string) => Match | null): ColumnFinder {
  const columns: Column[] = [];
  const duplicates: Column[] = [];
  const names = new Set<string>();
  const seen = new Map<string, Set<string>>();
  const holders = new Set<string>();
  let lastKeys: readonly string[] = [];

  const add = (header: string, path: readonly string[]): void => {
    const key = headerKey(header);
    const isTaken = names.has(key);
    let name = headerName(header);
    for (let count = 2; isTaken && names.has(headerKey(name)); count += 1) {
      name = `${headerName(header)}_${count}`;
    }
    names.add(headerKey(name));
    const match = isTaken ? null : matchOf(header);
    const column = { name, path, cellOf: getterOf(path), match };
    columns.push(column);
    if (isTaken) duplicates.push(column);
  };

  const lookInto = (path: readonly string[], row: object): readonly string[] => {
    const place = path.join("\0");
    let known = seen.get(place);
    if (known === undefined) {
      known = new Set();
      seen.set(place, known);
    }
    const keys = Object.keys(row);
    const before = path.length === 0 ? lastKeys : [];
    let hasHolder = false;
    for (let at = 0; at < keys.length; at += 1) {
      const key = keys[at] as string;
      const cell = (row as Row)[key];
      // Objects are looked into as deep as names of tables go, and kept whole where nothing in them has a name.
      if (typeof cell === "object" && path.length < 3 && isPlain(cell)) {
        const inner = [...path, key];
        lookInto(inner, cell);
        if (isWrapper(path, key) || holders.has(inner.join("\0"))) {
          hasHolder = true;
          continue;
        }
      }
      // Most rows have the keys of the one before.
      if (before[at] === key || known.has(key) || key === surplus) continue;
      known.add(key);
      const isInside = path.length > 0 && !isWrapper([], path[0]);
      const inner = [...path, key];
      const header = inner.slice(isWrapper([], path[0]) ? 1 : 0).join(".");
      if (isInside && matchOf(header) === null) continue;
      add(header, inner);
      for (let depth = path.length; depth > 0; depth -= 1) {
        holders.add(path.slice(0, depth).join("\0"));
      }
    }
    if (path.length === 0) lastKeys = hasHolder ? [] : keys;
    return keys;
  };
  return { columns, duplicates, look: (row) => lookInto([], row) };
}

/** Tells whether a row is the header again, as it is where reports were put together. */
export function isHeaderRow({ columns }: ColumnFinder, row: object): boolean {
  const isName = ({ cellOf, path }: Column): boolean =>
    cellOf(row) === headerName(path.at(-1) ?? "");
  const [first] = columns;
  return first !== undefined && isName(first) && columns.every(isName);
}

/** HubSpot's API puts the columns of a record into one object of it. */
function isWrapper(path: readonly string[], key: string | undefined): boolean {
  return path.length === 0 && key === "properties";
}

function isPlain(cell: unknown): cell is object {
  return (
    typeof cell === "object" && cell !== null && !Array.isArray(cell) && !(cell instanceof Date)
  );
}

/** Own keys only; a key that every object inherits is asked for by name. */
function getterOf(path: readonly string[]): (row: object) => unknown {
  const [key = "", ...rest] = path;
  const own =
    key in Object.prototype
      ? (row: object): unknown => (Object.hasOwn(row, key) ? (row as Row)[key] : undefined)
      : (row: object): unknown => (row as Row)[key];
  if (rest.length === 0) return own;
  const inner = getterOf(rest);
  return (row) => {
    const cell = own(row);
    return isPlain(cell) ? inner(cell) : undefined;
  };
}
