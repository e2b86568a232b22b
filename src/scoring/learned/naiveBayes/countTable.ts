import { invalid } from "../../../core/check.js";
import { compareText } from "../../../core/compareText.js";
import { tagsIn } from "../feature.js";
import type { FeatureColumn } from "../featureColumn.js";
import type { FitInput } from "../fitInput.js";
import type { ModelFeature } from "../learnedModel.js";
import { binOf } from "../term.js";
import { type CellKey, cellsOf, countsOf } from "./countCells.js";
import type { FeatureCounts, NaiveBayesSettings, SegmentCounts } from "./naiveBayesModel.js";

interface Cell {
  won: number;
  lost: number;
}

type Outcome = keyof Cell;

type FeatureTally = Map<CellKey, Cell>;

interface SegmentTally {
  rows: number;
  readonly own: Cell;
  readonly prior: Cell;
  readonly features: readonly FeatureTally[];
}

/** Counts that can change. */
export interface CountTable {
  /** Counts the rows once more, or takes them back. */
  add(input: Pick<FitInput, "rows" | "segments">, sign: 1 | -1): void;
  /** The counts, in order. `INVALID_INPUT` where rows were taken back that had not been counted. */
  store(): readonly SegmentCounts[];
}

/** What counting takes of a model. */
export interface CountForm {
  readonly features: readonly ModelFeature[];
  /** Where the bins of numbers begin; null for levels. */
  readonly breaks: readonly (readonly number[] | null)[];
  readonly settings: NaiveBayesSettings;
}

/** What Odoo has a count begin with, and fall back to. */
export const voidCount = 0.1;
/** Sums of weights that were taken back leave less than this. */
const rest = 1e-9;

/** Opens counts. Every count is the sum of its rows in their order, so that many small additions give what a single one does. */
export function countTable(form: CountForm, counts: readonly SegmentCounts[] = []): CountTable {
  const { features, breaks, settings } = form;
  const isOdoo = settings.mode === "odoo";
  const first = isOdoo ? voidCount : 0;
  const table = new Map(counts.map((one) => [one.segment, opened(one)]));
  const tallyOf = (segment: string | null): SegmentTally => {
    const tally = table.get(segment) ?? {
      rows: 0,
      own: { won: 0, lost: 0 },
      prior: { won: 0, lost: 0 },
      features: features.map((): FeatureTally => new Map()),
    };
    table.set(segment, tally);
    return tally;
  };
  let leftover = 0;
  const settle = (count: number): number => {
    if (count < -leftover && !isOdoo) {
      throw invalid("undo", "rows that the model has learned from", "others");
    }
    return count > leftover ? count : 0;
  };
  const change = (cell: Cell, outcome: Outcome, by: number): void => {
    const count = cell[outcome] + by;
    cell[outcome] = isOdoo && count <= 0 ? voidCount : count;
  };

  return {
    add: ({ rows, segments }, sign): void => {
      const { length, weights } = rows;
      if (sign < 0) leftover = rest;
      const finders = new Map<number, readonly CellFinder[]>();
      for (let row = 0; row < length; row += 1) {
        const code = segments?.codes[row] ?? -1;
        const tally = tallyOf(code < 0 ? null : (segments?.levels[code] as string));
        const found =
          finders.get(code) ??
          tally.features.map((one, index) =>
            cellFinder(form, index, rows.columns[index] as FeatureColumn, one, first),
          );
        finders.set(code, found);
        const weight = weights ? (weights[row] as number) : 1;
        tally.rows += sign;
        for (const outcome of ["won", "lost"] as const) {
          const count = rows[outcome][row] as number;
          if (count === 0) continue;
          tally.own[outcome] += sign * count;
          tally.prior[outcome] += sign * count * weight;
          for (const cellsOf of found) {
            for (const cell of cellsOf(row, outcome)) change(cell, outcome, sign * count * weight);
          }
        }
      }
    },
    store: (): readonly SegmentCounts[] => {
      const stored = Array.from(table, ([segment, { rows, own, prior, features: tallies }]) => ({
        segment,
        rows: settle(rows),
        won: settle(own.won),
        lost: settle(own.lost),
        prior: settled(prior, settle),
        features: tallies.map((one, index) => closed(one, breaks[index] ?? null, settle)),
      }));
      const kept = stored.filter(({ rows }) => isOdoo || rows > 0);
      return kept.sort((a, b) => compareSegments(a.segment, b.segment));
    },
  };
}

/** No segment comes first. */
function compareSegments(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(b === null) - Number(a === null);
  return compareText(a, b);
}

/** The cells in which a row counts. */
type CellFinder = (row: number, outcome: Outcome) => readonly Cell[];

function cellFinder(
  { features, breaks, settings }: CountForm,
  index: number,
  column: FeatureColumn,
  tally: FeatureTally,
  first: number,
): CellFinder {
  const { id, field, kind } = features[index] as ModelFeature;
  const cellAt = (key: CellKey): Cell => {
    const cell = tally.get(key) ?? { won: first, lost: first };
    tally.set(key, cell);
    return cell;
  };
  const isValue = settings.unsetIsValue.includes(id);
  const missing = (): readonly Cell[] => (isValue ? [cellAt(null)] : []);
  if (!column.codes) {
    const { values } = column;
    const own = breaks[index] as readonly number[];
    return (row) => {
      const value = values[row] as number;
      return Number.isNaN(value) ? missing() : [cellAt(binOf(own, value))];
    };
  }
  const { codes, levels } = column;
  const isStage = settings.mode === "odoo" && field === settings.stageField;
  const keysOf = (level: string, outcome: Outcome): readonly string[] => {
    if (kind === "tags") return tagsIn(level);
    return isStage ? stagesUpTo(settings, level, outcome) : [level];
  };
  const known = {
    won: new Map<number, readonly Cell[]>(),
    lost: new Map<number, readonly Cell[]>(),
  };
  return (row, outcome) => {
    const code = codes[row] as number;
    if (code < 0) return missing();
    // Won and lost differ in their cells only by stage; a cell must not be there before something counts in it.
    const found = known[outcome].get(code) ?? keysOf(levels[code] as string, outcome).map(cellAt);
    known[outcome].set(code, found);
    return found;
  };
}

/** A lead that is won has been on all stages, one that is lost on its own and those of the same or a lower sequence. */
function stagesUpTo(
  { stages }: Extract<NaiveBayesSettings, { readonly mode: "odoo" }>,
  level: string,
  outcome: Outcome,
): readonly string[] {
  const own = stages.find(({ id }) => id === level)?.sequence ?? Number.NEGATIVE_INFINITY;
  const passed = stages.filter(({ sequence }) => outcome === "won" || sequence <= own);
  return passed.map(({ id }) => id);
}

function opened({ rows, won, lost, prior, features }: SegmentCounts): SegmentTally {
  return {
    rows,
    own: { won, lost },
    prior: { ...prior },
    features: features.map(
      (one) => new Map(Array.from(cellsOf(one), ([key, cell]) => [key, { ...cell }])),
    ),
  };
}

/** The counts of a feature, without levels of which nothing is left. */
function closed(
  tally: FeatureTally,
  breaks: readonly number[] | null,
  settle: (count: number) => number,
): FeatureCounts {
  const cells = Array.from(tally, ([key, cell]): [CellKey, Cell] => [key, settled(cell, settle)]);
  const kept = cells.filter(([, { won, lost }]) => won > 0 || lost > 0);
  return countsOf(new Map(kept), breaks && breaks.length + 1);
}

function settled({ won, lost }: Cell, settle: (count: number) => number): Cell {
  return { won: settle(won), lost: settle(lost) };
}
