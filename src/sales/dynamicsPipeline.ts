import { defineProcess } from "../process/defineProcess.js";

/**
 * The sales process of Microsoft Dynamics 365; losing asks for the reason.
 *
 * Its open stages have no chance of winning: give deals their own `probability`, or define a process with your own rates.
 *
 * @example
 * import { dynamicsPipeline } from "closedloop";
 *
 * dynamicsPipeline.stages[0] // => { id: "qualify", label: "Qualify", kind: "open", forecastCategory: "pipeline" }
 */
export const dynamicsPipeline = /* @__PURE__ */ defineProcess({
  id: "dynamics",
  stages: [
    { id: "qualify", forecastCategory: "pipeline" },
    { id: "develop", forecastCategory: "pipeline" },
    { id: "propose", forecastCategory: "pipeline" },
    { id: "close", forecastCategory: "pipeline" },
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
