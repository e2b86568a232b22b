import { kindOf } from "../../core/check.js";
import type { ReadColumn } from "./readColumn.js";
import { note, type RowState, refuse } from "./rowState.js";

/** Tells the row that a cell cannot be read: a needed field keeps the row out, another is left out. */
export type FieldFault = (
  expected: string,
  cell: unknown,
  column: ReadColumn,
  state: RowState,
) => undefined;

export function fieldFault(to: string, isNeeded: boolean): FieldFault {
  return (expected, cell, { name }, state) => {
    const message = `expected ${expected} in the column "${name}", received ${kindOf(cell)}`;
    if (isNeeded) refuse(state, to, "INVALID_INPUT", message);
    else note(state, "unreadable_cell", to, message);
    return undefined;
  };
}
