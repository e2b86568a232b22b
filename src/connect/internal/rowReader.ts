import { kindOf } from "../../core/check.js";
import type { ImportWarning, RejectedRecord } from "../../core/imported.js";
import type { RecordIssue } from "../../core/issues.js";
import { isHistoricCurrency } from "../../core/money/currency.js";
import { surplus } from "./columns.js";
import { entryReader } from "./entryReader.js";
import type { FieldTypes, FieldValues } from "./fieldTypes.js";
import type { FileSurvey } from "./fileSurvey.js";
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

export function rowReader<F extends FieldTypes, T extends { readonly id: string }>(
  spec: ObjectSpec<F, T>,
  survey: FileSurvey,
  plan: RowPlan,
  kit: TimeKit,
  stages: StageKit,
  warn: (warning: ImportWarning) => void,
): RowReader<T> {
  const { targets, ownTargets, kept } = plan;
  // One object for all rows, with a place for each field from the start: quick to fill and to read.
  const values: Record<string, unknown> = {};
  for (const field of Object.keys(spec.fields)) values[field] = undefined;
  const needed = spec.table.needed.map((field) => ({
    field,
    message: missingMessage(field, kit.settings, plan, survey),
  }));
  const build = spec.builder({
    settings: kit.settings,
    table: spec.table,
    columnOf: (field, row) =>
      targets
        .find(({ to }) => to === field)
        ?.columns.find(({ cellOf }) => present(cellOf(row)) !== undefined),
    entriesOf: entryReader(plan.stageColumns, kit),
    stages,
    iso: kit.iso,
  });
  const cutRow = survey.shape.cutRow();
  const seen = new Set<string>();
  const currencies = new Set<string>();
  const counts = { rows: 0, accepted: 0, rejected: 0, skipped: 0 };

  const recordOf = (state: RowState): T | null => {
    for (const target of targets) values[target.to] = firstOf(target, state);
    for (const target of ownTargets) {
      keep(state, target.to.slice("custom.".length), jsonOf(firstOf(target, state)));
    }
    for (const { name, cellOf } of kept) {
      const cell = present(cellOf(state.row));
      if (cell !== undefined) keep(state, name, jsonOf(cell));
    }
    for (const { field, message } of needed) {
      const isTold = state.issues?.some(({ path }) => path === field) === true;
      if (values[field] === undefined && !isTold) refuse(state, field, "MISSING_FIELD", message);
    }
    const record = build(values as FieldValues<F>, state);
    if (record !== null && seen.has(record.id)) {
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
        const record = recordOf(state);
        if (record === null) counts.skipped += 1;
        else if (state.issues !== null) reject(index, state.issues, row);
        else {
          counts.accepted += 1;
          seen.add(record.id);
          accepted.push(record);
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
function firstOf({ columns, read }: Target, state: RowState): unknown {
  let first: unknown;
  let isFound = false;
  for (const column of columns) {
    const cell = present(column.cellOf(state.row));
    if (cell === undefined) continue;
    if (!isFound) {
      first = read(cell, column, state);
      isFound = true;
      continue;
    }
    const other = read(cell, column, startRow(state.index, state.row));
    if (JSON.stringify(other) !== JSON.stringify(first)) keep(state, column.name, jsonOf(cell));
  }
  return first;
}
