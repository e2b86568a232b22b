import type { FeatureValue } from "./feature.js";
import type { Term } from "./learnedModel.js";

/** What a feature adds to the total, compiled. */
export interface TermProgram {
  readonly term: Term;
  /** The points of a value; null is a missing one. */
  of(value: FeatureValue): number;
  /** Whether the value is a level that the fit has not seen. */
  isUnseen(value: FeatureValue): boolean;
}

/** Compiles a term. */
export function compileTerm(term: Term): TermProgram {
  const { levels, breaks, missing } = term;
  if (levels) {
    const { points, unseen, rare = [] } = term;
    const known = new Map<FeatureValue, number>([[null, missing]]);
    for (const level of rare) known.set(level, unseen);
    levels.forEach((level, index) => {
      known.set(level, points[index] as number);
    });
    return {
      term,
      of: (value) => known.get(value) ?? unseen,
      isUnseen: (value) => !known.has(value),
    };
  }
  if (breaks) {
    const { points, special = [] } = term;
    const known = new Map<FeatureValue, number>([[null, missing]]);
    for (const { value, points } of special) known.set(value, points);
    return {
      term,
      of: (value) => known.get(value) ?? (points[binOf(breaks, value as number)] as number),
      isUnseen: isNever,
    };
  }
  const { slope, center, present } = term;
  return {
    term,
    of: (value) => (value === null ? missing : present + slope * ((value as number) - center)),
    isUnseen: isNever,
  };
}

function isNever(): boolean {
  return false;
}

/** How many ascending breaks are at most a number. */
function binOf(breaks: ArrayLike<number>, value: number): number {
  let bin = 0;
  while (value >= (breaks[bin] as number)) bin += 1;
  return bin;
}
