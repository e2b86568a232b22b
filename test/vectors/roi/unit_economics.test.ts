import {
  acos,
  amer,
  annualizeChurn,
  averageFrequency,
  averageOrderValue,
  breakEvenCpa,
  breakEvenRoas,
  burnMultiple,
  cac,
  cacPaybackMonths,
  contributionMargin,
  conversionRate,
  cpa,
  cpc,
  cpl,
  cpm,
  ctr,
  ecpm,
  expectedLifetime,
  grossRatingPoints,
  grossRevenueRetention,
  logoChurnRate,
  ltvToCac,
  type MrrRow,
  magicNumber,
  marginalCac,
  mer,
  mrrBridge,
  netRevenueRetention,
  poas,
  quickRatio,
  repeatRate,
  roas,
  roi,
  romi,
  ruleOf40,
  targetRoas,
  viewThroughRate,
} from "closedloop";
import { type Case, knowsEveryList, readVectors, runList } from "../vectors.js";

const lists = readVectors(import.meta.filename);

/** Keys of the file that are ours by another name. */
const ourKeys: Readonly<Record<string, string>> = {
  return_: "revenue",
  totalRevenue: "revenue",
  marketingSpend: "spend",
  totalMarketingSpend: "spend",
  salesAndMarketing: "spend",
  paidSpend: "spend",
  paidNewCustomers: "newCustomers",
  contributionMargin: "contributionMarginRate",
  grossMargin: "grossMarginRate",
  growth: "growthRate",
  margin: "marginRate",
  targetProfitOnRevenue: "targetProfitRate",
  aov: "averageOrderValue",
  arpuMonthly: "revenuePerMonth",
  monthlyChurn: "churnRatePerMonth",
  monthly: "churnRatePerMonth",
  customersWith2plus: "repeatCustomers",
  lost: "customersLost",
  start: "customersAtStart",
  revenuePrevQuarter: "revenuePreviousQuarter",
  salesMarketingPrevQuarter: "salesAndMarketingPreviousQuarter",
};

const renamed = (input: Case): Case =>
  Object.fromEntries(Object.entries(input).map(([key, value]) => [ourKeys[key] ?? key, value]));

/** A map by account, or a list of one entry an account, as rows. */
const rowsOf = (mrr: Readonly<Record<string, number>>): MrrRow<number>[] =>
  Object.entries(mrr).map(([account, value]) => ({ account, mrr: value }));

const bridgeOf = ({ start, end, everBefore }: Case) =>
  mrrBridge({ start: rowsOf(start), end: rowsOf(end), paidBefore: everBefore });

const retentionOf = (input: Case): unknown => {
  const { netRevenueRetention: nrr, grossRevenueRetention: grr } = bridgeOf(input);
  return { nrr, grr };
};

// biome-ignore lint/suspicious/noExplicitAny: the file's input is data of any shape, checked by our functions
const direct: Readonly<Record<string, (input: any) => unknown>> = {
  roi,
  romi,
  roas,
  poas,
  breakEvenRoas,
  breakEvenCpa,
  targetRoas,
  acos,
  mer,
  amer,
  ctr,
  conversionRate,
  viewThroughRate,
  cpm,
  cpc,
  cpl,
  cpa,
  ecpm,
  grossRatingPoints,
  frequency: averageFrequency,
  cacPaid: cac,
  cacBlended: cac,
  cacPaybackMonths,
  cacPaybackMonthsChurn: cacPaybackMonths,
  ltvToCac,
  expectedLifetime,
  averageOrderValue,
  repeatRate,
  logoChurn: logoChurnRate,
  annualiseChurn: annualizeChurn,
  nrr: netRevenueRetention,
  grr: grossRevenueRetention,
  quickRatio,
  magicNumber,
  burnMultiple,
  ruleOf40,
};

const shaped: Readonly<Record<string, (input: Case) => unknown>> = {
  contributionMargin: (input) => {
    const { amount, rate } = contributionMargin(input as { revenue: number; cogs: number });
    return { amount, ratio: rate };
  },
  cacMarginal: ({ spend, customers }) =>
    marginalCac({
      before: { spend: spend[0], newCustomers: customers[0] },
      after: { spend: spend[1], newCustomers: customers[1] },
    }),
  mrrMovements: (input) => {
    const { end, ...movements } = bridgeOf(input);
    return { ...movements, endMrr: end };
  },
  nrrByAccount: retentionOf,
  grrByAccount: retentionOf,
};

knowsEveryList(lists, ["cases"]);
runList(lists, "cases", ({ op, input, expected, tolerance }) => {
  const run = shaped[op];
  const found = run === undefined ? direct[op]?.(renamed(input)) : run(input);
  if (found === undefined) throw new Error(`no function for op ${op}`);
  return [[op, found, expected, tolerance]];
});
