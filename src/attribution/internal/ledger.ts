import { compareText } from "../../core/compareText.js";
import { ClosedLoopError } from "../../core/errors.js";
import { money } from "../../core/money/money.js";
import { finestScale, moneyOfScaled, rescale } from "../../core/money/scaled.js";
import type { Amount, Money } from "../../core/money/types.js";
import { exactSums } from "./exactSums.js";
import type { JourneyTable } from "./journeyTable.js";
import { splitCredit } from "./splitCredit.js";
import type { Thousandths } from "./value.js";

/** The books on which amounts of journeys are entered: by key, or without one. */
export interface Ledger<A extends Amount = Amount> {
  /** Enters a journey's amount by the weights of its touches, whose keys start at a place; without weights on no key. */
  enter(value: number | Thousandths, start: number, weights: readonly number[]): void;
  /** What a touch of the journey that was entered last has got. */
  creditOf(touch: number): A;
  close(): Balance<A>;
}

/** The sums of a ledger. */
interface Balance<A extends Amount = Amount> {
  /** By key. */
  readonly keys: readonly A[];
  /** The same as plain numbers of one unit, to order keys by. */
  readonly sizes: readonly (number | bigint)[];
  readonly unattributed: A;
  readonly total: A;
}

/** Books in doubles: for counts and bare numbers. `keyOf` has the key of each touch. */
export function numberLedger(keyCount: number, keyOf: Int32Array): Ledger<number> {
  const keys = new Float64Array(keyCount);
  let unattributed = 0;
  let total = 0;
  let amount = 0;
  let whole = 0;
  let shares: readonly number[] = [];
  return {
    enter: (value, start, weights): void => {
      amount = value as number;
      shares = weights;
      total += amount;
      if (weights.length === 0) {
        unattributed += amount;
        return;
      }
      whole = 0;
      for (const weight of weights) whole += weight;
      for (let touch = 0; touch < weights.length; touch += 1) {
        const key = keyOf[start + touch] as number;
        keys[key] = (keys[key] as number) + (amount * (weights[touch] as number)) / whole;
      }
    },
    creditOf: (touch): number =>
      shares.length === 0 ? 0 : (amount * (shares[touch] as number)) / whole + 0,
    close: (): Balance<number> => {
      if (![...keys, unattributed, total].every(Number.isFinite)) {
        throw new ClosedLoopError(
          "INVALID_INPUT",
          "journeys",
          "expected values whose sum is a finite number, received larger ones",
        );
      }
      const sums = Array.from(keys, (sum) => sum + 0);
      return { keys: sums, sizes: sums, unattributed, total };
    },
  };
}

/** Books for Money of one currency, exact; `toWhole` makes weights whole. */
export function moneyLedger(
  { keys, keyOf, scale }: JourneyTable,
  currency: string,
  toWhole: (weights: readonly number[]) => readonly number[],
): Ledger {
  const sums = exactSums(keys.length + 1);
  const noKey = keys.length;
  const nothing = money(0, currency);
  let credits: readonly (number | bigint)[] = [];
  let own = 0;
  return {
    enter: (value, start, weights): void => {
      const { units, scale: finest } = value as Thousandths;
      own = finest;
      if (weights.length === 0) {
        credits = [];
        sums.add(noKey, units, own);
        return;
      }
      credits = splitCredit(units, toWhole(weights));
      for (let touch = 0; touch < credits.length; touch += 1) {
        sums.add(keyOf[start + touch] as number, credits[touch] as number | bigint, own);
      }
    },
    creditOf: (touch): Amount => {
      const credit = credits[touch];
      if (credit === undefined) return nothing;
      const exact = { units: BigInt(credit), scale: own };
      return moneyOfScaled(rescale(exact, Math.min(own, finestScale)), currency, "journeys");
    },
    close: (): Balance => {
      const exact = keys.map((_, key) => sums.sumAt(key, scale));
      const unattributed = sums.sumAt(noKey, scale) / 1000n;
      const credited = roundTogether(exact, keys);
      const amountOf = (units: bigint): Money =>
        moneyOfScaled({ units, scale: scale - 3 }, currency, "journeys");
      return {
        keys: credited.map(amountOf),
        sizes: credited,
        unattributed: amountOf(unattributed),
        total: amountOf(credited.reduce((a, b) => a + b, unattributed)),
      };
    },
  };
}

/**
 * Thousandths as whole units of the same sum, which is whole: rounded down, then up by one where the remainders are
 * largest, ties to the lower key.
 */
function roundTogether(thousandths: readonly bigint[], keys: readonly string[]): bigint[] {
  const remainders = thousandths.map((exact) => Number(((exact % 1000n) + 1000n) % 1000n));
  const units = thousandths.map(
    (exact, key) => (exact - BigInt(remainders[key] as number)) / 1000n,
  );
  const spare = remainders.reduce((a, b) => a + b, 0) / 1000;
  const byRemainder = [...keys.keys()].sort(
    (a, b) =>
      (remainders[b] as number) - (remainders[a] as number) ||
      compareText(keys[a] as string, keys[b] as string),
  );
  for (const key of byRemainder.slice(0, spare)) units[key] = (units[key] as bigint) + 1n;
  return units;
}
