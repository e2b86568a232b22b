import { type FeatureValue, tagsIn } from "./feature.js";
import type { BinTerm, LevelTerm, SlopeTerm, Term } from "./learnedModel.js";

/** What a feature adds to the total, compiled. */
export interface TermProgram {
  readonly term: Term;
  /** The points of a value; null is a missing one. */
  of(value: FeatureValue): number;
  /** Whether the value is a level that the fit has not seen, or has one among its tags. */
  isUnseen(value: FeatureValue): boolean;
  /** The most that any value has; undefined where there is no bound. */
  readonly most?: number;
}

/** Compiles a term; `isOfTags` says that values are lists. */
export function compileTerm(term: Term, isOfTags = false): TermProgram {
  if (term.breaks) return compileBins(term);
  if (!term.levels) return compileSlope(term);
  const program = compileLevels(term);
  return isOfTags ? compileTags(program, term) : program;
}

function compileLevels(term: LevelTerm): TermProgram {
  const { levels, points, unseen, missing, rare = [] } = term;
  const known = new Map<FeatureValue, number>([[null, missing]]);
  for (const level of rare) known.set(level, unseen);
  levels.forEach((level, index) => {
    known.set(level, points[index] as number);
  });
  return {
    term,
    of: (value) => known.get(value) ?? unseen,
    isUnseen: (value) => !known.has(value),
    most: mostOf([...points, unseen, missing]),
  };
}

/** Of a list, the points of its levels are added up. */
function compileTags({ of, isUnseen }: TermProgram, term: LevelTerm): TermProgram {
  return {
    term,
    of: (value) =>
      value === null
        ? term.missing
        : tagsIn(value as string).reduce((sum, tag) => sum + of(tag), 0),
    isUnseen: (value) => value !== null && tagsIn(value as string).some(isUnseen),
  };
}

function compileBins(term: BinTerm): TermProgram {
  const { breaks, points, missing, special = [] } = term;
  const known = new Map<FeatureValue, number>([[null, missing]]);
  for (const { value, points } of special) known.set(value, points);
  return {
    term,
    of: (value) => known.get(value) ?? (points[binOf(breaks, value as number)] as number),
    isUnseen: isNever,
    most: mostOf([...points, ...known.values()]),
  };
}

function compileSlope(term: SlopeTerm): TermProgram {
  const { slope, center, present, missing } = term;
  return {
    term,
    of: (value) => (value === null ? missing : present + slope * ((value as number) - center)),
    isUnseen: isNever,
  };
}

function mostOf(points: readonly number[]): number {
  return points.reduce((most, one) => Math.max(most, one));
}

function isNever(): boolean {
  return false;
}

/** How many ascending breaks are at most a number. */
export function binOf(breaks: ArrayLike<number>, value: number): number {
  let low = 0;
  let high = breaks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (value >= (breaks[middle] as number)) low = middle + 1;
    else high = middle;
  }
  return low;
}
