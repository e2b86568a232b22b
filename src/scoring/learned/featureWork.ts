import type { Column } from "../../core/columns/column.js";
import { ownCell } from "../../core/conditions/fieldReader.js";
import type { Batch } from "../batch.js";
import { numberBlocks } from "../columnWork.js";
import type { RowEvents } from "../events.js";
import { blockSize } from "../fieldFunction.js";
import { type FeatureProgram, type FeatureValue, valueOfFeature } from "./feature.js";
import type { LearnedProgram } from "./learnedProgram.js";
import type { RowTally } from "./rowTally.js";
import type { TermProgram } from "./term.js";

/** The points of one feature for the rows of a block. */
export type FeatureWork = SlopeWork | FilledWork;

/** A column of numbers, of which no cell is looked at twice. */
export interface SlopeWork {
  readonly group: number;
  readonly slope: number;
  readonly center: number;
  readonly present: number;
  readonly missing: number;
  readonly name: string;
  /** The numbers of a block; NaN where one is missing. */
  readonly block: (start: number, end: number) => Float64Array;
  readonly fill?: undefined;
}

/** All other features: their points are found first, and added then. */
interface FilledWork {
  readonly group: number;
  /** Fills in the points of a block's rows; rows that have none may hold anything. */
  readonly fill: (start: number, end: number, points: Float64Array) => void;
}

/** What the rows of a block have beside their cells. */
export interface BlockRows {
  readonly events: RowEvents[];
  isScored(place: number): boolean;
}

/** Makes the work on one feature. */
export function featureWork(
  batch: Batch<LearnedProgram>,
  index: number,
  rows: BlockRows,
  wrong: RowTally,
  unseen: RowTally,
): FeatureWork {
  const { source, program } = batch;
  const one = program.features[index] as FeatureProgram;
  const { feature, name, group } = one;
  // A path may lead on from a cell that is missing.
  const column =
    source.columns !== null && feature.field !== undefined && !feature.field.includes(".")
      ? (ownCell(source.columns, feature.field) as Column | undefined)
      : undefined;
  const term = program.pooled.terms[index] as TermProgram;
  if (column !== undefined && program.pooled.segment === undefined) {
    const { slope, center = 0, present = 0, missing } = term.term as Partial<SlopeWork>;
    const block = "codes" in column ? null : numberBlocks(column);
    if (block !== null && slope !== undefined && feature.kind === "number") {
      return { group, slope, center, present, missing: missing as number, name, block };
    }
    // The days up to a moment are the same for an entry only where the moment is.
    if ("codes" in column && (feature.kind !== "age" || batch.asOf !== null)) {
      return { group, fill: codeFill(column, one, term, batch.asOf ?? Number.NaN, wrong, unseen) };
    }
  }
  const reader = feature.field === undefined ? nothing : source.reader(feature.field);
  return { group, fill: cellFill(batch, index, one, reader, rows, wrong, unseen) };
}

function nothing(): undefined {
  return undefined;
}

/** A dictionary's entries are asked once; a code without an entry is a missing cell. */
function codeFill(
  { codes, dictionary }: Extract<Column, { readonly codes: unknown }>,
  one: FeatureProgram,
  term: TermProgram,
  asOf: number,
  wrong: RowTally,
  unseen: RowTally,
): FilledWork["fill"] {
  const size = dictionary.length;
  const table = new Float64Array(size + 1);
  const isWrong = new Uint8Array(size + 1);
  const isUnseen = new Uint8Array(size + 1);
  const none: RowEvents = { visible: [], unreadable: 0, future: 0 };
  const cells: unknown[] = [];
  for (let code = 0; code <= size; code += 1) {
    cells[one.slot] = code < size ? dictionary[code] : undefined;
    const found = new Set<string>();
    const value = valueOfFeature(one, [], cells, none, asOf, found);
    table[code] = term.of(value);
    isWrong[code] = found.size;
    isUnseen[code] = Number(term.isUnseen(value));
  }
  const markers = [
    { flags: isWrong, tally: wrong },
    { flags: isUnseen, tally: unseen },
  ].filter(({ flags }) => flags.includes(1));
  const room = new Int32Array(blockSize);
  return (start, end, points) => {
    for (let place = start; place < end; place += 1) {
      const code = codes[place] as number;
      const known = Number.isInteger(code) && code >= 0 && code < size ? code : size;
      room[place - start] = known;
      points[place - start] = table[known] as number;
    }
    for (const { flags, tally } of markers) {
      const marks = tally.marks(one.name);
      for (let row = 0; row < end - start; row += 1) {
        if (flags[room[row] as number] === 1) marks[row] = 1;
      }
    }
  };
}

/** Reads each row's cell or events. */
function cellFill(
  { program, cellsOf, asOfAt }: Batch<LearnedProgram>,
  index: number,
  one: FeatureProgram,
  reader: (place: number) => unknown,
  rows: BlockRows,
  wrong: RowTally,
  unseen: RowTally,
): FilledWork["fill"] {
  const { pooled, rules } = program;
  const cells: unknown[] = [];
  const found = new Set<string>();
  return (start, end, points) => {
    for (let place = start; place < end; place += 1) {
      if (!rows.isScored(place)) continue;
      const row = place - start;
      cells[one.slot] = reader(place);
      const events = rows.events[row] as RowEvents;
      const value: FeatureValue = valueOfFeature(one, rules, cells, events, asOfAt(place), found);
      if (found.size > 0) {
        for (const name of found) wrong.marks(name)[row] = 1;
        found.clear();
      }
      const fit = pooled.segment === undefined ? pooled : program.fitOf(cellsOf(place));
      const term = fit.terms[index] as TermProgram;
      if (term.isUnseen(value)) unseen.marks(one.name)[row] = 1;
      points[row] = term.of(value);
    }
  };
}
