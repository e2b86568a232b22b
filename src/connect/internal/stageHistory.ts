import type { Move } from "../../process/process.js";

/** A stage and when it was entered. */
export interface StageEntry {
  readonly stage: string;
  /** ISO instant in UTC. */
  readonly at: string;
}

/**
 * The moves of a record that is in a stage now; null where no history ends there.
 *
 * Of stages entered at one instant, which systems stamp where a record skips some, the last counts. What comes after the
 * stage that the record is in now is left out: the stage wins. A closed record that was never seen to enter its stage did so
 * when it closed.
 */
export function historyOf(
  entries: readonly StageEntry[],
  current: string,
  closedAt: string | undefined,
  orderOf: (stage: string) => number,
): readonly Move[] | null {
  const rank = ({ stage }: StageEntry): number => (stage === current ? Infinity : orderOf(stage));
  const sorted = [...entries].sort((a, b) =>
    a.at < b.at ? -1 : a.at > b.at ? 1 : rank(a) === rank(b) ? 0 : rank(a) - rank(b),
  );
  const visits = sorted.filter(({ at }, index) => sorted[index + 1]?.at !== at);
  const end = visits.map(({ stage }) => stage).lastIndexOf(current);
  const last = visits.at(-1);
  if (end >= 0) visits.length = end + 1;
  else if (last !== undefined && closedAt !== undefined && closedAt >= last.at) {
    visits.push({ stage: current, at: closedAt });
  } else if (visits.length > 0) return null;
  return visits.flatMap(({ stage, at }, index): Move[] => {
    const from = visits[index - 1]?.stage;
    return from === undefined || from === stage ? [] : [{ from, to: stage, at }];
  });
}
