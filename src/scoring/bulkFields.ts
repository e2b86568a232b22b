import { columnWork } from "./columnWork.js";
import { type FieldCheck, isMismatch } from "./fieldCheck.js";
import {
  type FieldFunction,
  type FieldFunctions,
  type FieldWork,
  type Steps,
  stepAt,
} from "./fieldFunction.js";
import type { Program } from "./program.js";
import type { Source } from "./source.js";

/** Makes the work on all fields of a source, which also counts cells of another type. Places that hold no row are left out. */
export function bulkFields(
  program: Program,
  source: Source,
  { functions, others }: FieldFunctions,
  asOfAt: (place: number) => number,
  mismatches: Float64Array,
): FieldWork {
  const { fields, checks } = program;
  const works = fields.map((field, slot): FieldWork => {
    const own = functions.filter((one) => one.slot === slot);
    const check = checks[slot] as FieldCheck;
    const count = (wrong: number): void => {
      mismatches[slot] = (mismatches[slot] as number) + wrong;
    };
    return (
      columnWork(source, field, own, check, count) ?? cellWork(source, field, own, check, count)
    );
  });
  if (others.length > 0) {
    const readers = fields.map((field) => source.reader(field));
    works.push((start, end, sums) => {
      for (let place = start; place < end; place += 1) {
        if (!source.isRow(place)) continue;
        const cells = readers.map((read) => read(place));
        const asOf = asOfAt(place);
        for (const rule of others) {
          if (asOf < rule.first || asOf > rule.last) continue;
          add(sums[rule.group] as Float64Array, place - start, rule.of(cells, asOf));
        }
      }
    });
  }
  return (start, end, sums) => {
    for (const work of works) work(start, end, sums);
  };
}

function add(sums: Float64Array, place: number, points: number): void {
  sums[place] = (sums[place] as number) + points;
}

/** How many texts of a field are remembered. */
const maxTexts = 1_000;

/** The work on cells of any type, one by one: numbers by steps, texts that come again by memory, all others by the rules. */
function cellWork(
  source: Source,
  field: string,
  functions: readonly FieldFunction[],
  check: FieldCheck,
  count: (wrong: number) => void,
): FieldWork {
  const read = source.reader(field);
  const areSteps = check.times.length === 0 && functions.every(({ steps }) => steps !== null);
  const isWrongNumber = isMismatch(check, 0);
  const known = new Map<string, number>();
  const wrongTexts: boolean[] = [];
  const textPoints = functions.map((): number[] => []);
  const remember = (text: string): number => {
    for (const [index, { of }] of functions.entries()) textPoints[index]?.push(of(text));
    wrongTexts.push(isMismatch(check, text));
    known.set(text, known.size);
    return known.size - 1;
  };
  return (start, end, sums) => {
    let wrong = 0;
    for (let place = start; place < end; place += 1) {
      if (!source.isRow(place)) continue;
      const cell = read(place);
      const text =
        typeof cell === "string"
          ? (known.get(cell) ?? (known.size < maxTexts ? remember(cell) : undefined))
          : undefined;
      if (text !== undefined) {
        if (wrongTexts[text] === true) wrong += 1;
      } else if (typeof cell === "number" && areSteps) {
        if (isWrongNumber && !Number.isNaN(cell)) wrong += 1;
      } else if (isMismatch(check, cell)) wrong += 1;
      for (let index = 0; index < functions.length; index += 1) {
        const { group, of, steps } = functions[index] as FieldFunction;
        const points =
          text !== undefined
            ? (textPoints[index]?.[text] as number)
            : typeof cell === "number" && areSteps
              ? stepAt(steps as Steps, cell)
              : of(cell);
        add(sums[group] as Float64Array, place - start, points);
      }
    }
    if (wrong > 0) count(wrong);
  };
}
