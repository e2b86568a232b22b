import {
  discountedPayback,
  irr,
  mirr,
  npv,
  paybackPeriod,
  profitabilityIndex,
  xirr,
  xnpv,
} from "closedloop";
import { type Case, type Json, knowsEveryList, readVectors, runList } from "../vectors.js";

const lists = readVectors(import.meta.filename);

const dated = ({ cashflows, dates }: Case) =>
  cashflows.map((amount: number, index: number) => ({ on: dates[index], amount }));

/** The file gives one rate as a number, several as `{ roots }`, none as null. */
const rates = ({ rate, roots }: { rate: number | null; roots: readonly number[] }) =>
  roots.length > 1 ? { roots } : rate;

const ops: Readonly<Record<string, (input: Case) => unknown>> = {
  npvAtZero: ({ cashflows, rate }) => npv({ cashFlows: cashflows, discountRatePerPeriod: rate }),
  npvExcel: ({ cashflows, rate }) =>
    npv({ cashFlows: cashflows, discountRatePerPeriod: rate, firstPeriod: 1 }),
  xnpv: (input) => xnpv({ cashFlows: dated(input), discountRatePerYear: input["rate"] }),
  irr: ({ cashflows }) => rates(irr({ cashFlows: cashflows })),
  xirr: (input) => rates(xirr({ cashFlows: dated(input) })),
  mirr: ({ cashflows, financeRate, reinvestRate }) =>
    mirr({
      cashFlows: cashflows,
      financeRatePerPeriod: financeRate,
      reinvestRatePerPeriod: reinvestRate,
    }),
  paybackPeriod: ({ investment, cashflows }) => paybackPeriod({ investment, cashFlows: cashflows }),
  discountedPayback: ({ investment, cashflows, rate }) =>
    discountedPayback({ investment, cashFlows: cashflows, discountRatePerPeriod: rate }),
  profitabilityIndex: ({ investment, cashflows, rate }) =>
    profitabilityIndex({ investment, cashFlows: cashflows, discountRatePerPeriod: rate }),
};

knowsEveryList(lists, ["cases"]);
runList(lists, "cases", ({ op, input, expected, tolerance }) => {
  const run = ops[op];
  if (run === undefined) throw new Error(`no function for op ${op}`);
  return [[op, run(input), expected as Json, tolerance]];
});
