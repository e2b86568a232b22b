export { type AcosInput, acos } from "./acos.js";
export { type AmerInput, amer } from "./amer.js";
export { type AnnualizeChurnInput, annualizeChurn } from "./annualizeChurn.js";
export { type AnnuityInput, annuity } from "./annuity.js";
export { type AverageFrequencyInput, averageFrequency } from "./averageFrequency.js";
export { type AverageOrderValueInput, averageOrderValue } from "./averageOrderValue.js";
export { type BreakEvenCpaInput, breakEvenCpa } from "./breakEvenCpa.js";
export { type BreakEvenRoasInput, breakEvenRoas } from "./breakEvenRoas.js";
export { type BurnMultipleInput, burnMultiple } from "./burnMultiple.js";
export { type CacInput, cac } from "./cac.js";
export { type CacPaybackMonthsInput, cacPaybackMonths } from "./cacPaybackMonths.js";
export { campaignReturns } from "./campaignReturns.js";
export { campaignReturnsTable } from "./campaignReturnsTable.js";
export { type ContributionMarginInput, contributionMargin } from "./contributionMargin.js";
export { type ConversionRateInput, conversionRate } from "./conversionRate.js";
export { type CpaInput, cpa } from "./cpa.js";
export { type CpcInput, cpc } from "./cpc.js";
export { type CplInput, cpl } from "./cpl.js";
export { type CpmInput, cpm } from "./cpm.js";
export { type CtrInput, ctr } from "./ctr.js";
export type { DatedCashFlow } from "./datedCashFlow.js";
export { type DiscountedPaybackInput, discountedPayback } from "./discountedPayback.js";
export { type EcpmInput, ecpm } from "./ecpm.js";
export { type ExpectedLifetimeInput, expectedLifetime } from "./expectedLifetime.js";
export { type GrossMarginInput, grossMargin } from "./grossMargin.js";
export { type GrossRatingPointsInput, grossRatingPoints } from "./grossRatingPoints.js";
export { type GrossRevenueRetentionInput, grossRevenueRetention } from "./grossRevenueRetention.js";
export { type HistoricLtvInput, type HistoricLtvOrder, historicLtv } from "./historicLtv.js";
export { type IrrInput, irr } from "./irr.js";
export { type LogoChurnRateInput, logoChurnRate } from "./logoChurnRate.js";
export { type LtvInput, ltv } from "./ltv.js";
export { type LtvToCacInput, ltvToCac } from "./ltvToCac.js";
export { type MagicNumberInput, magicNumber } from "./magicNumber.js";
export type { Margin } from "./margin.js";
export { type MarginalCacInput, type MarginalCacPeriod, marginalCac } from "./marginalCac.js";
export { type MerInput, mer } from "./mer.js";
export { type MirrInput, mirr } from "./mirr.js";
export { type MrrBridge, type MrrBridgeInput, type MrrRow, mrrBridge } from "./mrrBridge.js";
export { type NetMarginInput, netMargin } from "./netMargin.js";
export { type NetRevenueRetentionInput, netRevenueRetention } from "./netRevenueRetention.js";
export { type NpvInput, npv } from "./npv.js";
export { type PaybackPeriodInput, paybackPeriod } from "./paybackPeriod.js";
export { type PoasInput, poas } from "./poas.js";
export { type ProfitabilityIndexInput, profitabilityIndex } from "./profitabilityIndex.js";
export { type QuickRatioInput, quickRatio } from "./quickRatio.js";
export type { RateOfReturn } from "./rateOfReturn.js";
export { type RepeatRateInput, repeatRate } from "./repeatRate.js";
export type {
  CampaignReturnsFields,
  CampaignReturnsInput,
  CampaignReturnsOptions,
  CostKind,
  ReturnsBy,
  ReturnsResult,
  ReturnsSpend,
} from "./returnsInput.js";
export type {
  CampaignReturns,
  ReturnsInputName,
  ReturnsRow,
  ReturnsRowCounts,
} from "./returnsReport.js";
export { type RoasInput, roas } from "./roas.js";
export { type RoiInput, roi } from "./roi.js";
export { type RomiInput, romi } from "./romi.js";
export { type RuleOf40Input, ruleOf40 } from "./ruleOf40.js";
export { type TargetRoasInput, targetRoas } from "./targetRoas.js";
export { type ViewThroughRateInput, viewThroughRate } from "./viewThroughRate.js";
export { type XirrInput, xirr } from "./xirr.js";
export { type XnpvInput, xnpv } from "./xnpv.js";
