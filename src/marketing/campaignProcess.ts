import { defineProcess } from "../process/defineProcess.js";

/**
 * How a campaign is planned, run and closed, as a process on its `status`.
 *
 * `ready` asks for budget, planned days and audience, `completed` for the actual end.
 *
 * @example
 * import { allowedMoves, campaignProcess } from "closedloop";
 *
 * allowedMoves(campaignProcess, { status: "in_progress" }) // => ["suspended", "completed", "aborted"]
 */
export const campaignProcess = /* @__PURE__ */ defineProcess({
  id: "campaign",
  stateField: "status",
  stages: [
    { id: "draft" },
    { id: "planned" },
    {
      id: "ready",
      entryCriteria: [
        { field: "budget", op: "exists" },
        { field: "planned", op: "exists" },
        { field: "audience", op: "exists" },
      ],
    },
    { id: "in_progress" },
    { id: "suspended" },
    { id: "completed", kind: "done", entryCriteria: [{ field: "actual.end", op: "exists" }] },
    { id: "aborted", kind: "done" },
    { id: "archived", kind: "done" },
  ],
  moves: {
    draft: ["planned", "aborted"],
    planned: ["ready", "draft", "aborted"],
    ready: ["in_progress", "planned", "aborted"],
    in_progress: ["suspended", "completed", "aborted"],
    suspended: ["in_progress", "aborted"],
    completed: ["archived"],
    aborted: ["archived"],
  },
});
