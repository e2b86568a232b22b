import { kindOf } from "../../core/check.js";
import type { ImportWarning, RejectedRecord } from "../../core/imported.js";
import type { RecordIssue } from "../../core/issues.js";
import { isHistoricCurrency } from "../../core/money/currency.js";
import { isHeaderRow, surplus } from "./columns.js";
import { entryReader } from "./entryReader.js";
import type { FieldTypes, FieldValues } from "./fieldTypes.js";
import type { FileSurvey } from "./fileSurvey.js";
import { idSet } from "./idSet.js";
import { jsonOf } from "./jsonOf.js";
import { missingMessage } from "./missingMessage.js";
import type { ObjectSpec } from "./objectSpec.js";
import { present } from "./present.js";
import type { RowPlan, Target } from "./rowPlan.js";
import { keep, type RowState, refuse, startRow } from "./rowState.js";
import type { StageKit } from "./stageKit.js";
import type { TimeKit } from "./timeReaders.js";

/** What came of some rows. */
export interface RowsRead<T> {
  readonly accepted: readonly T[];
  readonly rejected: readonly RejectedRecord[];
}

/** Makes records of rows, one part of a file after another. */
export interface RowReader<T> {
  readonly read: (rows: Iterable<unknown>) => RowsRead<T>;
  /** What came out of all of them. */
  readonly finish: () => RowCounts;
}

export interface RowCounts {
  readonly rows: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
  readonly currencies: ReadonlySet<string>;
}

export function rowReader<F extends FieldTypes, T>(
  spec: ObjectSpec<F, T>,
  survey: FileSurvey,
  plan: RowPlan,
  kit: TimeKit,
  stages: StageKit,
  warn: (warning: ImportWarning) => void,
): RowReader<T> {
  const { targets, ownTargets, kept } = plan;
  // One object for all rows. Copied from one with these keys, since V8 makes a slow one of keys that are added one by one.
  const values: Record<string, unknown> = { ...spec.fields };
  for (const field of Object.keys(values)) values[field] = undefined;
  const needed = spec.table.needed.map((field) => ({
    field,
    message: missingMessage(field, kit.settings, plan, survey),
  }));
  const build = spec.builder({
    settings: kit.settings,
    table: spec.table,
    columnOf: (field, row) => {
      const target = targets.find(({ to }) => to === field);
      const columns = target === undefined ? [] : [target.column, ...target.others];
      return columns.find(({ cellOf }) => present(cellOf(row)) !== undefined)?.name ?? field;
    },
    entriesOf: entryReader(plan.stageColumns, kit),
    stages,
    write: kit.write,
  });
  const cutRow = survey.shape.cutRow();
  const seen = idSet();
  const currencies = new Set<string>();
  const counts = { rows: 0, accepted: 0, rejected: 0, skipped: 0 };

  /** Takes note of the id of a row that nothing else keeps out. */
  const isRepeated = (id: string, { issues }: RowState): boolean =>
    issues === null ? !seen.add(id) : seen.has(id);

  const recordOf = (state: RowState): T | readonly T[] | null => {
    for (const target of targets) values[target.to] = valueIn(target, state);
    for (const target of ownTargets) {
      keep(state, target.to.slice("custom.".length), jsonOf(valueIn(target, state)));
    }
    for (const { name, cellOf } of kept) {
      const cell = present(cellOf(state.row));
      if (cell !== undefined) keep(state, name, jsonOf(cell));
    }
    for (const { field, message } of needed) {
      if (values[field] !== undefined) continue;
      const isTold = state.issues?.some(({ path }) => path === field) === true;
      if (!isTold) refuse(state, field, "MISSING_FIELD", message);
    }
    const record = build(values as FieldValues<F>, state);
    const { id } = values;
    if (record !== null && typeof id === "string" && isRepeated(id, state)) {
      refuse(
        state,
        "id",
        "DUPLICATE_ID",
        "expected an id that no row before has, received a repeated one",
      );
    }
    return record;
  };

  return {
    read: (rows): RowsRead<T> => {
      const accepted: T[] = [];
      const rejected: RejectedRecord[] = [];
      const reject = (index: number, issues: readonly RecordIssue[], row: unknown): void => {
        counts.rejected += 1;
        rejected.push({ index, issues, row });
      };
      for (const row of rows) {
        const index = counts.rows;
        counts.rows += 1;
        const whole = faultOf(row, index === cutRow);
        if (whole !== null) {
          reject(index, [{ path: "", code: "INVALID_INPUT", message: whole }], row);
          continue;
        }
        const state = startRow(index, row as object);
        const record = isHeaderRow(survey.finder, state.row) ? null : recordOf(state);
        if (record === null) counts.skipped += 1;
        else if (state.issues !== null) reject(index, state.issues, row);
        else {
          counts.accepted += 1;
          if (Array.isArray(record)) accepted.push(...(record as readonly T[]));
          else accepted.push(record as T);
          if (state.notes !== null) for (const warning of state.notes) warn(warning);
          if (state.currency !== null) currencies.add(state.currency);
        }
      }
      return { accepted, rejected };
    },
    finish: (): RowCounts => {
      for (const currency of currencies) {
        if (!isHistoricCurrency(currency)) continue;
        warn({
          kind: "historic_currency",
          path: "currency",
          message: `expected a currency in use, received ${currency}, which ISO 4217 has withdrawn`,
        });
      }
      return { ...counts, currencies };
    },
  };
}

/** What is wrong with a row as a whole; null where nothing is. */
function faultOf(row: unknown, isCut: boolean): string | null {
  if (typeof row !== "object" || row === null) return `expected an object, received ${kindOf(row)}`;
  if (Object.hasOwn(row, surplus)) {
    return "expected as many cells as the header has columns, received more: a cell holds the separator without quotes";
  }
  return isCut
    ? "expected as many cells as the rows before, received fewer: the file ends in mid-row"
    : null;
}

/** The first cell of a field's columns that holds anything; what another column says differently is kept under custom. */
function valueIn({ column, others, read }: Target, state: RowState): unknown {
  const cell = present(column.cellOf(state.row));
  if (others.length === 0) return cell === undefined ? undefined : read(cell, column, state);
  let isFound = cell !== undefined;
  let value = isFound ? read(cell, column, state) : undefined;
  for (const other of others) {
    const next = present(other.cellOf(state.row));
    if (next === undefined) continue;
    if (!isFound) {
      isFound = true;
      value = read(next, other, state);
      continue;
    }
    const says = read(next, other, startRow(state.index, state.row));
    if (JSON.stringify(says) !== JSON.stringify(value)) keep(state, other.name, jsonOf(next));
  }
  return value;
}
