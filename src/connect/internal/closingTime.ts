import { dayMs } from "../../core/time/civil.js";
import { dayEnd, dayNumberAt } from "../../core/time/day.js";
import type { BuildKit } from "./objectSpec.js";
import type { Closing } from "./readMoment.js";

/** The instant at which something ended: of a day its last millisecond. */
export function closedAtOf({ isDay, ms }: Closing, { settings, write }: BuildKit): string {
  return write.iso(isDay ? dayEnd(write.day(ms / dayMs), settings.clock) : ms);
}

/** The day on which something is to end. */
export function dayOf({ isDay, ms }: Closing, { settings, write }: BuildKit): string {
  return write.day(isDay ? ms / dayMs : dayNumberAt(ms, settings.clock));
}
