import { invalid } from "../../core/check.js";
import { subtractMoney } from "../../core/money/addMoney.js";
import { checkSameCurrency } from "../../core/money/checkSameCurrency.js";
import { multiplyMoney } from "../../core/money/multiplyMoney.js";
import { rescale, scaledOfMoney } from "../../core/money/scaled.js";
import type { Amount, Money } from "../../core/money/types.js";

/** What working leads pays: gain · won − cost · worked. */
export interface Pay {
  of(won: number, worked: number): Amount;
  /** The same in units of its own, to compare. */
  sizeOf(won: number, worked: number): number;
}

/** Reads what a win brings and what working a lead costs: both numbers, or Money of one currency. */
export function payOf(gain: unknown, cost: unknown): Pay | null {
  if (gain === undefined) {
    if (cost === undefined) return null;
    throw invalid("gain", "what a win brings, since there is a cost", gain);
  }
  if (typeof gain !== "object") return payInNumbers(gain, cost ?? 0);
  const brings = scaledOfMoney(gain as Money, "gain");
  const paid = (cost ?? { amount: "0", currency: (gain as Money).currency }) as Money;
  const takes = scaledOfMoney(paid, "cost");
  checkSameCurrency("cost", paid, "gain.currency", (gain as Money).currency);
  const scale = Math.max(brings.scale, takes.scale);
  const [gainUnits, costUnits] = [brings, takes].map((one) =>
    Number(rescale(one, scale).units),
  ) as [number, number];
  return {
    of: (won, worked) =>
      subtractMoney(multiplyMoney(gain as Money, won), multiplyMoney(paid, worked)),
    sizeOf: (won, worked) => gainUnits * won - costUnits * worked,
  };
}

/** Products with this many rows stay finite. */
const most = 1e15;

function payInNumbers(gain: unknown, cost: unknown): Pay {
  const read = (path: string, value: unknown): number => {
    if (typeof value === "number" && Math.abs(value) <= most) return value;
    throw invalid(path, `a number of at most ${most}, as gain is, or Money as it is`, value);
  };
  const [brings, takes] = [read("gain", gain), read("cost", cost)];
  // Adding 0 makes 0 of −0.
  const of = (won: number, worked: number): number => brings * won - takes * worked + 0;
  return { of, sizeOf: of };
}
