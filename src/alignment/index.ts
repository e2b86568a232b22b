export { closeLoop } from "./closeLoop.js";
export { loopChart } from "./loopChart.js";
export { type LoopFindingsOptions, type LoopMessages, loopFindings } from "./loopFindings.js";
export type {
  LoopFieldNames,
  LoopFields,
  LoopInput,
  LoopInputName,
  LoopLead,
  LoopMilestones,
  LoopMove,
  LoopOpportunity,
  LoopSpend,
  LoopTouch,
} from "./loopInput.js";
export type {
  LoopBasis,
  LoopBy,
  LoopIdentity,
  LoopOptions,
  LoopOutcome,
  LoopReturns,
} from "./loopOptions.js";
export type {
  LoopColumn,
  LoopDiagnostics,
  LoopDifference,
  LoopReconciliation,
  LoopReport,
  LoopRow,
  LoopRowCounts,
} from "./loopReport.js";
export { loopTable } from "./loopTable.js";
