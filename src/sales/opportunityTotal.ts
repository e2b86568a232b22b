import { checkFinite, checkKeys, checkList, checkObject, checkShare } from "../core/check.js";
import { checkSameCurrency } from "../core/money/checkSameCurrency.js";
import { currencyDigits } from "../core/money/currency.js";
import {
  addScaled,
  moneyOfScaled,
  multiplyScaled,
  negateScaled,
  rescale,
  type Scaled,
  scaledOfMoney,
  scaledOfNumber,
} from "../core/money/scaled.js";
import type { Money } from "../core/money/types.js";
import type { LineItemInput } from "./lineItem.js";

/** The least of a line that {@link opportunityTotal} reads; a `LineItem` will do. */
export interface OpportunityLine
  extends Pick<
    LineItemInput,
    "id" | "quantity" | "unitPrice" | "listPrice" | "unitCost" | "discountRate"
  > {}

/** Settings of {@link opportunityTotal}. */
export interface OpportunityTotalOptions<C extends string = string> {
  /** Of all lines, and of the total of no line. */
  readonly currency: C;
}

/** What the lines of a deal add up to. */
export interface OpportunityTotal<C extends string = string> {
  /** What the buyer pays. */
  readonly total: Money<C>;
  /** At list prices; null where a line has none. */
  readonly listTotal: Money<C> | null;
  /** What the discounts of the lines take off their unit prices. */
  readonly discount: Money<C>;
  /** Null where a line has no unit cost. */
  readonly cost: Money<C> | null;
  /** total − cost; null where the cost is. */
  readonly margin: Money<C> | null;
  /** One for each line, in their order; `id` is null where the line has none. */
  readonly lines: readonly { readonly id: string | null; readonly total: Money<C> }[];
}

/**
 * What do the lines of a deal come to: its total, and the discount, cost and margin in it?
 *
 * A line is `quantity × unitPrice × (1 − discountRate)`, computed exactly from the shortest decimal form of each number and
 * rounded once, half-even, to the minor unit of the currency. So are `quantity × unitPrice` (whose sum less the total is the
 * discount), `quantity × listPrice` and `quantity × unitCost`. Sums are exact, so that the lines add up to the total.
 *
 * Time grows with the number of lines.
 *
 * @param lineItems - The lines, in any order; a negative quantity is a return.
 * @param options - See {@link OpportunityTotalOptions}.
 * @returns The sums, and what each line comes to; zeros for no lines.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when an amount is in another currency.
 * @throws {ClosedLoopError} INVALID_INPUT when a quantity is not finite, a discount lies outside 0 to 1, a price is no Money,
 *   or a sum passes 15 digits before the point.
 *
 * @example
 * import { money, opportunityTotal } from "closedloop";
 *
 * const total = opportunityTotal([
 *   { id: "seats", quantity: 25, unitPrice: money("39.90", "EUR"), discountRate: 0.1, unitCost: money("4.20", "EUR") },
 *   { id: "setup", quantity: 1, unitPrice: money("1500", "EUR"), unitCost: money("900", "EUR") },
 * ], { currency: "EUR" });
 * total.total.amount // => "2397.75"
 * total.discount.amount // => "99.75"
 * total.margin?.amount // => "1392.75"
 * total.listTotal // => null
 */
export function opportunityTotal<const C extends string>(
  lineItems: readonly OpportunityLine[],
  options: OpportunityTotalOptions<C>,
): OpportunityTotal<C> {
  checkList("lineItems", lineItems);
  checkObject("options", options);
  checkKeys("", options, ["currency"]);
  const { currency } = options;
  const digits = currencyDigits(currency);
  const money = (value: Scaled): Money<C> => moneyOfScaled(value, currency, "lineItems");

  const sums = { total: zero, undiscounted: zero, list: zero, cost: zero };
  const has = { list: true, cost: true };
  // A hole in the list is no line, which `map` would pass over.
  const lines = Array.from(lineItems, (line, index) => {
    const path = `lineItems[${index}]`;
    checkObject(path, line);
    const { id, quantity, discountRate = 0, unitPrice, listPrice, unitCost } = line;
    checkFinite(`${path}.quantity`, quantity);
    checkShare(`${path}.discountRate`, discountRate);
    const times = scaledOfNumber(quantity);
    const at = (price: Money, field: string): Scaled => {
      const value = scaledOfMoney(price, `${path}.${field}`);
      checkSameCurrency(`${path}.${field}`, price, "currency", currency);
      return multiplyScaled(times, value);
    };
    const undiscounted = at(unitPrice, "unitPrice");
    const paidShare = addScaled(one, negateScaled(scaledOfNumber(discountRate)));
    const total = rescale(multiplyScaled(undiscounted, paidShare), digits);
    sums.total = addScaled(sums.total, total);
    sums.undiscounted = addScaled(sums.undiscounted, rescale(undiscounted, digits));
    if (listPrice === undefined) has.list = false;
    else sums.list = addScaled(sums.list, rescale(at(listPrice, "listPrice"), digits));
    if (unitCost === undefined) has.cost = false;
    else sums.cost = addScaled(sums.cost, rescale(at(unitCost, "unitCost"), digits));
    return { id: id ?? null, total: moneyOfScaled(total, currency, path) };
  });
  return {
    total: money(sums.total),
    listTotal: has.list ? money(sums.list) : null,
    discount: money(addScaled(sums.undiscounted, negateScaled(sums.total))),
    cost: has.cost ? money(sums.cost) : null,
    margin: has.cost ? money(addScaled(sums.total, negateScaled(sums.cost))) : null,
    lines,
  };
}

const zero: Scaled = { units: 0n, scale: 0 };
const one: Scaled = { units: 1n, scale: 0 };
