export type { AdjustmentTable } from "./adjustmentTable.js";
export type { RowOf, ScoreAllOptions } from "./batch.js";
export { type BinFieldOptions, binField } from "./binning/binField.js";
export type { Binning, BinningOptions, BinZeros } from "./binning/binOptions.js";
export type { BinMeasures, BinPlace, FieldBin, FieldBins } from "./binning/fieldBins.js";
export { type CalibrateOptions, calibrateModel } from "./calibrateModel.js";
export type {
  Calibration,
  CalibrationTraining,
  IsotonicCalibration,
  PlattCalibration,
  PriorShift,
} from "./calibration.js";
export type { ConditionFor, ScalarFor } from "./conditionFor.js";
export {
  type DecideStageOptions,
  decideStage,
  type StageCause,
  type StageDecision,
} from "./decideStage.js";
export { defineScoreModel } from "./defineScoreModel.js";
export {
  type DiffScoresOptions,
  diffScores,
  type LabelChange,
  type ReasonChange,
  type ScoreDiff,
} from "./diffScores.js";
export { type DriftOptions, detectDrift } from "./drift/detectDrift.js";
export { driftChart } from "./drift/driftChart.js";
export {
  type DriftFindingsOptions,
  type DriftMessages,
  driftFindings,
} from "./drift/driftFindings.js";
export type {
  CalibrationInTheLarge,
  Drift,
  DriftBin,
  DriftDiagnostics,
  DriftGap,
  DriftLevel,
  DriftRange,
  DriftReport,
  FieldDrift,
} from "./drift/driftReport.js";
export { driftTable } from "./drift/driftTable.js";
export {
  type KolmogorovOptions,
  type KolmogorovSmirnov,
  kolmogorovSmirnov,
  type TwoSamples,
} from "./drift/kolmogorovSmirnov.js";
export {
  type BinnedCounts,
  type PopulationStability,
  populationStability,
  type StabilityOptions,
  type StabilityVerdict,
  type ZeroRule,
} from "./drift/populationStability.js";
export type { Backtest, LabelRate } from "./evaluation/backtest.js";
export { backtestChart } from "./evaluation/backtestChart.js";
export {
  type BacktestFindingsOptions,
  type BacktestMessages,
  backtestFindings,
} from "./evaluation/backtestFindings.js";
export { type BacktestOptions, backtestRules } from "./evaluation/backtestRules.js";
export { backtestTable } from "./evaluation/backtestTable.js";
export {
  type ComparedModel,
  type ComparedModels,
  type CompareModelsOptions,
  compareModels,
  type ModelComparison,
} from "./evaluation/compareModels.js";
export { evaluateScores } from "./evaluation/evaluateScores.js";
export type {
  AucInterval,
  BrierParts,
  Calibrated,
  CalibrationBin,
  CapacityRow,
  Evaluation,
  EvaluationDiagnostics,
  EvaluationSettings,
  GainsGroup,
  HosmerLemeshow,
  PrCurve,
  RocCurve,
  ThresholdRow,
} from "./evaluation/evaluation.js";
export { type EvaluationChartOptions, evaluationChart } from "./evaluation/evaluationChart.js";
export {
  type EvaluationFindingsOptions,
  type EvaluationMessages,
  evaluationFindings,
} from "./evaluation/evaluationFindings.js";
export type { EvaluateOptions } from "./evaluation/evaluationOptions.js";
export { evaluationTable } from "./evaluation/evaluationTable.js";
export { scoreBuckets } from "./evaluation/scoreBuckets.js";
export type {
  OutcomeList,
  OutcomesOfScores,
  ScoreBucket,
  ScoreBuckets,
  ScoreList,
} from "./evaluation/scored.js";
export type { EventTable } from "./eventTable.js";
export {
  type ExplainScoreOptions,
  explainScore,
  type LostPoints,
  type ScoreExplanation,
} from "./explainScore.js";
export type { FieldPath, ValueAt } from "./fieldPath.js";
export {
  fitIsotonic,
  type IsotonicFit,
  type IsotonicInput,
  type IsotonicOptions,
} from "./fitIsotonic.js";
export { fitPlatt, type PlattFit, type ScoredOutcomes } from "./fitPlatt.js";
export type { Crossing, ScoreCrossing } from "./followScore.js";
export type {
  EventFeatureInput,
  FeatureInput,
  FeatureInputBase,
  FieldFeatureInput,
  FitOptions,
  OutcomeInput,
} from "./learned/fitOptions.js";
export type {
  Baseline,
  BinTerm,
  Distribution,
  FeatureKind,
  LearnedKind,
  LearnedMetrics,
  LearnedModel,
  LearnedParams,
  LevelTerm,
  ModelEventFeature,
  ModelFeature,
  ModelFeatureBase,
  ModelFieldFeature,
  ModelSegment,
  SlopeTerm,
  Term,
  Training,
} from "./learned/learnedModel.js";
export { fitLogistic } from "./learned/logistic/fitLogistic.js";
export type {
  Coefficient,
  LogisticMetrics,
  LogisticModel,
  LogisticParams,
  LogisticSettings,
  Penalty,
} from "./learned/logistic/logisticModel.js";
export type { LogisticOptions } from "./learned/logistic/logisticOptions.js";
export { fitNaiveBayes } from "./learned/naiveBayes/fitNaiveBayes.js";
export type {
  FeatureCounts,
  NaiveBayesModel,
  NaiveBayesSettings,
  NaiveBayesStage,
  SegmentCounts,
  WonLost,
} from "./learned/naiveBayes/naiveBayesModel.js";
export type {
  NaiveBayesOptions,
  NaiveBayesStageInput,
} from "./learned/naiveBayes/naiveBayesOptions.js";
export {
  type NaiveBayesChange,
  type UpdateReading,
  updateNaiveBayes,
} from "./learned/naiveBayes/updateNaiveBayes.js";
export { fitScorecard } from "./learned/scorecard/fitScorecard.js";
export type {
  DroppedFeature,
  ScorecardBin,
  ScorecardField,
  ScorecardModel,
  ScorecardParams,
  ScorecardSettings,
} from "./learned/scorecard/scorecardModel.js";
export type { FeatureSelection, ScorecardOptions } from "./learned/scorecard/scorecardOptions.js";
export type { AsOf, FieldOf } from "./moment.js";
export { type NextCrossingOptions, nextCrossing } from "./nextCrossing.js";
export { parseScoreModel } from "./parseScoreModel.js";
export { type LabelOptions, labelOutcomes } from "./preparation/labelOutcomes.js";
export {
  type LeakageFindingsOptions,
  type LeakageMessages,
  leakageFindings,
} from "./preparation/leakageFindings.js";
export type { FieldLeakage, LeakageReport, Suspicion } from "./preparation/leakageReport.js";
export { leakageTable } from "./preparation/leakageTable.js";
export type { OutcomeDiagnostics } from "./preparation/outcomeRows.js";
export { type LeakageOptions, scanLeakage } from "./preparation/scanLeakage.js";
export {
  type Fold,
  type SplitOptions,
  splitByTime,
  type TimeSplit,
} from "./preparation/splitByTime.js";
export { dynamicsScoreModel } from "./presets/dynamicsScoreModel.js";
export { hubspotScoreModel } from "./presets/hubspotScoreModel.js";
export { leadScoreModel } from "./presets/leadScoreModel.js";
export { marketoScoreModel } from "./presets/marketoScoreModel.js";
export { pardotScoreModel } from "./presets/pardotScoreModel.js";
export type { ScorePreset } from "./presets/scorePreset.js";
export { type RankedLead, type RankLeadsOptions, rankLeads } from "./rankLeads.js";
export { type ReviewOptions, reviewScoreModel } from "./review/reviewScoreModel.js";
export type {
  CapReview,
  ConditionReview,
  DisqualifierReview,
  RuleOverlap,
  RulePart,
  RuleReview,
  ScoreReview,
} from "./review/scoreReview.js";
export { scoreReviewChart } from "./review/scoreReviewChart.js";
export {
  type ScoreReviewFindingsOptions,
  type ScoreReviewMessages,
  scoreReviewFindings,
} from "./review/scoreReviewFindings.js";
export { scoreReviewTable } from "./review/scoreReviewTable.js";
export type {
  BandList,
  GradeAxis,
  ModelConditionRule,
  ModelDecay,
  ModelEventRule,
  ModelGroup,
  ModelRangesRule,
  ModelRule,
  ModelRuleBase,
  ModelValuesRule,
  RuleModel,
  StageList,
} from "./ruleModel.js";
export { type ScoreOptions, score } from "./score.js";
export { scoreAll } from "./scoreAll.js";
export { type ScoreCrossingsOptions, scoreCrossings } from "./scoreCrossings.js";
export type {
  ConditionRule,
  Disqualifier,
  EventDecay,
  EventLimit,
  EventRule,
  GradeAxisInput,
  KeysOf,
  RangesRule,
  ScoreGroupInput,
  ScoreModelInput,
  ScoreRule,
  ScoreRuleBase,
  ThirdsGrade,
  ThresholdInput,
  ValuesRule,
} from "./scoreDefinition.js";
export type { ScoreMessages } from "./scoreMessages.js";
export type { ScoreModel } from "./scoreModel.js";
export { type ScoreModelInputFor, type ScoreRuleFor, scoreModelFor } from "./scoreModelFor.js";
export type {
  Coded,
  NotScored,
  Reason,
  Score,
  ScoreDiagnostics,
  ScoreEvidence,
  ScoreKind,
  Scores,
  ScoresDiagnostics,
  TypeMismatch,
} from "./scoreResult.js";
export { scoresChart } from "./scoresChart.js";
export { type ScoreRow, type ScoresToRowsOptions, scoresToRows } from "./scoresToRows.js";
export type { ScoreWords } from "./scoreWords.js";
export {
  type SignalLiftOptions,
  signalLift,
} from "./signals/signalLift.js";
export { signalLiftChart } from "./signals/signalLiftChart.js";
export {
  type SignalLiftFindingsOptions,
  type SignalLiftMessages,
  signalLiftFindings,
} from "./signals/signalLiftFindings.js";
export { signalLiftTable } from "./signals/signalLiftTable.js";
export type {
  EventSignal,
  LevelSignal,
  MissingSignal,
  RangeSignal,
  Signal,
  SignalDiagnostics,
  SignalLiftReport,
} from "./signals/signalReport.js";
export type { UnmetReason } from "./unmetRules.js";
export {
  type ChangeableField,
  type WhatWouldChangeOptions,
  type WouldChange,
  whatWouldChange,
} from "./whatWouldChange.js";
