import { checkObject } from "../check.js";
import { type Columns, cellReader, columnsLength } from "./column.js";

/**
 * Turns columns back into rows, for a look at them or for a tool that takes rows alone.
 *
 * @param columns - Columns of one length.
 * @returns One object a row; a missing cell has no key.
 * @throws {ClosedLoopError} INVALID_INPUT when a column is none, or columns differ in length.
 *
 * @example
 * import { rowsFromColumns } from "closedloop";
 *
 * rowsFromColumns({
 *   id: ["a", "b"],
 *   channel: { codes: [0, -1], dictionary: ["email"] },
 *   amount: new Float64Array([12.5, Number.NaN]),
 * }) // => [{ id: "a", channel: "email", amount: 12.5 }, { id: "b" }]
 */
export function rowsFromColumns(columns: Columns): Record<string, unknown>[] {
  checkObject("columns", columns);
  const length = columnsLength("columns", columns);
  const readers = Object.entries(columns).map(
    ([name, column]) => [name, cellReader(column)] as const,
  );
  return Array.from({ length }, (_, row) => {
    const cells = readers.map(([name, read]) => [name, read(row)] as const);
    return Object.fromEntries(cells.filter(([, cell]) => cell !== undefined));
  });
}
