import type { Program } from "./program.js";

/** What is found out about one row, rule by rule; made once and filled row after row. */
export interface Tally {
  /** Points per rule, after its own floor and cap. */
  readonly points: Float64Array;
  /** 1 for a name of the program whose cell was of another type. */
  readonly mismatched: Uint8Array;
  /** How many events each limited rule has kept, per span and value of `each`. */
  readonly kept: readonly Map<string | number, number>[];
}

/** Room for what is found out about one row. */
export function newTally({ rules, names }: Program): Tally {
  return {
    points: new Float64Array(rules.length),
    mismatched: new Uint8Array(names.length),
    kept: rules.map(() => new Map()),
  };
}
