import { defineProcess } from "../process/defineProcess.js";

/**
 * How a survey is written, fielded and closed, as a process on its `status`.
 *
 * @example
 * import { advance, surveyProcess } from "closedloop";
 *
 * const survey = advance(surveyProcess, { status: "draft", history: [] }, "open", { at: "2026-03-02T09:00:00Z" });
 * survey.status // => "open"
 */
export const surveyProcess = /* @__PURE__ */ defineProcess({
  id: "survey",
  stateField: "status",
  stages: [{ id: "draft" }, { id: "open" }, { id: "closed", kind: "done" }],
  moves: { draft: ["open"], open: ["closed"] },
});
