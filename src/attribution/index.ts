export { type AttributionOptions, attribute } from "./attribute.js";
export type {
  Attribution,
  AttributionDiagnostics,
  Credit,
  CreditBounds,
  CreditSum,
  TouchCredit,
} from "./attribution.js";
export { attributionChart } from "./attributionChart.js";
export {
  type AttributionFindingsOptions,
  type AttributionMessages,
  attributionFindings,
} from "./attributionFindings.js";
export type {
  AttributionModel,
  AttributionModelDefinition,
  AttributionModelName,
  FilledAttributionModel,
  FilledMarkov,
  FilledRuleModel,
  LastNonDirectModel,
  MilestoneModel,
  PlainModel,
  PositionModel,
  RuleModelDefinition,
  TimeDecayModel,
} from "./attributionModel.js";
export { attributionTable } from "./attributionTable.js";
export { type BuiltJourneys, buildJourneys, type JourneyValue } from "./buildJourneys.js";
export { type FitMarkovOptions, fitMarkov } from "./fitMarkov.js";
export type {
  Journey,
  JourneyColumns,
  JourneyMilestones,
  JourneyPath,
  JourneyTouch,
} from "./journey.js";
export type {
  JourneyDiagnostics,
  JourneyDuplicate,
  JourneyInputName,
  JourneyRejection,
  JourneyRowCounts,
  TouchpointCounts,
} from "./journeyDiagnostics.js";
export type {
  JourneyFields,
  JourneyOptions,
  KindLookback,
  PathTransform,
} from "./journeyOptions.js";
export type {
  JourneyConversion,
  JourneyIdentity,
  JourneyPerson,
  JourneyTouchpoint,
} from "./journeyRows.js";
export type {
  MarkovDefinition,
  MarkovModel,
  MarkovOrder,
  MarkovTransition,
  RemovalEffect,
} from "./markovModel.js";
export { mergeTransitions } from "./mergeTransitions.js";
export {
  type Coalition,
  type ShapleyOptions,
  type ShapleyValue,
  shapleyValues,
} from "./shapleyValues.js";
export { type TransitionOptions, transitionCounts } from "./transitionCounts.js";
export type { TransitionCounts, TransitionEnd, TransitionStep } from "./transitions.js";
