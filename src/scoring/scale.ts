import { type Calibration, probabilityOf } from "./calibration.js";
import type { LearnedModel } from "./learned/learnedModel.js";
import type { RuleModel } from "./ruleModel.js";

/** What a model's total is a number of, and the probability that it stands for. */
export interface Scale {
  readonly scale: "points" | "logit";
  /** Null for points that nobody calibrated. */
  readonly probabilityOf: ((total: number) => number) | null;
  /** Whether probabilities are whole hundredths of a percent. */
  readonly isRounded: boolean;
}

/** Reads a model's scale. */
export function scaleOf(model: RuleModel | LearnedModel): Scale {
  const { calibration } = model;
  if (model.kind === "score/rules") {
    const probabilityOf = calibration ? byCalibration(calibration) : null;
    return { scale: "points", probabilityOf, isRounded: false };
  }
  const { points, decidedBy } = model;
  if (points === undefined) {
    const isRounded = decidedBy !== undefined && calibration === undefined;
    const exact = byCalibration(calibration);
    return {
      scale: "logit",
      probabilityOf: isRounded
        ? (total): number => Math.min(Math.max(rounded(100 * exact(total)), 0.01), 99.99) / 100
        : exact,
      isRounded,
    };
  }
  const { offset, factor } = points;
  return {
    scale: "points",
    probabilityOf: (total) => probabilityOf((total - offset) / factor, calibration),
    isRounded: false,
  };
}

function byCalibration(calibration: Calibration | undefined): (total: number) => number {
  return (total) => probabilityOf(total, calibration);
}

/** To two decimals, halves up. Sums of logarithms miss a half by a little, which is not to decide. */
function rounded(pct: number): number {
  return Math.round(Number((100 * pct).toFixed(8))) / 100;
}

/** What bands go by: the points, or the probability in percent. */
export function judgedValue(
  { scale, isRounded }: Pick<Scale, "scale" | "isRounded">,
  total: number,
  probability: number | null,
): number {
  if (scale === "points") return total;
  const pct = 100 * (probability ?? 0);
  return isRounded ? rounded(pct) : pct;
}
