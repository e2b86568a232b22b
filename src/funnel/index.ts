export { analyzeFunnel, type FunnelOptions } from "./analyzeFunnel.js";
export { defineFunnel } from "./defineFunnel.js";
export type {
  FunnelBreakdown,
  FunnelDefinition,
  FunnelExclusion,
  FunnelModel,
  FunnelStep,
  Match,
  Step,
  StepNames,
  StepRef,
} from "./definitionTypes.js";
export { funnelChart } from "./funnelChart.js";
export type { FunnelEvent } from "./funnelEvent.js";
export {
  type FunnelFindingsOptions,
  type FunnelMessages,
  funnelFindings,
} from "./funnelFindings.js";
export {
  type FunnelCount,
  type FunnelCountsOptions,
  funnelFromCounts,
} from "./funnelFromCounts.js";
export { funnelTable } from "./funnelTable.js";
export type {
  DurationSummary,
  FunnelDiagnostics,
  FunnelReport,
  FunnelReportStep,
} from "./reportTypes.js";
