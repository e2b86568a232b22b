import type { ErrorCode } from "../../core/errors.js";
import type { ImportWarning } from "../../core/imported.js";
import type { RecordIssue } from "../../core/issues.js";
import type { JsonValue } from "../../core/json.js";

/** What comes up while one row is read; filled again for each row. */
export interface RowState {
  index: number;
  row: object;
  issues: RecordIssue[] | null;
  /** Told only where the row is accepted. */
  notes: ImportWarning[] | null;
  custom: Record<string, JsonValue> | null;
  /** Of the amounts read. */
  currency: string | null;
}

export function startRow(index: number, row: object): RowState {
  return { index, row, issues: null, notes: null, custom: null, currency: null };
}

/** Keeps the row out. */
export function refuse(state: RowState, path: string, code: ErrorCode, message: string): void {
  const issue = { path, code, message };
  if (state.issues === null) state.issues = [issue];
  else state.issues.push(issue);
}

/** Tells something about the row that does not keep it out. */
export function note(
  state: RowState,
  kind: string,
  path: string,
  message: string,
  numbers?: Readonly<Record<string, number>>,
): void {
  const warning: ImportWarning = {
    index: state.index,
    path,
    kind,
    message,
    ...(numbers === undefined ? {} : { numbers }),
  };
  if (state.notes === null) state.notes = [warning];
  else state.notes.push(warning);
}

/** Keeps a value under `custom`. */
export function keep(state: RowState, name: string, value: JsonValue | undefined): void {
  if (value === undefined || name === "__proto__") return;
  state.custom ??= {};
  state.custom[name] = value;
}
