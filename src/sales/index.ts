export { Account, type AccountInput } from "./account.js";
export { Activity, type ActivityInput, type ActivityStatus } from "./activity.js";
export { activityProcess } from "./activityProcess.js";
export { ageDays, type DealAsOf, type MovingDeal } from "./ageDays.js";
export {
  type AssessQualificationOptions,
  assessQualification,
  type QualificationAssessment,
} from "./assessQualification.js";
export { attainmentChart } from "./attainmentChart.js";
export {
  type AttainmentFindingsOptions,
  type AttainmentMessages,
  attainmentFindings,
} from "./attainmentFindings.js";
export type {
  AttainmentDiagnostics,
  AttainmentReport,
  QuotaAttainmentFields,
  QuotaAttainmentOptions,
  QuotaPace,
  QuotaResult,
  QuotaRollUp,
  WonDeal,
} from "./attainmentReport.js";
export { attainmentTable } from "./attainmentTable.js";
export type { BuyingRole } from "./buyingRole.js";
export {
  Cadence,
  type CadenceInput,
  type CadenceStep,
  type CadenceStop,
  type QuietHours,
} from "./cadence.js";
export {
  CadenceEnrollment,
  type CadenceEnrollmentInput,
  type CadenceStatus,
  type CadenceTouch,
} from "./cadenceEnrollment.js";
export { cadenceProcess } from "./cadenceProcess.js";
export { Contact, type ContactInput, type ContactPhone, type Lifecycle } from "./contact.js";
export { type ConvertLeadOptions, convertLead, type LeadConversion } from "./convertLead.js";
export { type ClosedDeal, cycleDays } from "./cycleDays.js";
export { daysInStage } from "./daysInStage.js";
export {
  type DueFollowUp,
  type DueFollowUpsOptions,
  dueFollowUps,
  type FollowUpRow,
} from "./dueFollowUps.js";
export type {
  DuplicateCluster,
  DuplicateDiagnostics,
  DuplicateEvidence,
  DuplicateKey,
  DuplicateReport,
  DuplicateRow,
  PartlyCompared,
} from "./duplicateReport.js";
export { duplicatesChart } from "./duplicatesChart.js";
export {
  type DuplicatesFindingsOptions,
  type DuplicatesMessages,
  duplicatesFindings,
} from "./duplicatesFindings.js";
export { duplicatesTable } from "./duplicatesTable.js";
export { dynamicsPipeline } from "./dynamicsPipeline.js";
export { expectedRevenue, type WeighableDeal } from "./expectedRevenue.js";
export { type FindDuplicatesOptions, findDuplicates } from "./findDuplicates.js";
export { hubspotPipeline } from "./hubspotPipeline.js";
export {
  type IcpCriterion,
  type IcpCriterionInput,
  type IcpDisqualifier,
  type IcpRange,
  type IcpTier,
  type IcpWeights,
  IdealCustomerProfile,
  type IdealCustomerProfileInput,
} from "./idealCustomerProfile.js";
export { type IdleDeal, idleDays } from "./idleDays.js";
export { isRotting, type StagedDeal } from "./isRotting.js";
export { Lead, type LeadInput, type LeadMilestones, type LeadStatus } from "./lead.js";
export { leadProcess } from "./leadProcess.js";
export { leadSources } from "./leadSources.js";
export { lifecycleProcess } from "./lifecycleProcess.js";
export { LineItem, type LineItemInput } from "./lineItem.js";
export type { FieldProvenance, MergeConflict, MergedRecord } from "./mergedRecord.js";
export { type MergeRecordsOptions, mergeRecords } from "./mergeRecords.js";
export { type CoveredNeed, type NeedsCoverage, needsCoverage } from "./needsCoverage.js";
export {
  type NextTouch,
  type NextTouchOptions,
  nextTouch,
  type TouchedPerson,
} from "./nextTouch.js";
export {
  type DealCompetitor,
  type DealContact,
  type DealContactInput,
  type DealHold,
  type DealNeed,
  type DealNeedInput,
  type ForecastCategory,
  Opportunity,
  type OpportunityInput,
  type RecurringRevenue,
} from "./opportunity.js";
export {
  type OpportunityLine,
  type OpportunityTotal,
  type OpportunityTotalOptions,
  opportunityTotal,
} from "./opportunityTotal.js";
export { pipedrivePipeline } from "./pipedrivePipeline.js";
export {
  type AgendaItem,
  type NeedReaction,
  type Objection,
  type ObjectionInput,
  Presentation,
  type PresentationAttendee,
  type PresentationAttendeeInput,
  type PresentationInput,
  type PresentationMaterial,
  type PresentationOutcome,
  type PresentationStatus,
  type ShownNeed,
  type ValueProposition,
} from "./presentation.js";
export { presentationProcess } from "./presentationProcess.js";
export {
  type PresentationReadiness,
  presentationReadiness,
  type ReadinessCheck,
} from "./presentationReadiness.js";
export { Product, type ProductInput } from "./product.js";
export {
  type CriterionStatus,
  Qualification,
  type QualificationCriterion,
  type QualificationCriterionInput,
  type QualificationInput,
} from "./qualification.js";
export {
  type FrameworkCriterion,
  type QualificationFramework,
  qualificationFrameworks,
} from "./qualificationFrameworks.js";
export { Quota, type QuotaInput, type QuotaMetric, type QuotaOwner } from "./quota.js";
export { quotaAttainment } from "./quotaAttainment.js";
export { recordTouch, type TouchInput } from "./recordTouch.js";
export { salesforcePipeline } from "./salesforcePipeline.js";
export type {
  SalesKpiActivity,
  SalesKpiActivityCount,
  SalesKpiDeal,
  SalesKpiDiagnostics,
  SalesKpiFields,
  SalesKpiLine,
  SalesKpiOptions,
  SalesKpiReport,
  SalesKpiRow,
  SalesKpiRowCounts,
} from "./salesKpiReport.js";
export { salesKpis } from "./salesKpis.js";
export { salesKpisChart } from "./salesKpisChart.js";
export {
  type SalesKpisFindingsOptions,
  type SalesKpisMessages,
  salesKpisFindings,
} from "./salesKpisFindings.js";
export { salesKpisTable } from "./salesKpisTable.js";
export { salesProcess } from "./salesProcess.js";
export { type IcpAccount, type IcpFit, type IcpMiss, scoreIcpFit } from "./scoreIcpFit.js";
export {
  type CoveredRole,
  type StakeholderCoverage,
  type StakeholderCoverageOptions,
  stakeholderCoverage,
} from "./stakeholderCoverage.js";
export { zohoPipeline } from "./zohoPipeline.js";
