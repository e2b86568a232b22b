export { defineScoreModel } from "./defineScoreModel.js";
export { type ScoreOptions, score } from "./score.js";
