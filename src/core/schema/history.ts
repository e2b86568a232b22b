import type { Fault } from "./fault.js";
import { strict } from "./strict.js";
import { definitionId, note, text } from "./texts.js";
import { instant } from "./times.js";

/** One move of a process (H1 to H3 are checks of the whole history). */
export const move = strict({
  from: definitionId,
  to: definitionId,
  at: instant,
  by: text.optional(),
  reason: note.optional(),
});

/** What an entity with states has. */
type Stateful<K extends string> = { readonly [P in K]?: string | undefined } & {
  readonly history: readonly { readonly from: string; readonly to: string; readonly at: string }[];
};

/**
 * The history of a state: H1 it is ordered by `at`; H2 each `from` is the `to` before it; H3 the last `to` is the state.
 */
export function historyFault<K extends "status" | "stage">(
  stateField: K,
): (subject: Stateful<K>) => Fault | null {
  return (subject) => {
    const { history } = subject;
    for (const [index, { from, at }] of history.entries()) {
      const before = history[index - 1];
      if (before === undefined) continue;
      if (at < before.at) {
        return {
          path: ["history", index, "at"],
          message: "expected an instant not before the previous move, received an earlier one",
        };
      }
      if (from !== before.to) {
        return {
          path: ["history", index, "from"],
          message: "expected the state that the previous move led to, received another",
        };
      }
    }
    const last = history.at(-1);
    return last === undefined || last.to === subject[stateField]
      ? null
      : {
          path: [stateField],
          message: "expected the state that the last move led to, received another",
        };
  };
}
