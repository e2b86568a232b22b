export { type AttributionOptions, attribute } from "./attribute.js";
export type {
  Attribution,
  AttributionDiagnostics,
  Credit,
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
  LastNonDirectModel,
  MilestoneModel,
  PlainModel,
  PositionModel,
  TimeDecayModel,
} from "./attributionModel.js";
export { attributionTable } from "./attributionTable.js";
export { type BuiltJourneys, buildJourneys, type JourneyValue } from "./buildJourneys.js";
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
