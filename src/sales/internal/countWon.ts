import { ClosedLoopError } from "../../core/errors.js";
import { type Convert, converter } from "../../core/money/converter.js";
import type { Rates } from "../../core/money/rates.js";
import { addScaled, type Scaled, scaledOfMoney, scaledOfNumber } from "../../core/money/scaled.js";
import type { Money } from "../../core/money/types.js";
import type { Day } from "../../core/time/types.js";
import type { QuotaMetric, QuotaOwner } from "../quota.js";
import type { Won } from "./readWon.js";

/** What ISO 4217 writes where there is no currency: that of bare amounts, unless the option gives them one. */
export const noCurrency = "XXX";

/** The exact value of an amount in a currency, by the rate of a day. */
export type ScaledIn = (amount: Money, currency: string, on: Day, path: string) => Scaled;

/** Converts into any number of currencies. */
export function scaledConverter(rates: Rates | undefined): ScaledIn {
  const converters = new Map<string, Convert>();
  return (amount, currency, on, path) => {
    if (amount.currency === noCurrency) {
      throw new ClosedLoopError(
        "CURRENCY_MISMATCH",
        path,
        `expected Money for a target in ${currency}, received a bare amount: give the option currency`,
      );
    }
    const convert = converters.get(currency) ?? converter(currency, rates);
    converters.set(currency, convert);
    return scaledOfMoney(convert(amount, on, path));
  };
}

/** Finds the rows of an owner. */
export function wonByOwner(rows: readonly Won[]): (owner: QuotaOwner) => readonly Won[] {
  const groups = new Map<string, Won[]>();
  const add = (key: string, row: Won): void => {
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  };
  for (const row of rows) {
    if (row.teamId !== null) add(`team ${row.teamId}`, row);
    if (row.ownerId !== null) add(`person ${row.ownerId}`, row);
  }
  return ({ kind, id }) => (kind === "company" ? rows : (groups.get(`${kind} ${id}`) ?? []));
}

/** What rows bring to a metric, and the places of those that lack what it counts. */
export interface WonCount {
  readonly actual: Scaled;
  readonly missing: readonly { readonly index: number; readonly field: string }[];
}

/** Adds up what a metric counts. A refund is no deal and wins no customer. */
export function countWon(
  metric: QuotaMetric,
  rows: readonly Won[],
  worthOf: (amount: Money, row: Won, field: "amount" | "margin") => Scaled,
): WonCount {
  if (metric === "deals" || metric === "new_customers") {
    const counted = rows.filter(
      ({ isRefund, isNewCustomer }) => !isRefund && (metric === "deals" || isNewCustomer),
    );
    return { actual: scaledOfNumber(counted.length), missing: [] };
  }
  const field = metric === "revenue" ? "amount" : metric;
  const missing: { index: number; field: string }[] = [];
  let actual = scaledOfNumber(0);
  for (const row of rows) {
    const cell = row[field];
    if (cell === null) missing.push({ index: row.index, field });
    else if (typeof cell === "number") actual = addScaled(actual, scaledOfNumber(cell));
    else actual = addScaled(actual, worthOf(cell, row, field as "amount" | "margin"));
  }
  return { actual, missing };
}
