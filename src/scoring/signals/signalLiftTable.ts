import type { ReportTable, TableCell } from "../../report/table.js";
import type { SignalLiftReport } from "./signalReport.js";

/** The row of all that is counted. */
export const allSignals = "(all)";

/**
 * Gives signals as rows and columns, one row a signal: for CSV, a sheet or a page.
 *
 * @param report - What {@link signalLift} returned.
 * @returns `"(all)"` first, then the signals, the surest first; rates as fractions with the ends of their intervals.
 *
 * @example
 * import { signalLift, signalLiftTable } from "closedloop";
 *
 * const leads = Array.from({ length: 300 }, (_, n) => ({ source: n % 3 ? "web" : "referral", won: n % 3 ? n % 10 === 0 : n % 4 < 2 }));
 * const { rows } = signalLiftTable(signalLift(leads, { outcome: "won" }));
 * rows.map(({ signal, count, won }) => [signal, count, won]) // => [["(all)", 300, 70], ["source is referral", 100, 50], ["source is web", 200, 20]]
 */
export function signalLiftTable({ rate, signals }: SignalLiftReport): ReportTable {
  return {
    columns: [
      { key: "signal", title: "Signal", unit: "text", type: "string" },
      { key: "count", title: "Have it", unit: "count", type: "number" },
      { key: "won", title: "… won", unit: "count", type: "number" },
      { key: "rate", title: "Win rate with it", unit: "rate", type: "number" },
      { key: "rateLow", title: "… at least", unit: "rate", type: "number" },
      { key: "rateHigh", title: "… at most", unit: "rate", type: "number" },
      { key: "otherRate", title: "Win rate without", unit: "rate", type: "number" },
      { key: "lift", title: "Lift", unit: "count", type: "number" },
      { key: "liftLow", title: "… at least", unit: "count", type: "number" },
      { key: "liftHigh", title: "… at most", unit: "count", type: "number" },
      { key: "pValue", title: "p-value", unit: "count", type: "number" },
      { key: "adjustedPValue", title: "… adjusted", unit: "count", type: "number" },
      { key: "verdict", title: "Cases", unit: "text", type: "string" },
    ],
    rows: [
      {
        signal: allSignals,
        count: rate.trials,
        won: rate.successes,
        rate: rate.value,
        rateLow: rate.low,
        rateHigh: rate.high,
        otherRate: null,
        lift: null,
        liftLow: null,
        liftHigh: null,
        pValue: null,
        adjustedPValue: null,
        verdict: null,
      },
      ...signals.map(
        ({ key, with: own, without, lift, low, high, pValue, adjustedPValue, verdict }) =>
          ({
            signal: key,
            count: own.trials,
            won: own.successes,
            rate: own.value,
            rateLow: own.low,
            rateHigh: own.high,
            otherRate: without.value,
            lift,
            liftLow: low,
            liftHigh: high,
            pValue,
            adjustedPValue,
            verdict,
          }) satisfies Readonly<Record<string, TableCell>>,
      ),
    ],
  };
}
