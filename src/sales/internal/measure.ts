import { checkFinite, invalid } from "../../core/check.js";
import { moneyQuotient } from "../../core/money/quotient.js";
import {
  moneyOfScaled,
  multiplyScaled,
  numberOfScaled,
  type Scaled,
  scaledOfMoney,
  scaledOfNumber,
} from "../../core/money/scaled.js";
import type { Amount } from "../../core/money/types.js";
import type { Quota } from "../quota.js";

/** What a quota counts in: exact inside, Money or numbers outside. Parts and wholes are whole numbers. */
export interface Measure {
  /** Null for what is counted in numbers. */
  readonly currency: string | null;
  readonly target: Scaled;
  readonly amountOf: (value: Scaled) => Amount;
  /** value × part ÷ whole; null where the whole is not above 0. */
  readonly shareOf: (value: Scaled, part: number, whole: number) => Amount | null;
  /** value ÷ (part ÷ whole); null where the part is not above 0. */
  readonly overShare: (value: Scaled, part: number, whole: number) => Amount | null;
}

/** The measure of a quota; a target that its metric does not count in is refused. */
export function measureOf({ metric, target }: Quota, path: string): Measure {
  if (metric === "revenue" || metric === "margin") {
    if (typeof target !== "object") throw invalid(path, `Money for ${metric}`, target);
    return moneyMeasure(scaledOfMoney(target, path), target.currency, path);
  }
  checkFinite(path, target);
  return numberMeasure(scaledOfNumber(target), path);
}

function moneyMeasure(target: Scaled, currency: string, path: string): Measure {
  const quotient = (value: Scaled, times: number, by: number): Amount | null =>
    moneyQuotient(multiplyScaled(value, scaledOfNumber(times)), scaledOfNumber(by), currency);
  return {
    currency,
    target,
    amountOf: (value) => moneyOfScaled(value, currency, path),
    shareOf: quotient,
    overShare: (value, part, whole) => quotient(value, whole, part),
  };
}

function numberMeasure(target: Scaled, path: string): Measure {
  return {
    currency: null,
    target,
    amountOf(value): number {
      const number = numberOfScaled(value);
      checkFinite(path, number);
      return number;
    },
    shareOf: (value, part, whole) => existing(numberOfScaled(value) * (part / whole)),
    overShare: (value, part, whole) => existing(numberOfScaled(value) / (part / whole)),
  };
}

/** Null for a number that does not exist, or that no double holds. */
export function existing(value: number): number | null {
  // Adding 0 makes 0 of −0.
  return Number.isFinite(value) ? value + 0 : null;
}
