import { defineProcess } from "../process/defineProcess.js";

/**
 * How an activity is planned and done, as a process on its `status`.
 *
 * `missed` is a no-show or a missed call; moving it back to `planned` is a new date. Done asks for the moment (`at`).
 *
 * @example
 * import { activityProcess, allowedMoves } from "closedloop";
 *
 * allowedMoves(activityProcess, { status: "missed" }) // => ["planned", "canceled"]
 */
export const activityProcess = /* @__PURE__ */ defineProcess({
  id: "activity",
  stateField: "status",
  stages: [
    { id: "planned" },
    { id: "in_progress" },
    { id: "waiting" },
    { id: "deferred" },
    { id: "missed" },
    { id: "done", kind: "done", entryCriteria: [{ field: "at", op: "exists" }] },
    { id: "canceled", kind: "done" },
  ],
  moves: {
    planned: ["in_progress", "waiting", "deferred", "missed", "done", "canceled"],
    in_progress: ["waiting", "deferred", "done", "canceled"],
    waiting: ["in_progress", "deferred", "done", "canceled"],
    deferred: ["planned", "in_progress", "done", "canceled"],
    missed: ["planned", "canceled"],
  },
});
