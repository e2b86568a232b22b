import { defineProcess } from "../process/defineProcess.js";

/**
 * How a presentation is planned and held, as a process on its `status`.
 *
 * `missed` is a no-show; moving it back to `planned` is a new date. Held asks for the outcome.
 *
 * @example
 * import { allowedMoves, presentationProcess } from "closedloop";
 *
 * allowedMoves(presentationProcess, { status: "planned" }) // => ["missed", "held", "canceled"]
 */
export const presentationProcess = /* @__PURE__ */ defineProcess({
  id: "presentation",
  stateField: "status",
  stages: [
    { id: "planned" },
    { id: "missed" },
    { id: "held", kind: "done", entryCriteria: [{ field: "outcome", op: "exists" }] },
    { id: "canceled", kind: "done" },
  ],
  moves: { planned: ["held", "missed", "canceled"], missed: ["planned", "canceled"] },
});
