import { ClosedLoopError } from "../core/errors.js";
import { addMoney } from "../core/money/addMoney.js";
import type { Amount, Money } from "../core/money/types.js";
import { checkTransitions } from "./internal/checkTransitions.js";
import type { TransitionCounts, TransitionEnd, TransitionStep } from "./transitions.js";

/**
 * Adds up counts of journeys that were counted apart: days of a stream, shards of a table.
 *
 * The counts of parts that share no journey merge to those of the whole. Rows of `diagnostics` keep the places that they had in
 * their parts. Time grows with the steps.
 *
 * @param parts - Counts of one order, at least one.
 * @returns Their sum.
 * @throws {ClosedLoopError} INVALID_INPUT when there is none, one is not as `transitionCounts` gives it, or two have different
 *   orders; CURRENCY_MISMATCH when values have two currencies, or are numbers and Money.
 *
 * @example
 * import { mergeTransitions, transitionCounts } from "closedloop";
 *
 * const monday = transitionCounts([{ path: ["search"], conversions: 2, value: 100 }]);
 * const tuesday = transitionCounts([{ path: ["search"], conversions: 1, value: 40, nulls: 4 }]);
 * mergeTransitions([monday, tuesday]).ends // => [{ state: 1, conversions: 3, nulls: 4, value: 140 }]
 */
export function mergeTransitions<V extends Amount>(
  parts: readonly TransitionCounts<V>[],
): TransitionCounts<V> {
  const order = checkTransitions(parts);
  const places = new Map<string, number>();
  const states: (readonly string[])[] = [];
  const steps = new Map<string, TransitionStep>();
  const ends = new Map<number, TransitionEnd>();
  for (const [index, part] of parts.entries()) {
    const placeOf = part.states.map((keys) => {
      const name = JSON.stringify(keys);
      const place = places.get(name) ?? states.length;
      if (place === states.length) {
        places.set(name, place);
        states.push(keys);
      }
      return place;
    });
    for (const step of part.steps) {
      const from = placeOf[step.from] as number;
      const to = placeOf[step.to] as number;
      const name = `${from} ${to}`;
      const sum = steps.get(name) ?? { from, to, conversions: 0, nulls: 0 };
      steps.set(name, {
        from,
        to,
        conversions: sum.conversions + step.conversions,
        nulls: sum.nulls + step.nulls,
      });
    }
    for (const end of part.ends) {
      const state = placeOf[end.state] as number;
      const sum = ends.get(state);
      ends.set(state, {
        state,
        conversions: (sum?.conversions ?? 0) + end.conversions,
        nulls: (sum?.nulls ?? 0) + end.nulls,
        value: sum === undefined ? end.value : plus(sum.value, end.value, index),
      });
    }
  }
  checkOneKind([...ends.values()]);
  const rows = parts.map(({ diagnostics }) => diagnostics.rows.journeys);
  const total = (name: "given" | "used" | "rejected" | "duplicates"): number =>
    rows.reduce((sum, counts) => sum + counts[name], 0);
  const merged: TransitionCounts = {
    kind: "attribution/transitions",
    schemaVersion: 1,
    order,
    states,
    steps: [...steps.values()],
    ends: [...ends.values()].sort((a, b) => a.state - b.state),
    diagnostics: {
      rows: {
        journeys: {
          given: total("given"),
          used: total("used"),
          rejected: total("rejected"),
          duplicates: total("duplicates"),
        },
      },
      rejected: parts.flatMap(({ diagnostics }) => diagnostics.rejected),
      duplicates: parts.flatMap(({ diagnostics }) => diagnostics.duplicates),
    },
  };
  // All parts have values of the kind that V names.
  return merged as TransitionCounts<V>;
}

function plus(a: Amount, b: Amount, part: number): Amount {
  if (typeof a === "number" && typeof b === "number") return a + b;
  if (typeof a !== "number" && typeof b !== "number" && a.currency === b.currency) {
    return addMoney(a as Money, b as Money);
  }
  throw mismatch(`parts[${part}]`);
}

function checkOneKind(ends: readonly TransitionEnd[]): void {
  const kindOf = ({ value }: TransitionEnd): string =>
    typeof value === "number" ? "number" : (value as Money).currency;
  const [first] = ends;
  if (first !== undefined && ends.some((end) => kindOf(end) !== kindOf(first))) {
    throw mismatch("parts");
  }
}

function mismatch(path: string): ClosedLoopError {
  return new ClosedLoopError(
    "CURRENCY_MISMATCH",
    path,
    "expected values of one currency, or bare numbers, in all parts, received others: convert them first",
  );
}
