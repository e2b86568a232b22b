export { type AdvanceOptions, advance } from "./advance.js";
export { allowedMoves } from "./allowedMoves.js";
export { defineProcess, type ProcessDefinition, type StageDefinition } from "./defineProcess.js";
export { outcomeOf } from "./outcomeOf.js";
export type { Move, Process, Stage, StageKind } from "./process.js";
export { stageAt } from "./stageAt.js";
export { type StageVisit, type StageVisitsOptions, stageVisits } from "./stageVisits.js";
export { toMermaid } from "./toMermaid.js";
export { type UnmetCriteriaOptions, unmetCriteria } from "./unmetCriteria.js";
