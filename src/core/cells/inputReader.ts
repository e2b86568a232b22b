import { checkKeys, checkList, checkObject } from "../check.js";
import {
  type CellSettings,
  type FieldColumns,
  type ReadRows,
  type RowForm,
  readRows,
} from "./readRows.js";

/** Reads the rows of one input of several; null where it is not given. */
export type InputReader<N extends string> = <
  K extends string,
  T extends { readonly id: string | null },
>(
  name: N,
  formOf: (rows: readonly object[], columns: FieldColumns | undefined) => RowForm<K, T>,
) => ReadRows<T> | null;

/**
 * Makes the reader of an analysis of several inputs, each a list of rows that may be absent; `fields` names, by input, the columns
 * of fields that are called otherwise, `others` what the inputs' object holds besides.
 */
export function inputReader<N extends string>(
  input: { readonly [K in N]?: readonly object[] | undefined },
  names: readonly N[],
  fields: object,
  settings: CellSettings,
  others: readonly string[] = [],
): InputReader<N> {
  checkObject("input", input);
  checkKeys("", input, [...names, ...others]);
  checkObject("fields", fields);
  checkKeys("fields", fields, names);
  const columns: { readonly [K in N]?: FieldColumns } = fields;
  return (name, formOf) => {
    const rows = input[name];
    if (rows === undefined) return null;
    checkList(name, rows);
    return readRows(formOf(rows, columns[name]), rows, columns[name], settings);
  };
}
