import { atPath } from "../core/atPath.js";
import { checkCount, checkKeys, checkObject } from "../core/check.js";
import type { BusinessCalendar } from "../core/time/businessCalendar.js";
import { addBusinessDays } from "../core/time/businessDays.js";
import { dayOf } from "../core/time/day.js";
import { defineBusinessCalendar, workOfArgument } from "../core/time/defineBusinessCalendar.js";
import { startMs } from "../core/time/instant.js";
import type { Day, Instant } from "../core/time/types.js";

/** Settings of {@link optOutDeadline}. */
export interface OptOutDeadlineOptions {
  /** How many business days there are. Default 10, as CAN-SPAM gives. */
  readonly businessDays?: number | undefined;
  /** Whose days count. Default Monday to Friday in UTC. */
  readonly calendar?: BusinessCalendar | undefined;
}

/**
 * By which day must everything that sends know that somebody opted out?
 *
 * The day of the request does not count. The withdrawal itself counts at once: {@link mayContact} says no from its record on.
 *
 * @param requestedAt - When the person opted out: an instant, whose day the calendar's zone tells, or a Day.
 * @param options - See {@link OptOutDeadlineOptions}.
 * @returns The last Day on which the request may be carried out.
 * @throws {ClosedLoopError} INVALID_INPUT when the moment, the number or the calendar is none; TOO_LARGE when the day is too
 *   far away to count to.
 * @see CAN-SPAM Act, 15 U.S.C. § 7704(a)(4): 10 business days
 *
 * @example
 * import { defineBusinessCalendar, optOutDeadline } from "closedloop";
 *
 * optOutDeadline("2026-11-23T09:30:00Z") // => "2026-12-07"
 * const calendar = defineBusinessCalendar({ timeZone: "America/New_York", holidays: ["2026-11-26"] });
 * optOutDeadline("2026-11-24T02:00:00Z", { calendar }) // => "2026-12-08"
 */
export function optOutDeadline(requestedAt: Instant, options: OptOutDeadlineOptions = {}): Day {
  checkObject("options", options);
  checkKeys("", options, ["businessDays", "calendar"]);
  const { businessDays = 10, calendar = defineBusinessCalendar() } = options;
  checkCount("businessDays", businessDays);
  checkObject("calendar", calendar);
  const { clock } = workOfArgument(calendar, "calendar");
  const day = dayOf(startMs(requestedAt, "requestedAt", clock), clock);
  return atPath(
    () => addBusinessDays(day, businessDays, calendar),
    ({ path }) => (path === "days" ? "businessDays" : path),
  );
}
