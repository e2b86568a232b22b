import type { Lifecycle } from "../../sales/contact.js";
import type { PickWord } from "../importTable.js";
import { looseKey } from "./stageKinds.js";

/** HubSpot's lifecycle stages, by internal name and by label; from early to late. */
export const lifecycleStages: readonly PickWord[] = [
  { from: "subscriber", to: "subscriber" },
  { from: "lead", to: "lead" },
  { from: "marketingqualifiedlead", to: "mql" },
  { from: "salesacceptedlead", to: "sal" },
  { from: "salesqualifiedlead", to: "sql" },
  { from: "opportunity", to: "opportunity" },
  { from: "customer", to: "customer" },
  { from: "evangelist", to: "evangelist" },
  { from: "other", to: "other" },
];

const order: readonly Lifecycle[] = [
  "subscriber",
  "lead",
  "mql",
  "sal",
  "sql",
  "opportunity",
  "customer",
  "evangelist",
  "other",
];

/** The stage that a text names, as HubSpot or as we do; null for a stage of one's own. */
export function lifecycleOf(text: string): Lifecycle | null {
  // `Date entered "Lead (Lifecycle Stage Pipeline)"`
  const key = looseKey(text.replace(/\([^()]*\)"?$/, ""));
  const word = lifecycleStages.find(({ from }) => from === key)?.to ?? key;
  return order.find((stage) => stage === word) ?? null;
}

/** Place of a stage, from early to late. */
export function lifecycleOrder(stage: string): number {
  return order.indexOf(stage as Lifecycle);
}
