import type { PickWord } from "../importTable.js";
import { headerKey } from "./headerKey.js";

/** Salesforce's words of the API and of its pages, and HubSpot's, each with ours. */
export const forecastCategories: readonly PickWord[] = [
  { from: "Omitted", to: "omitted" },
  { from: "Pipeline", to: "pipeline" },
  { from: "BestCase", to: "best_case" },
  { from: "MostLikely", to: "most_likely" },
  { from: "Forecast", to: "commit" },
  { from: "Commit", to: "commit" },
  { from: "Closed", to: "closed" },
  { from: "OMIT", to: "omitted" },
  { from: "Not forecasted", to: "omitted" },
  { from: "Closed Won", to: "closed" },
];

/** The category that a cell names; null where it names none. */
export function categoryOf(cell: unknown): string | null {
  if (typeof cell !== "string") return null;
  const key = headerKey(cell);
  return forecastCategories.find(({ from }) => headerKey(from) === key)?.to ?? null;
}
