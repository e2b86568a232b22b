import { defineProcess } from "../process/defineProcess.js";

/**
 * How far a person has come on the way to a customer and beyond, as a process on a contact's `status`.
 *
 * Forward moves are free; the only way back is recycling to `lead`.
 *
 * @example
 * import { allowedMoves, lifecycleProcess } from "closedloop";
 *
 * allowedMoves(lifecycleProcess, { status: "sql" }) // => ["lead", "opportunity", "customer", "other"]
 */
export const lifecycleProcess = /* @__PURE__ */ defineProcess({
  id: "lifecycle",
  stateField: "status",
  stages: [
    { id: "subscriber" },
    { id: "lead" },
    { id: "mql" },
    { id: "sal" },
    { id: "sql" },
    { id: "opportunity" },
    { id: "customer" },
    { id: "evangelist" },
    { id: "other" },
  ],
  moves: {
    subscriber: ["lead", "mql", "sal", "sql", "opportunity", "customer", "other"],
    lead: ["mql", "sal", "sql", "opportunity", "customer", "other"],
    mql: ["sal", "sql", "opportunity", "customer", "lead", "other"],
    sal: ["sql", "opportunity", "customer", "lead", "other"],
    sql: ["opportunity", "customer", "lead", "other"],
    opportunity: ["customer", "lead", "other"],
    customer: ["evangelist", "other"],
    evangelist: ["customer", "other"],
    other: ["subscriber", "lead"],
  },
});
