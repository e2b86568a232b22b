export type { AdjustmentTable } from "./adjustmentTable.js";
export type { ScoreAllOptions } from "./batch.js";
export { defineScoreModel } from "./defineScoreModel.js";
export type { EventTable } from "./eventTable.js";
export type { AsOf } from "./moment.js";
export { type ScoreOptions, score } from "./score.js";
export { scoreAll } from "./scoreAll.js";
