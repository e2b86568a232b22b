import { defineProcess } from "../process/defineProcess.js";

/**
 * HubSpot's sales pipeline with its internal ids, as a new account has it; losing asks for the reason.
 *
 * @example
 * import { hubspotPipeline } from "closedloop";
 *
 * hubspotPipeline.stages[4] // => { id: "contractsent", label: "Contract Sent", kind: "open", probability: 0.9, forecastCategory: "pipeline" }
 */
export const hubspotPipeline = /* @__PURE__ */ defineProcess({
  id: "hubspot",
  stages: [
    {
      id: "appointmentscheduled",
      label: "Appointment Scheduled",
      probability: 0.2,
      forecastCategory: "pipeline",
    },
    {
      id: "qualifiedtobuy",
      label: "Qualified To Buy",
      probability: 0.4,
      forecastCategory: "pipeline",
    },
    {
      id: "presentationscheduled",
      label: "Presentation Scheduled",
      probability: 0.6,
      forecastCategory: "pipeline",
    },
    {
      id: "decisionmakerboughtin",
      label: "Decision Maker Bought-In",
      probability: 0.8,
      forecastCategory: "pipeline",
    },
    { id: "contractsent", label: "Contract Sent", probability: 0.9, forecastCategory: "pipeline" },
    {
      id: "closedwon",
      label: "Closed Won",
      kind: "won",
      probability: 1,
      forecastCategory: "closed",
    },
    {
      id: "closedlost",
      label: "Closed Lost",
      kind: "lost",
      probability: 0,
      forecastCategory: "omitted",
      entryCriteria: [{ field: "lossReason", op: "exists" }],
    },
  ],
});
