export {
  AgencyContract,
  type AgencyContractInput,
  type AgencyFee,
  type AgencyScope,
  type FixedFee,
  type PercentFee,
  type ResultFee,
} from "./agencyContract.js";
export {
  type AgencyFeesOptions,
  type AgencyResult,
  type AgencySpend,
  agencyFees,
} from "./agencyFees.js";
export { type BrandLift, type BrandLiftInput, brandLift } from "./brandLift.js";
export type { BrandMeasure } from "./brandMeasures.js";
export { BrandWave } from "./brandWave.js";
export type {
  CalendarAsset,
  CalendarBy,
  CalendarEntry,
  CalendarGap,
  CalendarPublication,
  CalendarRowCounts,
  EditorialCalendar,
  EditorialCalendarOptions,
} from "./calendarReport.js";
export {
  Campaign,
  type CampaignAudience,
  type CampaignAudienceInput,
  type CampaignGoal,
  type CampaignInput,
  type CampaignStatus,
} from "./campaign.js";
export type {
  CampaignDeal,
  CampaignKpiInput,
  CampaignKpiOptions,
  CampaignKpis,
  CampaignLead,
  CampaignRowCounts,
  GoalResult,
  KpiActivity,
  KpiMember,
  MeasuredCampaign,
} from "./campaignKpiReport.js";
export { campaignKpis } from "./campaignKpis.js";
export {
  type CampaignKpiMessages,
  type CampaignKpisFindingsOptions,
  campaignKpisFindings,
} from "./campaignKpisFindings.js";
export { campaignKpisTable } from "./campaignKpisTable.js";
export { CampaignMember, type CampaignMemberInput } from "./campaignMember.js";
export { campaignMemberProcess } from "./campaignMemberProcess.js";
export type {
  ActivitySchedule,
  CampaignCheck,
  CampaignPlan,
  PlanCampaignOptions,
  PlannedActivity,
  PlannedCampaign,
  PlannedCost,
} from "./campaignPlan.js";
export {
  type CampaignPlanFindingsOptions,
  type CampaignPlanMessages,
  campaignPlanFindings,
} from "./campaignPlanFindings.js";
export { campaignPlanTable } from "./campaignPlanTable.js";
export { campaignProcess } from "./campaignProcess.js";
export { type AskedSurvey, checkResponse, type GivenAnswers } from "./checkResponse.js";
export { Competitor, type CompetitorInput } from "./competitor.js";
export {
  type AidaStage,
  ContentAsset,
  type ContentAssetInput,
  type ContentStatus,
} from "./contentAsset.js";
export { contentProcess } from "./contentProcess.js";
export {
  type CrossTabCell,
  type CrossTabMargin,
  type CrossTabulateOptions,
  type CrossTabulation,
  crossTabulate,
} from "./crossTabulate.js";
export { type CustomerEffort, type CustomerEffortInput, customerEffort } from "./customerEffort.js";
export {
  type CustomerSatisfaction,
  type CustomerSatisfactionInput,
  customerSatisfaction,
} from "./customerSatisfaction.js";
export { editorialCalendar } from "./editorialCalendar.js";
export {
  type EditorialCalendarFindingsOptions,
  type EditorialCalendarMessages,
  editorialCalendarFindings,
} from "./editorialCalendarFindings.js";
export { editorialCalendarTable } from "./editorialCalendarTable.js";
export {
  type FeedbackTheme,
  type FeedbackThemes,
  type FeedbackThemesOptions,
  feedbackThemes,
  type TaggedRow,
} from "./feedbackThemes.js";
export {
  type Approach,
  type Horizon,
  Initiative,
  type InitiativeInput,
  type Interaction,
} from "./initiative.js";
export { type LikertOptions, type LikertSummary, likertSummary } from "./likertSummary.js";
export {
  MarketingActivity,
  type MarketingActivityInput,
  type MarketingActivityStatus,
} from "./marketingActivity.js";
export { marketingActivityProcess } from "./marketingActivityProcess.js";
export type {
  EngagementBase,
  KpiBrandWave,
  KpiBy,
  KpiEngagement,
  KpiInputName,
  KpiLead,
  KpiMarket,
  MarketingKpiFields,
  MarketingKpiInput,
  MarketingKpiOptions,
} from "./marketingKpiInput.js";
export type {
  BrandChange,
  BrandKpi,
  BrandMeasureKpi,
  EngagementKpi,
  KpiDiagnostics,
  KpiRowCounts,
  LeadKpi,
  MarketingKpiReport,
  MarketKpi,
} from "./marketingKpiReport.js";
export { marketingKpis } from "./marketingKpis.js";
export { marketingKpisChart } from "./marketingKpisChart.js";
export {
  type MarketingKpiMessages,
  type MarketingKpisFindingsOptions,
  marketingKpisFindings,
} from "./marketingKpisFindings.js";
export { marketingKpisTable } from "./marketingKpisTable.js";
export { marketingProcess } from "./marketingProcess.js";
export {
  type MarketingActivityKind,
  type MarketingStep,
  marketingStepOf,
} from "./marketingStepOf.js";
export { type MarketShare, type MarketShareInput, marketShare } from "./marketShare.js";
export {
  type BottomUpMarket,
  type MarketSizeInput,
  marketSize,
  type TopDownMarket,
  type ValueMarket,
} from "./marketSize.js";
export { type MarketAssumption, MarketSizing, type MarketSizingInput } from "./marketSizing.js";
export {
  type MaxDiff,
  type MaxDiffChoice,
  type MaxDiffItem,
  maxDiff,
} from "./maxDiff.js";
export {
  type NetPromoterScore,
  netPromoterScore,
  type PromoterCounts,
} from "./netPromoterScore.js";
export { Persona, type PersonaInput } from "./persona.js";
export { planCampaign } from "./planCampaign.js";
export {
  type PriceDiagnostics,
  type PriceRow,
  type PriceSensitivity,
  type PriceSensitivityOptions,
  priceSensitivity,
} from "./priceSensitivity.js";
export { priceSensitivityChart } from "./priceSensitivityChart.js";
export {
  type PriceSensitivityFindingsOptions,
  type PriceSensitivityMessages,
  priceSensitivityFindings,
} from "./priceSensitivityFindings.js";
export { priceSensitivityTable } from "./priceSensitivityTable.js";
export type { PriceShares } from "./priceShares.js";
export { Publication, type PublicationInput, type PublicationStatus } from "./publication.js";
export { publicationProcess } from "./publicationProcess.js";
export type { QuestionKind } from "./questionKind.js";
export type { ResponseCounts, ResponseFields, ResponseRow } from "./responseRow.js";
export type { ScorecardKpi, ScorecardRow, TeamScorecard } from "./scorecard.js";
export { marketingScorecardMetrics, salesScorecardMetrics } from "./scorecardMetrics.js";
export { Segment, type SegmentBasis, type SegmentInput } from "./segment.js";
export { type SegmentRules, segmentOf } from "./segmentOf.js";
export { type SegmentOverlap, type SegmentPair, segmentOverlap } from "./segmentOverlap.js";
export { type ShareOfVoice, type ShareOfVoiceInput, shareOfVoice } from "./shareOfVoice.js";
export { SpendEntry, type SpendFields, type SpendOnDay, type SpendOverDays } from "./spendEntry.js";
export type { SpendRow } from "./spendRow.js";
export { strategyBalance } from "./strategyBalance.js";
export { strategyBalanceChart } from "./strategyBalanceChart.js";
export {
  type StrategyFindingsOptions,
  type StrategyMessages,
  strategyBalanceFindings,
} from "./strategyBalanceFindings.js";
export { strategyBalanceTable } from "./strategyBalanceTable.js";
export type {
  StrategyAxis,
  StrategyFields,
  StrategyOptions,
  StrategyReport,
  StrategyRow,
  StrategyShare,
  StrategyTarget,
  StrategyValue,
} from "./strategyReport.js";
export {
  type QuestionOption,
  Survey,
  type SurveyInput,
  type SurveyQuestion,
  type SurveyQuestionInput,
  type SurveyStatus,
} from "./survey.js";
export { surveyProcess } from "./surveyProcess.js";
export {
  type PriceAnswer,
  type SurveyAnswer,
  SurveyResponse,
  type SurveyResponseInput,
} from "./surveyResponse.js";
export {
  type MarginOfErrorInput,
  marginOfError,
  type SamplingOptions,
  type SurveySampleSizeInput,
  surveySampleSize,
} from "./surveySampleSize.js";
export type { SurveyScoreOptions, SurveyScores } from "./surveyScores.js";
export { type TeamScorecardOptions, teamScorecard } from "./teamScorecard.js";
export {
  type TeamScorecardFindingsOptions,
  type TeamScorecardMessages,
  teamScorecardFindings,
} from "./teamScorecardFindings.js";
export { teamScorecardTable } from "./teamScorecardTable.js";
export { Touchpoint, type TouchpointInput } from "./touchpoint.js";
