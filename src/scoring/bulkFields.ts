import { columnWork } from "./columnWork.js";
import {
  type FieldFunction,
  type FieldFunctions,
  type FieldWork,
  type Steps,
  stepAt,
  type WrongCells,
} from "./fieldFunction.js";
import type { Program } from "./program.js";
import { fieldPoints } from "./scoreOf.js";
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
    const wrong: WrongCells = {
      // Whether a type is taken does not hang on the moment.
      has: (cell) => checks[slot]?.some((isWrong) => isWrong(cell, 0)) ?? false,
      count: (rows) => {
        mismatches[slot] = (mismatches[slot] as number) + rows;
      },
    };
    return columnWork(source, field, own, wrong) ?? cellWork(source, field, own, wrong);
  });
  if (others.length > 0) {
    const readers = fields.map((field) => source.reader(field));
    works.push((start, end, sums) => {
      for (let place = start; place < end; place += 1) {
        if (!source.isRow(place)) continue;
        const cells = readers.map((read) => read(place));
        for (const rule of others) {
          const points = fieldPoints(rule, cells, asOfAt(place));
          add(sums[rule.group] as Float64Array, place - start, points);
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
  wrong: WrongCells,
): FieldWork {
  const read = source.reader(field);
  const isWrongNumber = wrong.has(0);
  // Only a number that is read as a time can be right in one place and wrong in another.
  const areSteps =
    isWrongNumber === wrong.has(Number.MAX_VALUE) && functions.every(({ steps }) => steps !== null);
  const known = new Map<string, number>();
  const wrongTexts: boolean[] = [];
  const textPoints = functions.map((): number[] => []);
  const remember = (text: string): number => {
    for (const [index, { of }] of functions.entries()) textPoints[index]?.push(of(text));
    wrongTexts.push(wrong.has(text));
    known.set(text, known.size);
    return known.size - 1;
  };
  return (start, end, sums) => {
    let rows = 0;
    for (let place = start; place < end; place += 1) {
      if (!source.isRow(place)) continue;
      const cell = read(place);
      const text =
        typeof cell === "string"
          ? (known.get(cell) ?? (known.size < maxTexts ? remember(cell) : undefined))
          : undefined;
      const isStep = areSteps && typeof cell === "number";
      const isWrong =
        text !== undefined
          ? wrongTexts[text]
          : isStep
            ? isWrongNumber && !Number.isNaN(cell)
            : wrong.has(cell);
      if (isWrong) rows += 1;
      for (let index = 0; index < functions.length; index += 1) {
        const { group, of, steps } = functions[index] as FieldFunction;
        const points =
          text !== undefined
            ? (textPoints[index]?.[text] as number)
            : isStep
              ? stepAt(steps as Steps, cell)
              : of(cell);
        add(sums[group] as Float64Array, place - start, points);
      }
    }
    if (rows > 0) wrong.count(rows);
  };
}
