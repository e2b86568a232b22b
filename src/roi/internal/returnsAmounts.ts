import { quotientScale } from "../../core/money/quotient.js";
import {
  addScaled,
  moneyOfScaled,
  multiplyScaled,
  numberOfScaled,
  rescale,
  type Scaled,
  scaledOfMoney,
  scaledOfNumber,
} from "../../core/money/scaled.js";
import { sumMoney } from "../../core/money/sumMoney.js";
import type { Money } from "../../core/money/types.js";
import { cac as cacOf } from "../cac.js";
import { cacPaybackMonths } from "../cacPaybackMonths.js";
import type { CostKind } from "../returnsInput.js";
import type { ReturnsRow } from "../returnsReport.js";
import { over } from "./ratio.js";
import { costKinds } from "./returnsRows.js";
import type { ReturnsSettings } from "./returnsSettings.js";
import type { Tally } from "./returnsTally.js";
import { minus, ratioOf, times } from "./totals.js";

/** The exact sums that the ratios of a row are made of. */
export interface ReturnsAmounts<C extends string> {
  readonly costByKind: { readonly [K in CostKind]: Money<C> };
  readonly revenue: Money<C>;
  readonly incrementalRevenue: Money<C> | null;
  readonly incrementalSpend: Money<C> | null;
  readonly margin: Money<C> | null;
  readonly hasCogs: boolean;
  readonly conversions: Scaled;
  readonly newCustomers: Scaled;
}

/** The sums of one key; `isPriced` tells whether margins are known at all. */
export function amountsOfTally<C extends string>(
  tally: Tally<C>,
  isPriced: boolean,
  { currency, grossMarginRate }: ReturnsSettings<C>,
): ReturnsAmounts<C> {
  const sum = (amounts: readonly Money<C>[]): Money<C> => sumMoney<C, C>(amounts, currency);
  const known = (amounts: readonly Money<C>[]): Money<C> | null =>
    amounts.length === 0 ? null : sum(amounts);
  const isMarginKnown = isPriced && (grossMarginRate !== null || tally.unpriced.length === 0);
  const byRate = multiplyScaled(
    scaledOfMoney(sum(tally.unpriced)),
    scaledOfNumber(grossMarginRate ?? 0),
  );
  return {
    costByKind: byKind((kind) => sum(tally.costs[kind])),
    revenue: sum(tally.revenue),
    incrementalRevenue: known(tally.incrementalRevenue),
    incrementalSpend: known(tally.incrementalSpend),
    margin: isMarginKnown
      ? sum([...tally.margins, moneyOfScaled(rescale(byRate, quotientScale), currency)])
      : null,
    hasCogs: tally.margins.length > 0,
    conversions: tally.conversions,
    newCustomers: tally.newCustomers,
  };
}

/** The sums over all keys: amounts of the totals are those of the rows, added. */
export function totalAmounts<C extends string>(
  rows: readonly ReturnsAmounts<C>[],
  isPriced: boolean,
  currency: C,
): ReturnsAmounts<C> {
  const sum = (amounts: readonly Money<C>[]): Money<C> => sumMoney<C, C>(amounts, currency);
  const known = (name: "incrementalRevenue" | "incrementalSpend"): Money<C> | null => {
    const amounts = rows.map((row) => row[name]).filter((amount) => amount !== null);
    return amounts.length === 0 ? null : sum(amounts);
  };
  const margins = rows.map(({ margin }) => margin).filter((margin) => margin !== null);
  const count = (name: "conversions" | "newCustomers"): Scaled =>
    rows.map((row) => row[name]).reduce(addScaled, { units: 0n, scale: 0 });
  return {
    costByKind: byKind((kind) => sum(rows.map(({ costByKind }) => costByKind[kind]))),
    revenue: sum(rows.map(({ revenue }) => revenue)),
    incrementalRevenue: known("incrementalRevenue"),
    incrementalSpend: known("incrementalSpend"),
    margin: isPriced && margins.length === rows.length ? sum(margins) : null,
    hasCogs: rows.some(({ hasCogs }) => hasCogs),
    conversions: count("conversions"),
    newCustomers: count("newCustomers"),
  };
}

/** A row from its sums. */
export function returnsRow<C extends string>(
  key: string,
  amounts: ReturnsAmounts<C>,
  settings: ReturnsSettings<C>,
): ReturnsRow<C> {
  const { costByKind, revenue, incrementalRevenue, incrementalSpend, margin } = amounts;
  const { currency, targetProfitRate } = settings;
  const cost = sumMoney<C, C>(
    costKinds.map((kind) => costByKind[kind]),
    currency,
  );
  const [spent, brought] = [scaledOfMoney(cost), scaledOfMoney(revenue)];
  const earned = margin && scaledOfMoney(margin);
  const added = incrementalRevenue && scaledOfMoney(incrementalRevenue);
  const beforeFees = minus(spent, scaledOfMoney(costByKind.agency));
  const returns = settings.returns === "margin" ? earned : brought;
  const marginRate = amounts.hasCogs
    ? earned && ratioOf(earned, brought)
    : settings.grossMarginRate;
  const newCustomers = numberOfScaled(amounts.newCustomers);
  const cac = cacOf<Money<C>>({ spend: cost, newCustomers });
  return {
    key,
    cost,
    costByKind,
    revenue,
    incrementalRevenue,
    incrementalSpend,
    margin,
    marginRate,
    conversions: numberOfScaled(amounts.conversions),
    newCustomers,
    roi: returns && ratioOf(minus(returns, spent), spent),
    romi:
      added && marginRate !== null ? ratioOf(minus(times(added, marginRate), spent), spent) : null,
    roas: ratioOf(brought, spent),
    poas: earned && ratioOf(earned, spent),
    iroas: added && incrementalSpend && ratioOf(added, scaledOfMoney(incrementalSpend)),
    cac,
    paybackMonths: paybackMonths(cac, marginRate, settings),
    breakEvenRoas: marginRate === null ? null : over(1, marginRate),
    targetRoas:
      marginRate === null || targetProfitRate === null
        ? null
        : over(1, marginRate - targetProfitRate),
    roiBeforeFees: returns && ratioOf(minus(returns, beforeFees), beforeFees),
    roasBeforeFees: ratioOf(brought, beforeFees),
  };
}

function paybackMonths<C extends string>(
  cac: Money<C> | null,
  grossMarginRate: number | null,
  { revenuePerMonth, churnRatePerMonth }: ReturnsSettings<C>,
): number | null {
  if (cac === null || revenuePerMonth === null || grossMarginRate === null) return null;
  // Costs of goods below 0 make a margin that no customer pays every month.
  if (grossMarginRate > 1) return null;
  return cacPaybackMonths<Money<C>>({ cac, revenuePerMonth, grossMarginRate, churnRatePerMonth });
}

function byKind<C extends string>(
  amountOf: (kind: CostKind) => Money<C>,
): {
  readonly [K in CostKind]: Money<C>;
} {
  return {
    media: amountOf("media"),
    agency: amountOf("agency"),
    people: amountOf("people"),
    tools: amountOf("tools"),
  };
}
