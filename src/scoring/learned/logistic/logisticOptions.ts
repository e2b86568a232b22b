import { checkCount, checkFinite, checkOneOf, checkShare, invalid } from "../../../core/check.js";
import { ownCell } from "../../../core/conditions/fieldReader.js";
import { isRecord } from "../../properties.js";
import type { FitOptions } from "../fitOptions.js";
import type { LogisticSettings, Penalty } from "./logisticModel.js";

/** How to fit a logistic regression. */
export interface LogisticOptions<R = object> extends FitOptions<R> {
  /**
   * What is made least, beside C·Σ weight·log loss: `"l2"` (the default) ½·Σβ², `"l1"` Σ|β|, `{ elasticNet: ρ }` ρ·Σ|β| +
   * (1 − ρ)/2·Σβ², `"none"` nothing. The intercept is free.
   */
  readonly penalty?: Penalty | undefined;
  /** How much the rows weigh against the penalty, above 0; 1 unless given. */
  readonly C?: number | undefined;
  /** `"balanced"` weighs won rows by rows/(2·won), lost ones alike, so that both outcomes count the same. */
  readonly classWeight?: "balanced" | undefined;
  /** A field of numbers that are added to the logit as they are; also in scores, where a missing one is 0. */
  readonly offset?: string | undefined;
  /** Whether the penalty sees numbers in units of their standard deviation; true unless given. */
  readonly standardize?: boolean | undefined;
  /** Levels in fewer rows than this, or in a smaller share of them if it is under 1, share one coefficient; 0 unless given. */
  readonly rareBelow?: number | undefined;
  /** How sure the intervals of coefficients are; 0.95 unless given. */
  readonly confidence?: number | undefined;
  /** How many steps the search may take; 100 unless given, 1,000 for over 200 columns. */
  readonly maxIterations?: number | undefined;
}

/** The keys that {@link LogisticOptions} has beside those of every fit. */
export const logisticKeys = [
  "penalty",
  "C",
  "classWeight",
  "offset",
  "standardize",
  "rareBelow",
  "confidence",
  "maxIterations",
] as const;

/** Checks what is asked of the fit alone. */
export function readSettings(options: LogisticOptions<never>): LogisticSettings {
  const { C = 1, classWeight, standardize = true, rareBelow = 0, confidence = 0.95 } = options;
  checkFinite("C", C);
  if (C <= 0) throw invalid("C", "a number above 0", C);
  if (classWeight !== undefined) checkOneOf("classWeight", classWeight, ["balanced"]);
  if (typeof standardize !== "boolean") throw invalid("standardize", "true or false", standardize);
  checkFinite("rareBelow", rareBelow);
  if (rareBelow < 0) throw invalid("rareBelow", "at least 0", rareBelow);
  if (typeof confidence !== "number" || !(confidence > 0 && confidence < 1)) {
    throw invalid("confidence", "a number between 0 and 1", confidence);
  }
  if (options.maxIterations !== undefined) {
    checkCount("maxIterations", options.maxIterations);
    if (options.maxIterations === 0) throw invalid("maxIterations", "at least 1", 0);
  }
  const penalty = readPenalty(options.penalty ?? "l2");
  return { penalty, C, classWeight: classWeight ?? null, standardize, rareBelow, confidence };
}

function readPenalty(penalty: unknown): Penalty {
  if (!isRecord(penalty)) {
    if (penalty === "none" || penalty === "l1" || penalty === "l2") return penalty;
    throw invalid("penalty", '"none", "l2", "l1" or { elasticNet }', penalty);
  }
  const elasticNet = ownCell(penalty, "elasticNet");
  checkShare("penalty.elasticNet", elasticNet);
  return { elasticNet };
}
