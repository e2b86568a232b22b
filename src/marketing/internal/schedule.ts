import { compareText } from "../../core/compareText.js";
import { dayNumber, dayOfNumber } from "../../core/time/day.js";
import type { ActivitySchedule, PlannedActivity } from "../campaignPlan.js";

/** An activity whose dependencies are known, each once. */
export interface Work extends PlannedActivity {
  readonly dependsOn: readonly string[];
}

/** An activity with its days as numbers. */
interface Slot {
  readonly work: Work;
  readonly start: number | null;
  readonly end: number | null;
}

/** When each activity can be done, in the order given, and those that decide the end. */
export function schedule(
  order: readonly Work[],
  campaignStart: number | null,
  today: number | null,
): { readonly activities: ActivitySchedule[]; readonly criticalPath: string[] } {
  const slots = new Map<string, Slot>();
  for (const work of order) {
    const { actual, planned, status = "proposed" } = work;
    const ends = work.dependsOn.map((id) => slots.get(id)?.end ?? null);
    const isWaiting = status === "proposed" || status === "pending";
    const start =
      actual === undefined
        ? latest([
            planned === undefined ? campaignStart : dayNumber(planned.start),
            isWaiting ? today : null,
            ...ends,
          ])
        : dayNumber(actual.start);
    const span = actual ?? (status === "canceled" ? undefined : planned);
    const length = span === undefined ? 0 : dayNumber(span.end) - dayNumber(span.start);
    slots.set(work.id, { work, start, end: start === null ? null : start + length });
  }
  const criticalPath = criticalOf(slots);
  const critical = new Set(criticalPath);
  return {
    criticalPath,
    activities: order.map(({ id }) => {
      const { work, start, end } = slots.get(id) as Slot;
      const { name = null, planned, status = "proposed" } = work;
      const isPlanned = planned !== undefined && start !== null && status !== "canceled";
      return {
        id,
        name,
        status,
        start: start === null ? null : dayOfNumber(start),
        end: end === null ? null : dayOfNumber(end),
        lateDays: isPlanned ? Math.max(0, start - dayNumber(planned.start)) : 0,
        isCritical: critical.has(id),
      };
    }),
  };
}

/** From the activity that ends last back to what it waited for, as long as it waited. */
function criticalOf(slots: ReadonlyMap<string, Slot>): string[] {
  const path: string[] = [];
  let at = first(
    [...slots.values()].filter(({ work, end }) => end !== null && work.status !== "canceled"),
    (a, b) => (b.end as number) - (a.end as number),
  );
  while (at !== undefined) {
    path.push(at.work.id);
    const { start, work } = at;
    // What has started did so on its own day, whatever it was to wait for.
    const before = work.actual === undefined ? work.dependsOn : [];
    at = first(
      before.flatMap((id) => {
        const slot = slots.get(id) as Slot;
        return slot.end === start && slot.work.status !== "canceled" ? [slot] : [];
      }),
      () => 0,
    );
  }
  return path.reverse();
}

/** The first of some slots, ties by id. */
function first(slots: readonly Slot[], compare: (a: Slot, b: Slot) => number): Slot | undefined {
  return [...slots].sort((a, b) => compare(a, b) || compareText(a.work.id, b.work.id))[0];
}

function latest(days: readonly (number | null)[]): number | null {
  return days.reduce((a, b) => (a === null || (b !== null && b > a) ? b : a), null);
}
