import {
  type FieldColumns,
  type ReadRows,
  type RowForm,
  readRows,
} from "../../core/cells/readRows.js";
import { checkKeys, checkList, checkObject } from "../../core/check.js";
import { type Spend, spendForm } from "../../marketing/spendRows.js";
import type { LoopInput, LoopInputName } from "../loopInput.js";
import { type Deal, dealForm } from "./readDeals.js";
import { type Lead, leadForm } from "./readLeads.js";
import { type Touch, touchForm } from "./readTouches.js";
import type { LoopSettings } from "./settings.js";

/** The rows of each input that was given. */
export interface LoopRows {
  readonly spend: ReadRows<Spend> | null;
  readonly touchpoints: ReadRows<Touch> | null;
  readonly leads: ReadRows<Lead> | null;
  readonly opportunities: ReadRows<Deal> | null;
}

const inputNames: readonly LoopInputName[] = ["spend", "touchpoints", "leads", "opportunities"];

/** Reads all inputs of a loop; `fields` names, by input, the columns of fields that are called otherwise. */
export function readInputs(
  input: LoopInput<object, object, object, object>,
  settings: LoopSettings,
  fields: object = {},
): LoopRows {
  checkObject("input", input);
  checkKeys("", input, inputNames);
  checkObject("fields", fields);
  checkKeys("fields", fields, inputNames);
  const columns: { readonly [K in LoopInputName]?: FieldColumns } = fields;
  function read<K extends string, T extends { readonly id: string | null }>(
    name: LoopInputName,
    formOf: (rows: readonly object[]) => RowForm<K, T>,
  ): ReadRows<T> | null {
    const rows = input[name];
    if (rows === undefined) return null;
    checkList(name, rows);
    return readRows(formOf(rows), rows, columns[name], settings);
  }
  return {
    spend: read("spend", (rows) => spendForm(settings.by, rows, columns.spend)),
    touchpoints: read("touchpoints", () => touchForm(settings)),
    leads: read("leads", (rows) => leadForm(settings, rows)),
    opportunities: read("opportunities", () => dealForm(settings)),
  };
}
