import { compareText } from "../core/compareText.js";
import type { Reason } from "./scoreResult.js";

/** What a reason did between two scores. */
export interface ReasonMove {
  /** As in the later score; of one that is gone the earlier one's id, label and kind, without points. */
  readonly reason: Reason;
  /** Its points before; 0 where it was not there. */
  readonly from: number;
  readonly change: number;
}

/** Every reason of two scores, those that moved most first, then by id, then by kind. */
export function reasonMoves(before: readonly Reason[], after: readonly Reason[]): ReasonMove[] {
  const earlier = byKey(before);
  const later = byKey(after);
  return Array.from(new Map([...earlier, ...later]), ([key, { id, label, kind }]): ReasonMove => {
    const reason = later.get(key) ?? { id, label, points: 0, kind };
    const from = earlier.get(key)?.points ?? 0;
    return { reason, from, change: reason.points - from };
  }).sort(
    (a, b) =>
      Math.abs(b.change) - Math.abs(a.change) ||
      compareText(a.reason.id, b.reason.id) ||
      compareText(a.reason.kind, b.reason.kind),
  );
}

function byKey(reasons: readonly Reason[]): ReadonlyMap<string, Reason> {
  return new Map(reasons.map((reason) => [`${reason.kind} ${reason.id}`, reason]));
}
