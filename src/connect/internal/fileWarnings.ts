import type { ImportWarning } from "../../core/imported.js";
import type { FileSurvey } from "./fileSurvey.js";

/** What there is to say of the columns of a file. */
export function fileWarnings(
  { finder, marks, orders }: FileSurvey,
  warn: (warning: ImportWarning) => void,
): void {
  for (const { name, match } of finder.columns) {
    if (match !== null || finder.duplicates.some((column) => column.name === name)) continue;
    warn({
      path: name,
      kind: "unknown_column",
      message: `expected a column that a mapping names, received "${name}": kept under custom`,
    });
  }
  for (const { name } of finder.duplicates) {
    warn({
      path: name,
      kind: "duplicate_header",
      message: `expected a header that no other column has, received it again: kept under custom as "${name}"`,
    });
  }
  for (const [{ name }, { decided, isAmbiguous }] of marks) {
    if (decided !== null || !isAmbiguous) continue;
    warn({
      path: name,
      kind: "ambiguous_number",
      message: `expected numbers that tell their decimal mark in the column "${name}", received such as 1,234 alone: read with a point; say decimal`,
    });
  }
  for (const [{ name }, { decided, isAmbiguous }] of orders) {
    if (decided !== null || !isAmbiguous) continue;
    warn({
      path: name,
      kind: "ambiguous_date",
      message: `expected dates that tell the order of month and day in the column "${name}", received such as 6/10 alone: say dateOrder`,
    });
  }
}
