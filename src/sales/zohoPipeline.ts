import { defineProcess } from "../process/defineProcess.js";

/**
 * Zoho's pipeline, as a new organization has it; losing, to a competitor or not, asks for the reason.
 *
 * @example
 * import { outcomeOf, zohoPipeline } from "closedloop";
 *
 * outcomeOf(zohoPipeline, { stage: "closed_lost_to_competition" }) // => "lost"
 */
export const zohoPipeline = /* @__PURE__ */ defineProcess({
  id: "zoho",
  stages: [
    { id: "qualification", probability: 0.1, forecastCategory: "pipeline" },
    { id: "needs_analysis", probability: 0.2, forecastCategory: "pipeline" },
    { id: "value_proposition", probability: 0.4, forecastCategory: "pipeline" },
    { id: "identify_decision_makers", probability: 0.6, forecastCategory: "pipeline" },
    {
      id: "proposal_price_quote",
      label: "Proposal/Price Quote",
      probability: 0.75,
      forecastCategory: "pipeline",
    },
    {
      id: "negotiation_review",
      label: "Negotiation/Review",
      probability: 0.9,
      forecastCategory: "pipeline",
    },
    { id: "closed_won", kind: "won", probability: 1, forecastCategory: "closed" },
    {
      id: "closed_lost",
      kind: "lost",
      probability: 0,
      forecastCategory: "omitted",
      entryCriteria: [{ field: "lossReason", op: "exists" }],
    },
    {
      id: "closed_lost_to_competition",
      kind: "lost",
      probability: 0,
      forecastCategory: "omitted",
      entryCriteria: [{ field: "lossReason", op: "exists" }],
    },
  ],
});
