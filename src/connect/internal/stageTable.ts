import type { StageKind } from "../../process/process.js";
import type { Mapping } from "../importTable.js";
import { columnFinder, matcherOf } from "./columns.js";
import { categoryOf } from "./forecastCategories.js";
import { present } from "./present.js";
import { readBoolean } from "./readBoolean.js";
import { readNumber } from "./readNumber.js";
import type { StageFacts } from "./stageFacts.js";
import { textIn } from "./textIn.js";

/** HubSpot's pipeline stages, by API and warehouse, and Salesforce's OpportunityStage. */
const mappings: readonly Mapping[] = [
  { to: "id", from: ["stageId", "stage_id", "ApiName", "id"], read: "text" },
  { to: "label", from: ["label", "MasterLabel", "name"], read: "text" },
  { to: "order", from: ["displayOrder", "display_order", "SortOrder"], read: "number" },
  { to: "pipeline", from: ["pipelineId", "pipeline_id"], read: "text" },
  { to: "share", from: ["metadata.probability", "probability"], read: "share" },
  { to: "percent", from: ["DefaultProbability"], read: "percent" },
  { to: "closed", from: ["metadata.isClosed", "is_closed", "IsClosed"], read: "boolean" },
  { to: "won", from: ["closed_won", "IsWon", "is_won"], read: "boolean" },
  { to: "category", from: ["ForecastCategory", "ForecastCategoryName"], read: "pick" },
];

/** Reads a system's table of stages, in its order, pipeline by pipeline. */
export function factsOfTable(rows: Iterable<object>): readonly StageFacts[] {
  const match = matcherOf({
    system: "",
    object: "",
    type: "",
    needed: [],
    prefixes: ["property_"],
    mappings,
  });
  const finder = columnFinder(match);
  const list = [...rows].filter((row) => typeof row === "object" && row !== null);
  for (const row of list) finder.look(row);
  const cell = (row: object, to: string): unknown =>
    finder.columns
      .filter(({ match: found }) => found?.mapping.to === to)
      .sort((a, b) => (a.match?.rank ?? 0) - (b.match?.rank ?? 0))
      .map(({ cellOf }) => present(cellOf(row)))
      .find((found) => found !== undefined);
  const text = (row: object, to: string): string | undefined => textIn(cell(row, to)) ?? undefined;
  const pipelines = [...new Set(list.map((row) => text(row, "pipeline")))];
  return list
    .map((row) => {
      const label = text(row, "label");
      const name = text(row, "id") ?? label;
      const order = readNumber(cell(row, "order"), ".") ?? undefined;
      const percent = readNumber(cell(row, "percent"), ".");
      const share = percent === null ? readNumber(cell(row, "share"), ".") : percent / 100;
      const category = categoryOf(cell(row, "category"));
      return {
        pipeline: pipelines.indexOf(text(row, "pipeline")),
        order,
        name,
        kind: kindOf(readBoolean(cell(row, "won")), readBoolean(cell(row, "closed")), share),
        ...(label === undefined ? {} : { label }),
        ...(share === null || !(share >= 0 && share <= 1) ? {} : { probability: share }),
        ...(category === null ? {} : { forecastCategory: category }),
      };
    })
    .sort((a, b) => a.pipeline - b.pipeline || (a.order ?? 0) - (b.order ?? 0))
    .flatMap(({ pipeline: _, name, ...fact }) => (name === undefined ? [] : [{ ...fact, name }]));
}

/** HubSpot says closed alone: what is closed is won at a probability of 1. */
function kindOf(isWon: boolean | null, isClosed: boolean | null, share: number | null): StageKind {
  if (isWon === true) return "won";
  if (isClosed !== true) return "open";
  return isWon === null && share === 1 ? "won" : "lost";
}
