import { defineProcess } from "../process/defineProcess.js";

/**
 * The four steps of marketing, as a process on an initiative's `status`: research, campaign, distribution, measurement.
 *
 * A loop: what measurement tells goes back into research or the next campaign, so no stage ends it.
 *
 * @example
 * import { allowedMoves, marketingProcess } from "closedloop";
 *
 * allowedMoves(marketingProcess, { status: "measurement" }) // => ["research", "campaign"]
 */
export const marketingProcess = /* @__PURE__ */ defineProcess({
  id: "marketing",
  stateField: "status",
  stages: [
    { id: "research", label: "Market research" },
    { id: "campaign", label: "Campaign" },
    { id: "distribution", label: "Content distribution" },
    { id: "measurement", label: "Measurement" },
  ],
  moves: {
    research: ["campaign"],
    campaign: ["distribution", "research"],
    distribution: ["measurement", "campaign"],
    measurement: ["research", "campaign"],
  },
});
