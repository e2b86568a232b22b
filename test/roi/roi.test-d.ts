import { money } from "../../src/core/money/money.js";
import type { Amount, Money } from "../../src/core/money/types.js";
import { contributionMargin } from "../../src/roi/contributionMargin.js";
import { cpc } from "../../src/roi/cpc.js";
import { historicLtv } from "../../src/roi/historicLtv.js";
import { ltv } from "../../src/roi/ltv.js";
import { marginalCac } from "../../src/roi/marginalCac.js";
import { mrrBridge } from "../../src/roi/mrrBridge.js";
import { roi } from "../../src/roi/roi.js";

const eur = money("1", "EUR");
const usd = money("1", "USD");
declare const fromData: Money;
declare const either: Amount;

export const ratios: (number | null)[] = [
  roi({ revenue: 12_000, cost: 3_000 }),
  roi({ revenue: eur, cost: fromData }),
  roi({ revenue: fromData, cost: eur }),
];
export const perClick: [number | null, Money<"EUR"> | null, number | Money | null] = [
  cpc({ spend: 5, clicks: 2 }),
  cpc({ spend: eur, clicks: 2 }),
  cpc({ spend: either, clicks: 2 }),
];
const plan = { grossMarginRate: 1, churnRatePerMonth: 0.1 };
export const value: Money<"EUR"> | null = ltv({ ...plan, revenuePerMonth: eur });
export const left: Money<"EUR"> = contributionMargin({ revenue: eur, cogs: eur }).amount;
export const leftOfNumbers: number = contributionMargin({ revenue: 3, cogs: 1 }).amount;
const side = { spend: eur, newCustomers: 1 };
export const next: Money<"EUR"> | null = marginalCac({ before: side, after: side });
export const soFar: Money<"EUR"> | 0 = historicLtv({
  orders: [{ revenue: eur, grossMarginRate: 1 }],
});
export const soFarInNumbers: number = historicLtv({ orders: [{ revenue: 5, grossMarginRate: 1 }] });
const rows = [{ account: 1, mrr: eur }];
export const start: Money<"EUR"> | 0 = mrrBridge({ start: rows, end: rows }).start;

// @ts-expect-error a number and a Money
roi({ revenue: 1, cost: eur });
// @ts-expect-error two currencies
roi({ revenue: eur, cost: usd });
// @ts-expect-error a text
roi({ revenue: "1", cost: 1 });
// @ts-expect-error two currencies
contributionMargin({ revenue: eur, cogs: usd });
// @ts-expect-error two currencies
marginalCac({ before: side, after: { spend: usd, newCustomers: 1 } });
// @ts-expect-error a field is missing
cpc({ spend: 5 });
