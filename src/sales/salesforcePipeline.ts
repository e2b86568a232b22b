import { defineProcess } from "../process/defineProcess.js";

/**
 * Salesforce's pipeline, as a new organization has it; losing asks for the reason.
 *
 * @example
 * import { salesforcePipeline } from "closedloop";
 *
 * salesforcePipeline.stages[6] // => { id: "proposal_price_quote", label: "Proposal/Price Quote", kind: "open", probability: 0.75, forecastCategory: "pipeline" }
 */
export const salesforcePipeline = /* @__PURE__ */ defineProcess({
  id: "salesforce",
  stages: [
    { id: "prospecting", probability: 0.1, forecastCategory: "pipeline" },
    { id: "qualification", probability: 0.1, forecastCategory: "pipeline" },
    { id: "needs_analysis", probability: 0.2, forecastCategory: "pipeline" },
    { id: "value_proposition", probability: 0.5, forecastCategory: "pipeline" },
    {
      id: "id_decision_makers",
      label: "Id. Decision Makers",
      probability: 0.6,
      forecastCategory: "pipeline",
    },
    { id: "perception_analysis", probability: 0.7, forecastCategory: "pipeline" },
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
  ],
});
