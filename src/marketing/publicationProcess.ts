import { defineProcess } from "../process/defineProcess.js";

/**
 * How a publication is scheduled, done and taken back, as a process on its `status`.
 *
 * `published` asks for `publishedAt`.
 *
 * @example
 * import { allowedMoves, publicationProcess } from "closedloop";
 *
 * allowedMoves(publicationProcess, { status: "scheduled" }) // => ["failed", "published", "unpublished"]
 */
export const publicationProcess = /* @__PURE__ */ defineProcess({
  id: "publication",
  stateField: "status",
  stages: [
    { id: "scheduled" },
    { id: "failed" },
    { id: "published", entryCriteria: [{ field: "publishedAt", op: "exists" }] },
    { id: "unpublished", kind: "done" },
  ],
  moves: {
    scheduled: ["published", "failed", "unpublished"],
    failed: ["scheduled", "unpublished"],
    published: ["unpublished"],
    unpublished: ["scheduled"],
  },
});
