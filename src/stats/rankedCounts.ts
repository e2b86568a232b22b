import { orderOf } from "./orderOf.js";

/** Scores in ascending order, ties in the order given, each with how much succeeded and how much failed at it. */
export interface RankedCounts {
  readonly scores: Float64Array;
  readonly successes: Float64Array;
  readonly failures: Float64Array;
}

/** Sorts scores, which are finite, with what became of them. Time grows with n. */
export function rankedCounts({ scores, successes, failures }: RankedCounts): RankedCounts {
  const order = orderOf(scores);
  const inOrder = (values: Float64Array): Float64Array => {
    const sorted = new Float64Array(values.length);
    for (let place = 0; place < sorted.length; place += 1) {
      sorted[place] = values[order[place] as number] as number;
    }
    return sorted;
  };
  return {
    scores: inOrder(scores),
    successes: inOrder(successes),
    failures: inOrder(failures),
  };
}

/** Calls back for each run of equal scores, from the lowest: where it starts, where it ends, what it adds up to. */
export function forEachRun(
  { scores, successes, failures }: RankedCounts,
  visit: (start: number, end: number, successes: number, failures: number) => void,
): void {
  let start = 0;
  while (start < scores.length) {
    const score = scores[start];
    let end = start;
    let won = 0;
    let lost = 0;
    for (; end < scores.length && scores[end] === score; end += 1) {
      won += successes[end] as number;
      lost += failures[end] as number;
    }
    visit(start, end, won, lost);
    start = end;
  }
}
