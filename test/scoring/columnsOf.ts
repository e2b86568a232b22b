import type { Column, Columns } from "../../src/core/columns/column.js";

type Row = Readonly<Record<string, unknown>>;

/** Columns of the rows, each in one of the forms that its cells allow. */
export function columnsOf(rows: readonly Row[], form: number): Columns {
  const names = new Set(rows.flatMap((row) => Object.keys(row)));
  return Object.fromEntries(
    Array.from(names, (name, place) => {
      const cells = rows.map((row) => (Object.hasOwn(row, name) ? row[name] : undefined));
      return [name, columnOf(cells, (form + place) % 4)];
    }),
  );
}

function columnOf(cells: readonly unknown[], form: number): Column {
  const isMissing = (cell: unknown): boolean =>
    cell === undefined || cell === null || Number.isNaN(cell);
  const areNumbers = cells.every((cell) => typeof cell === "number" || isMissing(cell));
  if (form === 1 && areNumbers)
    return Float64Array.from(cells, (cell) => (isMissing(cell) ? Number.NaN : (cell as number)));
  if (form === 2 && areNumbers) {
    const valid = new Uint8Array((cells.length + 10) >> 3);
    cells.forEach((cell, row) => {
      if (!isMissing(cell))
        valid[(row + 3) >> 3] = (valid[(row + 3) >> 3] as number) | (1 << ((row + 3) & 7));
    });
    return {
      values: Float64Array.from(cells, (cell) => (isMissing(cell) ? 7 : (cell as number))),
      valid,
      offset: 3,
    };
  }
  if (form === 3) {
    const dictionary = [...new Set(cells.filter((cell) => !isMissing(cell)))];
    return {
      codes: Int32Array.from(cells, (cell) => (isMissing(cell) ? -1 : dictionary.indexOf(cell))),
      dictionary,
    };
  }
  return cells;
}
