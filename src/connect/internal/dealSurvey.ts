import type { Stage } from "../../process/process.js";
import type { Column } from "./columns.js";
import { categoryOf } from "./forecastCategories.js";
import type { DecimalMark } from "./plainDecimal.js";
import { present } from "./present.js";
import { readBoolean } from "./readBoolean.js";
import { readRate } from "./readNumber.js";
import { factsOfDeals, type StageEvidence, type StageFacts } from "./stageFacts.js";
import { looseKey } from "./stageKinds.js";
import { textIn } from "./textIn.js";

/** Gathers from all deals of a file what tells of their stages. */
export interface DealSurvey {
  /** Takes note of a deal. */
  readonly look: (row: object) => void;
  /** The stages in order; `others` are stages that deals came through, as headers and changes name them. */
  readonly facts: (mark: DecimalMark, others: Iterable<string>) => readonly StageFacts[];
  /** The pipelines of the deals, as their cells name them. */
  readonly pipelines: ReadonlySet<string>;
}

/** Distinct cells kept for each stage: a file in which each deal has a probability of its own says no more by having them all. */
const mostCells = 1000;

/** Cells of one stage's deals, each with the number of deals that have it: what they say is read once, at the end. */
interface Tally {
  readonly probabilities: Map<unknown, number>;
  readonly categories: Map<unknown, number>;
  /** By the flags and the probability of a deal. */
  readonly flags: Map<string, { readonly cells: readonly unknown[]; count: number }>;
}

/** `columnsOf` gives the list of a field's columns, the best first, which grows as columns come up. */
export function dealSurvey(
  columnsOf: (field: string) => readonly Column[],
  standard: readonly Stage[],
): DealSurvey {
  const tallies = new Map<string, Tally>();
  const pipelines = new Set<string>();
  const deleted = columnsOf("isDeleted");
  const pipeline = columnsOf("pipelineId");
  const stages = columnsOf("stage");
  const probabilities = columnsOf("probability");
  const categories = columnsOf("forecastCategory");
  const flags = ["isClosed", "isWon", "isLost"].map(columnsOf);

  const tallyOf = (stage: string): Tally => {
    let tally = tallies.get(stage);
    if (tally === undefined) {
      tally = { probabilities: new Map(), categories: new Map(), flags: new Map() };
      tallies.set(stage, tally);
    }
    return tally;
  };

  return {
    pipelines,
    look: (row): void => {
      if (readBoolean(firstCell(deleted, row)) === true) return;
      const pipelineName = textIn(firstCell(pipeline, row));
      if (pipelineName !== null) pipelines.add(pipelineName);
      const stage = textIn(firstCell(stages, row));
      if (stage === null) return;
      const tally = tallyOf(stage);
      const probability = firstCell(probabilities, row);
      count(tally.probabilities, probability);
      count(tally.categories, firstCell(categories, row));
      if (flags.every((columns) => columns.length === 0)) return;
      const cells = [...flags.map((columns) => firstCell(columns, row)), probability];
      const key = cells.join("\0");
      const known = tally.flags.get(key);
      if (known !== undefined) known.count += 1;
      else if (tally.flags.size < mostCells) tally.flags.set(key, { cells, count: 1 });
    },
    facts: (mark, others): readonly StageFacts[] => {
      const known = new Set([...tallies.keys()].map(looseKey));
      for (const name of others) if (!known.has(looseKey(name))) tallyOf(name);
      const isPercent = probabilities[0]?.match?.mapping.read === "percent";
      const share = (probability: unknown): number | null => {
        const value = readRate(probability, mark, isPercent);
        return value !== null && value >= 0 && value <= 1 ? value : null;
      };
      return factsOfDeals(
        new Map([...tallies].map(([name, tally]) => [name, evidenceOf(tally, share)])),
        standard,
      );
    },
  };
}

/** The first of some columns that holds anything, as the row is read too. */
function firstCell(columns: readonly Column[], row: object): unknown {
  for (const { cellOf } of columns) {
    const cell = present(cellOf(row));
    if (cell !== undefined) return cell;
  }
  return undefined;
}

function count(counts: Map<unknown, number>, cell: unknown): void {
  if (cell === undefined) return;
  const known = counts.get(cell);
  if (known !== undefined) counts.set(cell, known + 1);
  else if (counts.size < mostCells) counts.set(cell, 1);
}

function evidenceOf(tally: Tally, share: (cell: unknown) => number | null): StageEvidence {
  const kinds = { won: 0, lost: 0, open: 0 };
  for (const { cells, count: deals } of tally.flags.values()) {
    const [isClosed = null, isWon = null, isLost = null] = cells.slice(0, 3).map(readBoolean);
    const probability = share(cells[3]);
    const isEnded = isClosed ?? (isWon === true || isLost === true);
    if ((isClosed ?? isWon ?? isLost) === null) continue;
    // A stage that still gives a chance is open, whatever somebody ticked.
    const hasChance = probability !== null && probability > 0 && probability < 1;
    if (hasChance || !isEnded) kinds.open += deals;
    else if (isWon === true) kinds.won += deals;
    else kinds.lost += deals;
  }
  return {
    ...kinds,
    probabilities: merged(tally.probabilities, share),
    categories: merged(tally.categories, categoryOf),
  };
}

/** Cells that say the same, counted together. */
function merged<T>(
  counts: ReadonlyMap<unknown, number>,
  read: (cell: unknown) => T | null,
): ReadonlyMap<T, number> {
  const values = new Map<T, number>();
  for (const [cell, deals] of counts) {
    const value = read(cell);
    if (value !== null) values.set(value, (values.get(value) ?? 0) + deals);
  }
  return values;
}
