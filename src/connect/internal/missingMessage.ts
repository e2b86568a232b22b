import { nearest } from "../../core/nearest.js";
import type { FileSurvey } from "./fileSurvey.js";
import type { Settings } from "./readOptions.js";
import type { RowPlan } from "./rowPlan.js";

/** What to say where a needed field has no value. */
export function missingMessage(
  field: string,
  { mappings }: Settings,
  { targets }: RowPlan,
  { finder }: FileSurvey,
): string {
  const column = targets.find(({ to }) => to === field)?.column;
  if (column !== undefined)
    return `expected a value in the column "${column.name}", received nothing`;
  const names = mappings.find(({ to }) => to === field)?.from ?? [];
  const columns = finder.columns.map(({ name }) => name);
  const near = names.map((name) => nearest(name, columns)).find((name) => name !== null);
  const listed = names.slice(0, 3).map((name) => `"${name}"`);
  const wanted = `expected a column for ${field}, such as ${listed.join(" or ")}, received none`;
  return near === undefined
    ? `${wanted}: name yours in mappings`
    : `${wanted}; the nearest is "${near}": name it in mappings`;
}
