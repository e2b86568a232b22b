import { defineProcess } from "../process/defineProcess.js";

/**
 * How a lead is worked, as a process on its `status`: converted is won, disqualified lost, a duplicate done.
 *
 * Entering `converted` asks for the contact and account it became, `disqualified` for the reason, `duplicate` for the
 * record it repeats. That marketing holds it for qualified (MQL) is a date of the lifecycle, not a status.
 *
 * @example
 * import { allowedMoves, leadProcess } from "closedloop";
 *
 * allowedMoves(leadProcess, { status: "new" }) // => ["working", "nurturing", "disqualified", "duplicate"]
 */
export const leadProcess = /* @__PURE__ */ defineProcess({
  id: "lead",
  stateField: "status",
  stages: [
    { id: "new" },
    { id: "working" },
    { id: "contacted" },
    { id: "qualified" },
    { id: "nurturing" },
    {
      id: "converted",
      kind: "won",
      entryCriteria: [
        { field: "convertedContactId", op: "exists" },
        { field: "convertedAccountId", op: "exists" },
      ],
    },
    {
      id: "disqualified",
      kind: "lost",
      entryCriteria: [{ field: "disqualifiedReason", op: "exists" }],
    },
    { id: "duplicate", kind: "done", entryCriteria: [{ field: "masterId", op: "exists" }] },
  ],
  moves: {
    new: ["working", "nurturing", "disqualified", "duplicate"],
    working: ["contacted", "nurturing", "disqualified", "duplicate"],
    contacted: ["qualified", "nurturing", "disqualified", "duplicate"],
    qualified: ["converted", "nurturing", "disqualified", "duplicate"],
    nurturing: ["working", "disqualified", "duplicate"],
    disqualified: ["working"],
  },
});
