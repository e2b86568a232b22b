import type { CellCheck } from "../core/conditions/compileLeaf.js";
import type { LeafCondition } from "../core/conditions/condition.js";

/** The types of cells, a bit each. A missing cell has none. */
export const typeBits = { number: 1, text: 2, boolean: 4, other: 8 } as const;

/** Which type a cell is of; 0 where it is missing. */
export function typeBit(cell: unknown): number {
  switch (typeof cell) {
    case "number":
      return Number.isNaN(cell) ? 0 : typeBits.number;
    case "string":
      return typeBits.text;
    case "boolean":
      return typeBits.boolean;
    case "bigint":
      return typeBits.number;
    default:
      return cell === undefined || cell === null ? 0 : typeBits.other;
  }
}

/** What all operators on one field take: types, and where times are read, what each of these takes. */
export interface FieldCheck {
  bits: number;
  readonly times: ((cell: unknown) => boolean)[];
}

const timeOperators: readonly LeafCondition["op"][] = ["before", "after", "withinLast"];
const samples = [0, "", true, {}] as const;

/** A check that takes everything, to be narrowed by the operators on the field. */
export function openCheck(): FieldCheck {
  return { bits: 15, times: [] };
}

/** Narrows a check to what one more operator takes. */
export function narrow(
  check: FieldCheck,
  op: LeafCondition["op"],
  takes: CellCheck["takes"],
): void {
  if (timeOperators.includes(op)) {
    check.times.push(takes);
    return;
  }
  let bits = 0;
  for (const sample of samples) if (takes(sample)) bits |= typeBit(sample);
  check.bits &= bits;
}

/** Whether some operator on the field does not take the cell. */
export function isMismatch(check: FieldCheck, cell: unknown): boolean {
  const bit = typeBit(cell);
  if (bit === 0) return false;
  if ((check.bits & bit) === 0) return true;
  for (const takes of check.times) if (!takes(cell)) return true;
  return false;
}
