import { type ScoreWords, scoreWords } from "./scoreWords.js";

/** The sentences of {@link explainScore}, and the words in them; `{label}`, `{points}` … stand for their parts. */
export interface ScoreMessages extends ScoreWords {
  /** The first sentence: what the score is, joined by commas. */
  readonly value: string;
  readonly probability: string;
  readonly band: string;
  readonly grade: string;
  readonly stage: string;
  readonly override: string;
  readonly disqualified: string;
  readonly helps: string;
  readonly hurts: string;
  readonly unmet: string;
  readonly unknown: string;
  readonly lost: string;
}

/** The sentences in English. */
export const scoreMessages: ScoreMessages = {
  ...scoreWords,
  value: "Scores {value}",
  probability: "{probability} likely",
  band: "band {band}",
  grade: "grade {grade}",
  stage: "stage {stage}",
  override: "Counts as {points} by decision: {reason}.",
  disqualified: "Takes no part: {label}.",
  helps: "{label}: +{points}.",
  hurts: "{label}: -{points}.",
  unmet: "Not met: {label}.",
  unknown: "Not known: {label}.",
  lost: "{label}: {points} less than the best.",
};
