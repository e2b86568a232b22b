import { checkKeys, checkList, checkObject } from "../../core/check.js";
import type { LoopInput, LoopInputName } from "../loopInput.js";
import { type Deal, dealForm } from "./readDeals.js";
import { type Lead, leadForm } from "./readLeads.js";
import { type ReadRows, readRows } from "./readRows.js";
import { type Spend, spendForm } from "./readSpend.js";
import { type Touch, touchForm } from "./readTouches.js";
import type { LoopSettings } from "./settings.js";

/** The rows of each input that was given. */
export interface LoopRows {
  readonly spend: ReadRows<Spend> | null;
  readonly touchpoints: ReadRows<Touch> | null;
  readonly leads: ReadRows<Lead> | null;
  readonly opportunities: ReadRows<Deal> | null;
}

type Columns = Readonly<Record<string, string>>;

const inputNames: readonly LoopInputName[] = ["spend", "touchpoints", "leads", "opportunities"];

/** Reads all inputs of a loop; `fields` names, by input, the columns of fields that are called otherwise. */
export function readInputs(
  input: LoopInput<object, object, object, object>,
  fields: object | undefined,
  settings: LoopSettings,
): LoopRows {
  checkObject("input", input);
  checkKeys("", input, inputNames);
  if (fields !== undefined) {
    checkObject("fields", fields);
    checkKeys("fields", fields, inputNames);
  }
  const columns = (fields ?? {}) as { readonly [K in LoopInputName]?: Columns };
  const { spend, touchpoints, leads, opportunities } = input;
  for (const name of inputNames) if (input[name] !== undefined) checkList(name, input[name]);
  return {
    spend:
      spend === undefined
        ? null
        : readRows(spendForm(settings, spend, columns.spend), spend, columns.spend, settings),
    touchpoints:
      touchpoints === undefined
        ? null
        : readRows(touchForm(settings), touchpoints, columns.touchpoints, settings),
    leads:
      leads === undefined
        ? null
        : readRows(leadForm(settings, leads), leads, columns.leads, settings),
    opportunities:
      opportunities === undefined
        ? null
        : readRows(dealForm(settings), opportunities, columns.opportunities, settings),
  };
}
