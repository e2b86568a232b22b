import { atPath } from "../atPath.js";
import { ClosedLoopError } from "../errors.js";
import type { Day } from "../time/types.js";
import { currencyDigits } from "./currency.js";
import { type Rates, rateOn } from "./rates.js";
import {
  divideScaled,
  moneyOfScaled,
  multiplyScaled,
  type Scaled,
  scaledOfMoney,
} from "./scaled.js";
import type { Money } from "./types.js";

/** An amount in the currency of the report, by the rate of a day; `path` names its cell where there is no rate. */
export type Convert<C extends string = string> = (amount: Money, on: Day, path: string) => Money<C>;

/** `convertMoney` for many rows: the rates of a day are looked up once. */
export function converter<C extends string>(currency: C, rates: Rates | undefined): Convert<C> {
  const digits = currencyDigits(currency);
  const found = new Map<string, Scaled>();
  function rate(known: Rates, code: string, on: Day): Scaled {
    const key = `${code} ${on}`;
    const value = found.get(key) ?? rateOn(known, code, on);
    found.set(key, value);
    return value;
  }
  return (amount, on, path) => {
    if (amount.currency === currency) return amount as Money<C>;
    if (rates === undefined) {
      throw new ClosedLoopError(
        "RATE_MISSING",
        path,
        `expected rates that turn ${amount.currency} into ${currency}, received none`,
        { currency: amount.currency, on },
      );
    }
    return atPath(
      () => {
        const from = rate(rates, amount.currency, on);
        const product = multiplyScaled(scaledOfMoney(amount), rate(rates, currency, on));
        return moneyOfScaled(divideScaled(product, from, digits), currency, path);
      },
      (error) => (error.code === "RATE_MISSING" ? path : error.path),
    );
  };
}
