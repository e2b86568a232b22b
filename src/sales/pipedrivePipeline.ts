import { defineProcess } from "../process/defineProcess.js";

/**
 * Pipedrive's pipeline, as a new company has it; losing asks for the reason.
 *
 * Won and lost are statuses there, beside the stage; here they are the stages that end the pipeline.
 *
 * @example
 * import { pipedrivePipeline } from "closedloop";
 *
 * pipedrivePipeline.stages.map((stage) => stage.id) // => ["qualified", "contact_made", "demo_scheduled", "proposal_made", "negotiations_started", "won", "lost"]
 */
export const pipedrivePipeline = /* @__PURE__ */ defineProcess({
  id: "pipedrive",
  stages: [
    { id: "qualified", probability: 0.2, forecastCategory: "pipeline" },
    { id: "contact_made", probability: 0.4, forecastCategory: "pipeline" },
    { id: "demo_scheduled", probability: 0.5, forecastCategory: "pipeline" },
    { id: "proposal_made", probability: 0.6, forecastCategory: "pipeline" },
    { id: "negotiations_started", probability: 0.8, forecastCategory: "pipeline" },
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
