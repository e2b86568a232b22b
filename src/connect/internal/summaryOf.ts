import type { ImportSummary } from "../../core/imported.js";
import type { ImportTable } from "../importTable.js";
import type { FileSurvey } from "./fileSurvey.js";
import type { Settings } from "./readOptions.js";
import { readColumns } from "./rowPlan.js";
import type { RowCounts } from "./rowReader.js";

/** What was made of a file as a whole. */
export function summaryOf(
  { system, object }: ImportTable,
  survey: FileSurvey,
  settings: Settings,
  { currencies, ...counts }: RowCounts,
): ImportSummary {
  const columns = [...readColumns(survey, settings)];
  const money = columns.find(([{ match }]) => match?.mapping.read === "money");
  const dates = columns.find(([column]) => survey.orders.get(column)?.isSeen === true);
  const [currency = null] = currencies.size === 1 ? currencies : [];
  return {
    system,
    object,
    mapped: columns.flatMap(([{ name, match }]) => {
      const to = match?.mapping.to;
      return to === undefined || to === "ignored" ? [] : [{ column: name, to }];
    }),
    unknownColumns: columns.filter(([{ match }]) => match === null).map(([{ name }]) => name),
    currency,
    timeZone: settings.timeZone,
    decimal: money?.[1].mark ?? (settings.decimal === "auto" ? "." : settings.decimal),
    dateOrder: settings.dateOrder === "auto" ? (dates?.[1].order ?? null) : settings.dateOrder,
    ...counts,
  };
}
