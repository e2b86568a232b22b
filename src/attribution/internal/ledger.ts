import { compareText } from "../../core/compareText.js";
import { ClosedLoopError } from "../../core/errors.js";
import { money } from "../../core/money/money.js";
import { finestScale, moneyOfScaled, rescale } from "../../core/money/scaled.js";
import type { Amount, Money } from "../../core/money/types.js";
import { exactSums } from "./exactSums.js";
import type { ReadJourney, ReadTouch } from "./readJourneys.js";
import { splitCredit } from "./splitCredit.js";
import type { Thousandths } from "./value.js";

/** The books on which amounts of journeys are entered: by key, or without one. */
export interface Ledger<A extends Amount = Amount> {
  /**
   * Enters a journey's amount by the weights of its touches; without weights on no key. Gives what the touch of an index
   * got.
   */
  enter(
    value: ReadJourney["value"],
    touches: readonly ReadTouch[],
    weights: readonly number[],
  ): (touch: number) => A;
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

/** Books in doubles: for counts and bare numbers. */
export function numberLedger(keyCount: number): Ledger<number> {
  const keys = new Array<number>(keyCount).fill(0);
  let unattributed = 0;
  let total = 0;
  return {
    enter: (value, touches, weights): ((touch: number) => number) => {
      const amount = value as number;
      total += amount;
      if (weights.length === 0) {
        unattributed += amount;
        return () => 0;
      }
      const whole = weights.reduce((a, b) => a + b);
      const shareOf = (touch: number): number => (amount * (weights[touch] as number)) / whole + 0;
      touches.forEach(({ key }, touch) => {
        keys[key] = (keys[key] as number) + shareOf(touch);
      });
      return shareOf;
    },
    close: (): Balance<number> => {
      if (![...keys, unattributed, total].every(Number.isFinite)) {
        throw new ClosedLoopError(
          "INVALID_INPUT",
          "journeys",
          "expected values whose sum is a finite number, received larger ones",
        );
      }
      return { keys, sizes: keys, unattributed, total };
    },
  };
}

/** Books for Money of one currency, exact; `toWhole` makes weights whole, `scale` is the finest of all values. */
export function moneyLedger(
  keys: readonly string[],
  currency: string,
  scale: number,
  toWhole: (weights: readonly number[]) => readonly number[],
): Ledger {
  const sums = exactSums(keys.length + 1);
  const noKey = keys.length;
  const nothing = money(0, currency);
  return {
    enter: (value, touches, weights): ((touch: number) => Amount) => {
      const { units, scale: own } = value as Thousandths;
      if (weights.length === 0) {
        sums.add(noKey, units, own);
        return () => nothing;
      }
      const credits = splitCredit(units, toWhole(weights));
      touches.forEach(({ key }, touch) => {
        sums.add(key, credits[touch] as number | bigint, own);
      });
      return (touch) => {
        const exact = { units: BigInt(credits[touch] as number | bigint), scale: own };
        return moneyOfScaled(rescale(exact, Math.min(own, finestScale)), currency, "journeys");
      };
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
