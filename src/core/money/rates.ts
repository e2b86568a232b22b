import { checkList, checkObject, invalid } from "../check.js";
import { ClosedLoopError } from "../errors.js";
import { daysBetween, isDay } from "../time/day.js";
import type { Day } from "../time/types.js";
import { checkCurrency } from "./currency.js";
import { type Scaled, scaledOfFactor } from "./scaled.js";

/** What one unit of the base currency cost on a day. */
export interface ExchangeRate {
  /** ISO 4217 code. */
  readonly currency: string;
  readonly on: Day;
  /** Units of the currency for one unit of the base, above 0: a number or a plain decimal text. */
  readonly rate: string | number;
}

/** Exchange rates by day, all against one base currency, such as the reference rates of a central bank. */
export interface Rates {
  /** The currency whose rate is 1 on every day. */
  readonly base: string;
  /** In any order; of one day and currency the first counts. */
  readonly rates: readonly ExchangeRate[];
  /** How old a rate may be, in days. Default: 7, which bridges weekends and holidays. */
  readonly maxAgeDays?: number | undefined;
}

/** Units of a currency for one unit of the base: the latest rate on or before the day, if it is not too old. */
export function rateOn(rates: Rates, currency: string, on: Day): Scaled {
  checkRates(rates);
  if (currency === rates.base) return { units: 1n, scale: 0 };
  let latest = -1;
  rates.rates.forEach((row, index) => {
    if (row === null || typeof row !== "object") {
      throw invalid(`rates.rates[${index}]`, "an exchange rate", row);
    }
    if (row.currency !== currency) return;
    if (typeof row.on !== "string" || !isDay(row.on)) {
      throw notADay(`rates.rates[${index}].on`, row.on);
    }
    // Days order as texts do.
    const isLater = latest < 0 || row.on > (rates.rates[latest] as ExchangeRate).on;
    if (row.on <= on && isLater) latest = index;
  });
  const found = rates.rates[latest];
  const maxAgeDays = rates.maxAgeDays ?? 7;
  if (found === undefined || daysBetween(found.on, on) > maxAgeDays) {
    const seen = found === undefined ? "none" : `one of ${found.on}`;
    throw new ClosedLoopError(
      "RATE_MISSING",
      "rates",
      `expected a rate of ${currency} for one ${rates.base} on ${on} or at most ${maxAgeDays} days before, received ${seen}`,
      { currency, base: rates.base, on, latest: found?.on ?? null },
    );
  }
  const path = `rates.rates[${latest}].rate`;
  const rate = scaledOfFactor(found.rate, path);
  if (rate.units <= 0n) throw invalid(path, "a rate above 0", found.rate);
  return rate;
}

/** The error for a day that is none. */
export function notADay(path: string, value: unknown): ClosedLoopError {
  return invalid(path, 'a day such as "2026-11-23"', value);
}

/** Refuses what are no rates; the rows are checked when they are looked at. */
export function checkRates(rates: Rates): void {
  checkObject("rates", rates);
  checkCurrency("rates.base", rates.base);
  checkList("rates.rates", rates.rates);
  const { maxAgeDays = 7 } = rates;
  if (!(Number.isFinite(maxAgeDays) && maxAgeDays >= 0)) {
    throw invalid("rates.maxAgeDays", "a finite number of at least 0", maxAgeDays);
  }
}
