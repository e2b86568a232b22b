export { Account, type AccountInput } from "./account.js";
export { Activity, type ActivityInput, type ActivityStatus } from "./activity.js";
export { activityProcess } from "./activityProcess.js";
export {
  type AssessQualificationOptions,
  assessQualification,
  type QualificationAssessment,
} from "./assessQualification.js";
export type { BuyingRole } from "./buyingRole.js";
export { Contact, type ContactInput, type ContactPhone, type Lifecycle } from "./contact.js";
export { type ConvertLeadOptions, convertLead, type LeadConversion } from "./convertLead.js";
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
export { Lead, type LeadInput, type LeadMilestones, type LeadStatus } from "./lead.js";
export { leadProcess } from "./leadProcess.js";
export { leadSources } from "./leadSources.js";
export { lifecycleProcess } from "./lifecycleProcess.js";
export { LineItem, type LineItemInput } from "./lineItem.js";
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
export { salesProcess } from "./salesProcess.js";
export { type IcpAccount, type IcpFit, type IcpMiss, scoreIcpFit } from "./scoreIcpFit.js";
