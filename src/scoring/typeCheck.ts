import { cellTest } from "../core/conditions/compileLeaf.js";
import type { LeafCondition } from "../core/conditions/condition.js";
import { isAbsent } from "../core/conditions/fieldReader.js";
import type { ZoneClock } from "../core/time/zone.js";

/** Whether what a comparison reads is of a type that it does not take, and the name that this is told by. */
export interface TypeCheck<T> {
  readonly name: string;
  isWrong(subject: T, asOf: number): boolean;
}

/** A comparison is unknown where the cell is missing or of another type, and nowhere else. */
export function typeCheck(
  leaf: LeafCondition,
  zone: ZoneClock,
): (cell: unknown, asOf: number) => boolean {
  const test = cellTest(leaf, zone);
  return (cell, asOf) => test(cell, asOf) === 2 && !isAbsent(cell);
}
