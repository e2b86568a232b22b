import { defineProcess } from "../process/defineProcess.js";

/**
 * How a member of a campaign answers, as a process on its `status`; a campaign may have one of its own.
 *
 * @example
 * import { campaignMemberProcess, outcomeOf } from "closedloop";
 *
 * outcomeOf(campaignMemberProcess, { status: "responded" }) // => "done"
 */
export const campaignMemberProcess = /* @__PURE__ */ defineProcess({
  id: "campaign_member",
  stateField: "status",
  stages: [
    { id: "planned" },
    { id: "sent" },
    { id: "received" },
    { id: "responded", kind: "done" },
  ],
});
