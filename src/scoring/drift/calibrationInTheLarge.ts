import { normalCdf } from "../../stats/gammaDistribution.js";
import { verdictOf } from "../../stats/verdict.js";
import { wilsonProportion } from "../../stats/wilsonProportion.js";
import type { ScoreAllOptions } from "../batch.js";
import type { OutcomeInput } from "../learned/fitOptions.js";
import { readOutcomes } from "../learned/readOutcomes.js";
import { programFor, type ScoreModel } from "../scoreModel.js";
import { sourceOf } from "../source.js";
import type { CalibrationInTheLarge } from "./driftReport.js";
import { driftSample } from "./driftSample.js";

/** Holds the model's probabilities against what came; null for a model without any, and without rows. */
export function calibrationInTheLarge(
  model: ScoreModel,
  data: unknown,
  options: ScoreAllOptions<never> & { readonly outcomes?: OutcomeInput | undefined },
  minimum: number,
): CalibrationInTheLarge | null {
  const program = programFor(model);
  const outcomes = readOutcomes(options.outcomes, sourceOf("data", data), program.zone);
  const needsAsOf = program.needsAsOf || outcomes.needsAsOf;
  const { batch, scores, places } = driftSample({ ...program, needsAsOf }, data, options);
  const { probability } = scores;
  if (probability === undefined) return null;
  const sums = { won: 0, lost: 0, expected: 0, variance: 0 };
  for (const place of places) {
    const [won, lost] = outcomes.of(place, batch.asOfAt(place)) ?? [0, 0];
    const p = probability[place] as number;
    sums.won += won;
    sums.lost += lost;
    sums.expected += (won + lost) * p;
    sums.variance += (won + lost) * p * (1 - p);
  }
  const { won, lost, expected, variance } = sums;
  const rows = won + lost;
  if (rows === 0) return null;
  const z = variance > 0 ? (won - expected) / Math.sqrt(variance) : null;
  return {
    meanProbability: expected / rows,
    rate: wilsonProportion(won, rows),
    difference: won / rows - expected / rows,
    z,
    pValue: z === null ? null : 2 * normalCdf(-Math.abs(z)),
    verdict: verdictOf(minimum, [{ cases: rows, outcomes: [won, lost] }]),
  };
}
