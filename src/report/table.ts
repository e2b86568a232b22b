/** What a cell of a table may hold: flat, so that it goes into CSV, a sheet or HTML as it is. */
export type TableCell = string | number | boolean | null;

/** One column of a {@link ReportTable}. */
export interface TableColumn {
  /** The key of its cells in the rows; stable, for programs. */
  readonly key: string;
  /** What a person reads above it. */
  readonly title: string;
  /** What its numbers count. A rate is a fraction (0.05, not 5). */
  readonly unit: "money" | "rate" | "count" | "days" | "text";
  /** The type of its cells, null apart. `decimal`: an exact decimal number as text, as amounts of money are. */
  readonly type: "string" | "number" | "boolean" | "decimal";
  /** The currency of all its cells, where the unit is money. */
  readonly currency?: string | undefined;
}

/** A report as rows and columns, for CSV, sheets and HTML. Null is a number that does not exist. */
export interface ReportTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly Readonly<Record<string, TableCell>>[];
}
