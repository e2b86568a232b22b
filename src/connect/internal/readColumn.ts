import type { DecimalMark } from "./plainDecimal.js";
import type { DateOrder } from "./readMoment.js";
import type { RowState } from "./rowState.js";

/** A column with what was found out about the whole of it. */
export interface ReadColumn {
  readonly name: string;
  readonly cellOf: (row: object) => unknown;
  /** The code in its header. */
  readonly currency: string | null;
  readonly mark: DecimalMark;
  readonly order: DateOrder;
}

/** Reads a present cell as a field holds it; undefined where it cannot be read, which it has told the row. */
export type FieldReader = (cell: unknown, column: ReadColumn, state: RowState) => unknown;
