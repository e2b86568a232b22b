import { isMissing } from "../core/cells/missing.js";
import { checkList, checkObject, invalidCell } from "../core/check.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import { readTime } from "../core/time/readTime.js";
import type { Process } from "./process.js";
import { stageInCell, stageOf } from "./stageOf.js";

/** A stage that a record came to, in milliseconds; null where nobody knows when it was created. */
export interface Arrival<S extends string> {
  readonly stage: S;
  readonly at: number | null;
}

/** The `history` of a record, read no deeper than that it is a list; a record that never moved has none. */
export function historyOf(subject: object): readonly unknown[] {
  const history = ownCell(subject, "history");
  if (history === undefined || history === null) return [];
  checkList("history", history);
  return history;
}

/** When a move in the history was made; a day is its first millisecond. */
export function momentOf(path: string, move: unknown): number {
  checkObject(path, move);
  return readMoment(`${path}.at`, ownCell(move, "at"));
}

function readMoment(path: string, cell: unknown): number {
  const bounds = readTime(cell);
  if (bounds === null) throw invalidCell(path, "an ISO 8601 time with Z or an offset", cell);
  return bounds.first;
}

/** All stages that a record was in up to a moment, in order of arrival; moves of one instant keep their order. */
export function arrivalsUntil<S extends string>(
  process: Process<S>,
  subject: object,
  asOf: number,
): Arrival<S>[] {
  const state = stageOf(process, subject).id;
  const created = ownCell(subject, "createdAt");
  const createdAt = isMissing(created) ? null : readMoment("createdAt", created);
  const moves = historyOf(subject).map((move, index) => {
    const path = `history[${index}]`;
    const at = momentOf(path, move);
    const from = stageInCell(process, `${path}.from`, ownCell(move as object, "from")).id;
    const to = stageInCell(process, `${path}.to`, ownCell(move as object, "to")).id;
    return { from, to, at };
  });
  moves.sort((a, b) => a.at - b.at);
  if (createdAt !== null && createdAt > asOf) return [];
  const arrivals: Arrival<S>[] = [{ stage: moves[0]?.from ?? state, at: createdAt }];
  for (const { to, at } of moves) if (at <= asOf) arrivals.push({ stage: to, at });
  return arrivals;
}
