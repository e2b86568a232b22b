import { defineProcess } from "../process/defineProcess.js";

/**
 * The four steps of selling, as a pipeline on an opportunity's `stage`: prospecting, qualification, presentation, follow-up,
 * then won or lost.
 *
 * Any stage may go to any other; losing asks for the reason. The probabilities are a start, to replace by your own rates.
 *
 * @example
 * import { salesProcess } from "closedloop";
 *
 * salesProcess.stages.map((stage) => stage.id) // => ["prospecting", "qualification", "presentation", "follow_up", "won", "lost"]
 */
export const salesProcess = /* @__PURE__ */ defineProcess({
  id: "sales",
  stages: [
    { id: "prospecting", probability: 0.1, forecastCategory: "pipeline" },
    { id: "qualification", probability: 0.25, forecastCategory: "pipeline" },
    { id: "presentation", probability: 0.5, forecastCategory: "best_case" },
    { id: "follow_up", label: "Follow-up", probability: 0.75, forecastCategory: "commit" },
    { id: "won", kind: "won", probability: 1, forecastCategory: "closed" },
    {
      id: "lost",
      kind: "lost",
      probability: 0,
      forecastCategory: "omitted",
      entryCriteria: [{ field: "lossReason", op: "exists" }],
    },
  ],
});
