import { isMissing } from "../../core/cells/missing.js";
import { checkObject } from "../../core/check.js";
import type { TimeBounds } from "../../core/time/readTime.js";
import type { MovingDeal } from "../ageDays.js";
import { dealTime } from "./dealDays.js";

/** When a deal entered the stage that it was in at a moment: by its last move until then, else by its creation. */
export function stageEntry({ createdAt, history }: MovingDeal, asOf: TimeBounds): TimeBounds {
  let entry = dealTime(createdAt, "createdAt");
  let isMoved = false;
  for (const [index, move] of (history ?? []).entries()) {
    checkObject(`history[${index}]`, move);
    const time = dealTime(move.at, `history[${index}].at`);
    if (time.first > asOf.last || (isMoved && time.first < entry.first)) continue;
    entry = time;
    isMoved = true;
  }
  return entry;
}

/** The later of two dates, where the second is there and not after `asOf`. */
export function laterOf(
  first: TimeBounds,
  cell: unknown,
  path: string,
  asOf: TimeBounds,
): TimeBounds {
  if (isMissing(cell)) return first;
  const second = dealTime(cell, path);
  return second.first > asOf.last || second.first < first.first ? first : second;
}
