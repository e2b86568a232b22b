import { idOf } from "../core/cells/id.js";
import { isMissing } from "../core/cells/missing.js";
import { numberOf } from "../core/cells/number.js";
import { checkKeys, checkList, checkObject, invalidCell } from "../core/check.js";
import { compareText } from "../core/compareText.js";
import { ownCell } from "../core/conditions/fieldReader.js";
import { ClosedLoopError } from "../core/errors.js";
import { dayNumber, dayNumberAt, dayOfNumber } from "../core/time/day.js";
import { asOfMs } from "../core/time/instant.js";
import { readTime } from "../core/time/readTime.js";
import type { Day, Instant } from "../core/time/types.js";
import { type ZoneClock, zoneClock } from "../core/time/zone.js";

/** The least of a deal, lead or customer that {@link dueFollowUps} reads; further keys are ignored. */
export interface FollowUpRow {
  readonly id: string | number | bigint;
  /** When the next step is to be taken. */
  readonly nextStepOn?: Day | null | undefined;
  readonly lastActivityAt?: Instant | bigint | null | undefined;
  /** Days without an activity after which one is due: a whole number. */
  readonly touchEveryDays?: number | string | null | undefined;
  readonly createdAt?: Instant | bigint | null | undefined;
}

/** Settings of {@link dueFollowUps}. */
export interface DueFollowUpsOptions {
  /** Where days begin at midnight. Default `"UTC"`. */
  readonly timeZone?: string | undefined;
}

/** Somebody to follow up. */
export interface DueFollowUp {
  readonly id: string;
  readonly dueOn: string;
  /** 0 for what is due on the day of `asOf`. */
  readonly overdueDays: number;
  readonly why: "next_step" | "idle" | "never_touched";
}

/**
 * Whom to follow up today, the most overdue first?
 *
 * Each of these is a reason, due on a day:
 *
 * - `next_step`: `nextStepOn`
 * - `idle`: the day of `lastActivityAt`, `touchEveryDays` later
 * - `never_touched`: without `lastActivityAt`, the day of `createdAt`, or that of `asOf` where nobody wrote it down
 *
 * Rows with a reason due by the day of `asOf` are listed, with the one due first. So a next step in the future does not
 * hide that somebody was left alone for too long.
 *
 * @param list - Rows in any order; of rows with one id the first counts. Those created after `asOf` are passed over.
 * @param asOf - The moment, or the Day.
 * @param options - See {@link DueFollowUpsOptions}.
 * @returns List of those to follow up, by `overdueDays` descending, then by id.
 * @throws {ClosedLoopError} AS_OF_REQUIRED without `asOf`, MISSING_FIELD when a row has no id, INVALID_INPUT when a cell
 *   cannot be read: to pass it over might forget somebody.
 *
 * @example
 * import { dueFollowUps } from "closedloop";
 *
 * const due = dueFollowUps([
 *   { id: "a", nextStepOn: "2026-11-20", lastActivityAt: "2026-11-13T09:30:00Z" },
 *   { id: "b", lastActivityAt: "2026-10-20T09:30:00Z", touchEveryDays: 30 },
 *   { id: "c", nextStepOn: "2026-12-01", lastActivityAt: "2026-11-20T09:30:00Z" },
 * ], "2026-11-23");
 * due[0] // => { id: "b", dueOn: "2026-11-19", overdueDays: 4, why: "idle" }
 * due.map((one) => one.id) // => ["b", "a"]
 */
export function dueFollowUps(
  list: readonly FollowUpRow[],
  asOf: Instant,
  options: DueFollowUpsOptions = {},
): DueFollowUp[] {
  checkList("list", list);
  checkObject("options", options);
  checkKeys("options", options, ["timeZone"]);
  const clock = zoneClock(options.timeZone ?? "UTC", "options.timeZone");
  const now = asOfMs(asOf, "asOf", clock);
  const today = dayNumberOf(asOf, clock) as number;
  const seen = new Set<string>();
  const due: DueFollowUp[] = [];
  for (const [index, row] of list.entries()) {
    const path = `list[${index}]`;
    checkObject(path, row);
    const cells = readRow(row, path, clock);
    if (seen.has(cells.id)) continue;
    seen.add(cells.id);
    if (cells.createdMs !== null && cells.createdMs > now) continue;
    const [first] = reasonsOf(cells, today).sort((a, b) => a.day - b.day);
    if (first === undefined || first.day > today) continue;
    due.push({
      id: cells.id,
      dueOn: dayOfNumber(first.day),
      overdueDays: today - first.day,
      why: first.why,
    });
  }
  return due.sort((a, b) => b.overdueDays - a.overdueDays || compareText(a.id, b.id));
}

/** What a row says; days by their number. */
interface RowCells {
  readonly id: string;
  readonly nextStep: number | null;
  readonly lastActivity: number | null;
  readonly every: number | null;
  readonly created: number | null;
  readonly createdMs: number | null;
}

/** Why a row is to be followed up, and from which day on; of reasons due on one day the first counts. */
function reasonsOf(
  { nextStep, lastActivity, every, created }: RowCells,
  today: number,
): { readonly day: number; readonly why: DueFollowUp["why"] }[] {
  const reasons: { day: number; why: DueFollowUp["why"] }[] = [];
  if (nextStep !== null) reasons.push({ day: nextStep, why: "next_step" });
  if (lastActivity === null) reasons.push({ day: created ?? today, why: "never_touched" });
  else if (every !== null) reasons.push({ day: lastActivity + every, why: "idle" });
  return reasons;
}

function readRow(row: object, path: string, clock: ZoneClock): RowCells {
  const read = <T>(
    field: string,
    expected: string,
    make: (cell: unknown) => T | null,
  ): T | null => {
    const cell = ownCell(row, field);
    if (isMissing(cell)) return null;
    const value = make(cell);
    if (value === null) throw invalidCell(`${path}.${field}`, expected, cell);
    return value;
  };
  const day = (field: string): number | null =>
    read(field, "an instant or a day that exists", (cell) => dayNumberOf(cell, clock));
  const id = read("id", "an id", idOf);
  if (id === null) {
    throw new ClosedLoopError("MISSING_FIELD", `${path}.id`, "expected an id, received nothing");
  }
  return {
    id,
    nextStep: day("nextStepOn"),
    lastActivity: day("lastActivityAt"),
    every: read("touchEveryDays", "a whole number of at least 0", countOf),
    created: day("createdAt"),
    createdMs: read("createdAt", "", (cell) => readTime(cell, clock)?.first ?? null),
  };
}

/** The number of a Day, or of the day of an instant; null where a cell is neither. */
function dayNumberOf(cell: unknown, clock: ZoneClock): number | null {
  const time = readTime(cell, clock);
  if (time === null) return null;
  return time.isDay ? dayNumber(cell as string) : dayNumberAt(time.first, clock);
}

function countOf(cell: unknown): number | null {
  const value = numberOf(cell);
  return value !== null && Number.isSafeInteger(value) && value >= 0 ? value : null;
}
