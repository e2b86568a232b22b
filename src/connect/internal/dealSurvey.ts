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

/** `columnFor` gives the best column of a field, as far as columns are known. */
export function dealSurvey(
  columnFor: (field: string) => Column | undefined,
  standard: readonly Stage[],
): DealSurvey {
  const tallies = new Map<string, Tally>();
  const pipelines = new Set<string>();
  const cell = (field: string, row: object): unknown => columnFor(field)?.cellOf(row);

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
      if (readBoolean(present(cell("isDeleted", row))) === true) return;
      const pipeline = textIn(present(cell("pipelineId", row)));
      if (pipeline !== null) pipelines.add(pipeline);
      const stage = textIn(present(cell("stage", row)));
      if (stage === null) return;
      const tally = tallyOf(stage);
      const probability = cell("probability", row);
      count(tally.probabilities, probability);
      count(tally.categories, cell("forecastCategory", row));
      const isClosed = cell("isClosed", row);
      const isWon = cell("isWon", row);
      if (isClosed === undefined && isWon === undefined) return;
      const key = `${isClosed}\0${isWon}\0${probability}`;
      const flags = tally.flags.get(key);
      if (flags !== undefined) flags.count += 1;
      else if (tally.flags.size < mostCells) {
        tally.flags.set(key, { cells: [isClosed, isWon, probability], count: 1 });
      }
    },
    facts: (mark, others): readonly StageFacts[] => {
      const known = new Set([...tallies.keys()].map(looseKey));
      for (const name of others) if (!known.has(looseKey(name))) tallyOf(name);
      const isPercent = columnFor("probability")?.match?.mapping.read === "percent";
      const share = (probability: unknown): number | null => {
        const read = present(probability);
        const value = read === undefined ? null : readRate(read, mark, isPercent);
        return value !== null && value >= 0 && value <= 1 ? value : null;
      };
      return factsOfDeals(
        new Map([...tallies].map(([name, tally]) => [name, evidenceOf(tally, share)])),
        standard,
      );
    },
  };
}

function count(counts: Map<unknown, number>, cell: unknown): void {
  const known = counts.get(cell);
  if (known !== undefined) counts.set(cell, known + 1);
  else if (counts.size < mostCells) counts.set(cell, 1);
}

function evidenceOf(tally: Tally, share: (cell: unknown) => number | null): StageEvidence {
  const kinds = { won: 0, lost: 0, open: 0 };
  for (const { cells, count: deals } of tally.flags.values()) {
    const [isClosed = null, isWon = null] = cells
      .slice(0, 2)
      .map((cell) => readBoolean(present(cell)));
    const probability = share(cells[2]);
    if (isClosed === null && isWon === null) continue;
    // A stage that still gives a chance is open, whatever somebody ticked.
    const hasChance = probability !== null && probability > 0 && probability < 1;
    if (hasChance || !(isClosed ?? isWon)) kinds.open += deals;
    else if (isWon === true) kinds.won += deals;
    else kinds.lost += deals;
  }
  return {
    ...kinds,
    probabilities: merged(tally.probabilities, share),
    categories: merged(tally.categories, (cell) => categoryOf(present(cell))),
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
