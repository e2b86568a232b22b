import { inputReader } from "../../core/cells/inputReader.js";
import type { ReadRows } from "../../core/cells/readRows.js";
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
  const read = inputReader(input, inputNames, fields, settings);
  return {
    spend: read("spend", (rows, columns) => spendForm(settings.by, rows, columns)),
    touchpoints: read("touchpoints", () => touchForm(settings)),
    leads: read("leads", (rows) => leadForm(settings, rows)),
    opportunities: read("opportunities", () => dealForm(settings)),
  };
}
