import { checkKeys, checkObject, invalid } from "../check.js";
import { ClosedLoopError } from "../errors.js";
import { nearest } from "../nearest.js";

/**
 * Getters of the fields that an analysis reads, each an own key of the row; `fields` gives keys of other names.
 *
 * `MISSING_FIELD` at `path` where rows are given and none has the key of a needed field.
 */
export function fieldGetters<K extends string>(
  path: string,
  rows: readonly object[],
  names: readonly K[],
  needed: readonly K[],
  fields: Readonly<Record<string, string | undefined>> = {},
): { readonly [P in K]: (row: object) => unknown } {
  checkFields(path === "" ? "fields" : `fields.${path}`, fields, names);
  const keyOf = (name: K): string =>
    (Object.hasOwn(fields, name) ? fields[name] : undefined) ?? name;
  for (const name of needed) checkField(path, rows, name, keyOf(name));
  return Object.fromEntries(names.map((name) => [name, getterOf(keyOf(name))])) as {
    readonly [P in K]: (row: object) => unknown;
  };
}

function getterOf(key: string): (row: object) => unknown {
  const ownOf = (row: object): unknown =>
    Object.hasOwn(row, key) ? (row as Readonly<Record<string, unknown>>)[key] : undefined;
  if (key in Object.prototype) return ownOf;
  // What a plain object does not inherit is its own: to read it at once is several times as fast.
  return (row) =>
    Object.getPrototypeOf(row) === Object.prototype
      ? (row as Readonly<Record<string, unknown>>)[key]
      : ownOf(row);
}

function checkFields(path: string, fields: unknown, names: readonly string[]): void {
  checkObject(path, fields);
  checkKeys(path, fields, names);
  for (const [name, key] of Object.entries(fields)) {
    if (key !== undefined && typeof key !== "string") {
      throw invalid(`${path}.${name}`, "the name of a column", key);
    }
  }
}

function checkField(path: string, rows: readonly object[], name: string, key: string): void {
  if (rows.length === 0 || rows.some((row) => isRow(row) && Object.hasOwn(row, key))) return;
  const columns = new Set(rows.flatMap((row) => (isRow(row) ? Object.keys(row) : [])));
  const near = nearest(key, columns);
  const listed = [...columns].slice(0, 8).map((column) => `"${column}"`);
  const remedy =
    near === null
      ? `; they have ${listed.join(", ") || "no column"}: map one with fields`
      : `; the nearest is "${near}": map it with fields`;
  throw new ClosedLoopError(
    "MISSING_FIELD",
    path,
    `expected the column "${key}", received rows without it${remedy}`,
    { field: name, column: key, nearest: near },
  );
}

function isRow(row: unknown): row is object {
  return typeof row === "object" && row !== null;
}
