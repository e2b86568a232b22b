import type { ImportWarning } from "../../core/imported.js";
import type { Mapping } from "../importTable.js";
import { type Column, columnFinder, matcherOf } from "./columns.js";
import { present } from "./present.js";
import { textIn } from "./textIn.js";

/** A deal, the stage it came to, as its system names it, and the cell of the time. */
export interface Change {
  readonly index: number;
  readonly deal: string;
  readonly stage: string;
  readonly at: unknown;
}

/** HubSpot's stage changes and property history by warehouse, Salesforce's OpportunityHistory by API and warehouse. */
const mappings: readonly Mapping[] = [
  {
    to: "deal",
    from: ["OpportunityId", "opportunity_id", "deal_id", "dealId", "id"],
    read: "text",
  },
  { to: "stage", from: ["StageName", "stage_name", "value", "stage", "dealstage"], read: "text" },
  {
    to: "at",
    from: ["date_entered", "_fivetran_start", "timestamp", "CreatedDate", "created_date", "at"],
    read: "instant",
  },
  { to: "property", from: ["name", "property"], read: "text" },
];

/** Reads rows of stage changes; rows that name no deal, stage or time are told in `warnings`. */
export function changesOf(
  rows: Iterable<object>,
  warn: (warning: ImportWarning) => void,
): readonly Change[] {
  const match = matcherOf({ system: "", object: "", type: "", needed: [], prefixes: [], mappings });
  const finder = columnFinder(match);
  const list = [...rows];
  for (const row of list) if (typeof row === "object" && row !== null) finder.look(row);
  const columnFor = (to: string): Column | undefined =>
    finder.columns
      .filter(({ match: found }) => found?.mapping.to === to)
      .sort((a, b) => (a.match?.rank ?? 0) - (b.match?.rank ?? 0))[0];
  const [deal, stage, at, property] = ["deal", "stage", "at", "property"].map(columnFor);
  // A history of all properties holds the changes of the stage among others.
  const isMixed = property !== undefined && stage?.match?.rank === 2;
  return list.flatMap((row, index): readonly Change[] => {
    const isRow = typeof row === "object" && row !== null;
    if (isRow && isMixed && present(property.cellOf(row)) !== "dealstage") return [];
    const [id, name, time] = [deal, stage, at].map((column) =>
      isRow && column !== undefined ? present(column.cellOf(row)) : undefined,
    );
    const dealId = textIn(id);
    const stageName = textIn(name);
    if (dealId !== null && stageName !== null && time !== undefined) {
      return [{ index, deal: dealId, stage: stageName, at: time }];
    }
    warn({
      index,
      path: "historyRows",
      kind: "unreadable_cell",
      message:
        "expected the id of a deal, its stage and the time of the change, received a row without one of them",
    });
    return [];
  });
}
