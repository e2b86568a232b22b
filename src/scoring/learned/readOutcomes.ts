import { numberOf } from "../../core/cells/number.js";
import { checkKeys, checkObject, invalid } from "../../core/check.js";
import { needsAsOf } from "../../core/conditions/branchOf.js";
import { checkCondition } from "../../core/conditions/checkCondition.js";
import { compileRowTest, type RowTest } from "../../core/conditions/compile.js";
import type { Condition } from "../../core/conditions/condition.js";
import { ownCell } from "../../core/conditions/fieldReader.js";
import type { ZoneClock } from "../../core/time/zone.js";
import { checkField, needField, type Source } from "../source.js";

/** How often a row was won, and how often lost. */
type Tries = readonly [won: number, lost: number];

/** What became of rows. */
export interface Outcomes {
  /** Whether rows are groups of trials. */
  readonly isGrouped: boolean;
  readonly needsAsOf: boolean;
  /** Null where a row is neither won nor lost. */
  of(place: number, asOf: number): Tries | null;
}

const won: Tries = [1, 0];
const lost: Tries = [0, 1];

/** Reads the outcome of a fit. */
export function readOutcomes(given: unknown, source: Source, zone: ZoneClock): Outcomes {
  if (typeof given === "string") {
    needField("outcome", source, given);
    const read = source.reader(given);
    return { isGrouped: false, needsAsOf: false, of: (place) => triesOf(read(place)) };
  }
  if (Array.isArray(given) || ArrayBuffer.isView(given)) {
    const list = given as unknown as ArrayLike<unknown>;
    if (list.length !== source.length) {
      throw invalid("outcome", `${source.length} outcomes, one per row`, list.length);
    }
    return { isGrouped: false, needsAsOf: false, of: (place) => triesOf(list[place]) };
  }
  checkObject("outcome", given);
  if (Object.hasOwn(given, "successes") || Object.hasOwn(given, "trials")) {
    return groupedOutcomes(given, source);
  }
  checkKeys("outcome", given, ["won", "lost"]);
  const test = (key: "won" | "lost"): readonly [Condition, RowTest] | null => {
    const condition = ownCell(given, key);
    if (condition === undefined && key === "lost") return null;
    checkCondition(`outcome.${key}`, condition);
    return [condition as Condition, rowTest(condition as Condition, source, zone)];
  };
  const [ofWon, isWon] = test("won") as readonly [Condition, RowTest];
  const [ofLost, isLost] = test("lost") ?? [];
  const row = { place: 0 };
  return {
    isGrouped: false,
    needsAsOf: needsAsOf(ofWon) || (ofLost !== undefined && needsAsOf(ofLost)),
    of: (place, asOf): Tries | null => {
      row.place = place;
      const truth = isWon(row, asOf);
      if (truth === 1) return won;
      // Unknown is not lost: who knows what it will be.
      const isOver = isLost ? isLost(row, asOf) === 1 : truth === 0;
      return isOver ? lost : null;
    },
  };
}

/** A Condition over the rows of a source, each an object that holds its place. */
function rowTest(condition: Condition, source: Source, zone: ZoneClock): RowTest {
  const reader = (field: string): ((row: object) => unknown) => {
    const read = source.reader(field);
    return (row) => read((row as { readonly place: number }).place);
  };
  return compileRowTest(condition, { timeZone: zone, reader });
}

function triesOf(cell: unknown): Tries | null {
  const value = typeof cell === "boolean" ? Number(cell) : numberOf(cell);
  if (value === 1) return won;
  return value === 0 ? lost : null;
}

function groupedOutcomes(given: object, source: Source): Outcomes {
  checkKeys("outcome", given, ["successes", "trials"]);
  const reader = (key: string): ((place: number) => number | null) => {
    const field = ownCell(given, key);
    checkField(`outcome.${key}`, field, source);
    const read = source.reader(field);
    return (place) => numberOf(read(place));
  };
  const successes = reader("successes");
  const trials = reader("trials");
  return {
    isGrouped: true,
    needsAsOf: false,
    of: (place): Tries | null => {
      const count = successes(place);
      const all = trials(place);
      const areCounts =
        Number.isSafeInteger(count) && Number.isSafeInteger(all) && (all as number) > 0;
      if (!areCounts || (count as number) < 0 || (count as number) > (all as number)) return null;
      return [count as number, (all as number) - (count as number)];
    },
  };
}
