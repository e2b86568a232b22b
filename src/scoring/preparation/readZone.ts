import { checkTimeZone } from "../../core/time/instant.js";
import { clockOf, type ZoneClock } from "../../core/time/zone.js";

/** The zone of days, and that of times without an offset, which are read only where a zone was written. */
export function readZone(timeZone: string | undefined): {
  readonly zone: ZoneClock;
  readonly naiveZone: ZoneClock | undefined;
} {
  if (timeZone === undefined) return { zone: clockOf("UTC"), naiveZone: undefined };
  checkTimeZone("timeZone", timeZone);
  const zone = clockOf(timeZone);
  return { zone, naiveZone: zone };
}
