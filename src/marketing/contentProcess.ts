import { defineProcess } from "../process/defineProcess.js";

/**
 * How content is written, reviewed, published and kept fresh, as a process on its `status`.
 *
 * @example
 * import { allowedMoves, contentProcess } from "closedloop";
 *
 * allowedMoves(contentProcess, { status: "in_review" }) // => ["draft", "approved", "archived"]
 */
export const contentProcess = /* @__PURE__ */ defineProcess({
  id: "content",
  stateField: "status",
  stages: [
    { id: "idea" },
    { id: "brief" },
    { id: "draft" },
    { id: "in_review" },
    { id: "approved" },
    { id: "published" },
    { id: "refresh_due" },
    { id: "archived", kind: "done" },
  ],
  moves: {
    idea: ["brief", "archived"],
    brief: ["draft", "archived"],
    draft: ["in_review", "archived"],
    in_review: ["approved", "draft", "archived"],
    approved: ["published", "draft", "archived"],
    published: ["refresh_due", "archived"],
    refresh_due: ["draft", "published", "archived"],
    archived: ["draft"],
  },
});
