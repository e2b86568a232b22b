import { defineProcess } from "../process/defineProcess.js";

/**
 * How a marketing activity is proposed, started and done, as a process on its `status`.
 *
 * @example
 * import { allowedMoves, marketingActivityProcess } from "closedloop";
 *
 * allowedMoves(marketingActivityProcess, { status: "in_progress" }) // => ["pending", "completed", "canceled"]
 */
export const marketingActivityProcess = /* @__PURE__ */ defineProcess({
  id: "marketing_activity",
  stateField: "status",
  stages: [
    { id: "proposed" },
    { id: "pending" },
    { id: "in_progress" },
    { id: "completed", kind: "done" },
    { id: "canceled", kind: "done" },
  ],
  moves: {
    proposed: ["pending", "canceled"],
    pending: ["in_progress", "canceled"],
    in_progress: ["completed", "pending", "canceled"],
  },
});
