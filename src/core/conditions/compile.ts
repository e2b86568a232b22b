import type { Zone } from "../time/zone.js";
import { branchOf } from "./branchOf.js";
import { cellTest } from "./compileLeaf.js";
import type { Condition, LeafCondition } from "./condition.js";
import { fieldReader, ownCell } from "./fieldReader.js";
import { negate, type Truth } from "./truth.js";

/** What a Condition says of a row. `asOf` is in milliseconds; NaN where no part of it asks. */
export type RowTest = (row: object, asOf: number) => Truth;

/** How {@link compileRowTest} reads rows. */
export interface RowTestOptions {
  /** Where days begin and months step; UTC unless given. */
  readonly timeZone?: Zone | undefined;
  /** Makes the reader of one field; own keys and paths unless given. */
  readonly reader?: ((field: string) => (row: object) => unknown) | undefined;
}

/** Compiles a checked Condition to one closure. */
export function compileRowTest(condition: Condition, options: RowTestOptions = {}): RowTest {
  const branch = branchOf(condition);
  if (branch === null) return leafTest(condition as LeafCondition, options);
  const tests = branch.parts.map((part) => compileRowTest(part, options));
  if (branch.join === "all") return decidedBy(0, tests);
  if (branch.join === "any") return decidedBy(1, tests);
  const test = tests[0] as RowTest;
  return (row, asOf) => negate(test(row, asOf));
}

function leafTest(leaf: LeafCondition, { timeZone, reader }: RowTestOptions): RowTest {
  const test = cellTest(leaf, timeZone);
  const { field } = leaf;
  // Without a path or a reader of the caller's, one call less per row.
  if (reader === undefined && !field.includes(".")) {
    return (row, asOf) => test(ownCell(row, field), asOf);
  }
  const read = (reader ?? fieldReader)(field);
  return (row, asOf) => test(read(row), asOf);
}

/** `all` is decided by the first false, `any` by the first true; else the answer is unknown if one is. */
function decidedBy(deciding: 0 | 1, tests: readonly RowTest[]): RowTest {
  const otherwise = negate(deciding);
  return (row, asOf) => {
    let answer = otherwise;
    for (const test of tests) {
      const truth = test(row, asOf);
      if (truth === deciding) return deciding;
      if (truth === 2) answer = 2;
    }
    return answer;
  };
}
