export { applyUtmMap } from "./applyUtmMap.js";
export { auditUtms } from "./auditUtms.js";
export { type BuildUtmOptions, buildUtm } from "./buildUtm.js";
export type { ChannelOptions, ChannelRuleset, ChannelTouch, DefaultChannel } from "./channel.js";
export { channelOf } from "./channelOf.js";
export { type ChannelRule, type ChannelTest, channelRules } from "./channelRules.js";
export { ClickId } from "./clickId.js";
export { clickIdPlatforms } from "./clickIdPlatforms.js";
export { type NameConvention, type NamePart, type ParsedName, parseName } from "./parseName.js";
export { type ParsedUtm, parseUtm, type UtmIssue, type UtmIssueKind } from "./parseUtm.js";
export { type SourceCategory, sourceCategories } from "./sourceCategories.js";
export { Utm } from "./utm.js";
export type {
  AuditedField,
  AuditUtmsOptions,
  ChannelCounts,
  UnassignedVisits,
  UtmAudit,
  UtmFields,
  UtmFinding,
  UtmFindingKind,
  UtmRow,
} from "./utmAudit.js";
export { utmAuditChart } from "./utmAuditChart.js";
export {
  type UtmAuditFindingsOptions,
  type UtmAuditMessages,
  utmAuditFindings,
} from "./utmAuditFindings.js";
export { utmAuditTable } from "./utmAuditTable.js";
export type { UtmCorrection, UtmMap } from "./utmMap.js";
export { type UtmSynonym, utmSynonyms } from "./utmWords.js";
