import type { Batch } from "./batch.js";
import { learnedBatch } from "./learned/learnedBatch.js";
import type { LearnedProgram } from "./learned/learnedProgram.js";
import type { Program } from "./program.js";
import { scoreBatch } from "./scoreBatch.js";
import type { Scores } from "./scoreResult.js";

/** Scores the rows of a batch by a model of any kind. */
export function scoreRows(batch: Batch<Program | LearnedProgram>): Scores {
  return isLearned(batch) ? learnedBatch(batch) : scoreBatch(batch as Batch<Program>);
}

function isLearned(batch: Batch<Program | LearnedProgram>): batch is Batch<LearnedProgram> {
  return "fitOf" in batch.program;
}
