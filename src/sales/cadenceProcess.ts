import { defineProcess } from "../process/defineProcess.js";

/**
 * How somebody goes through a cadence, as a process on the `status` of an enrollment. Stopping asks for the reason.
 *
 * @example
 * import { allowedMoves, cadenceProcess } from "closedloop";
 *
 * allowedMoves(cadenceProcess, { status: "active" }) // => ["paused", "completed", "stopped"]
 */
export const cadenceProcess = /* @__PURE__ */ defineProcess({
  id: "cadence",
  stateField: "status",
  stages: [
    { id: "active" },
    { id: "paused" },
    { id: "completed", kind: "done" },
    { id: "stopped", kind: "done", entryCriteria: [{ field: "stopReason", op: "exists" }] },
  ],
  moves: { active: ["paused", "completed", "stopped"], paused: ["active", "stopped"] },
});
