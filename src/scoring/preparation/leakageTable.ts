import type { ReportTable } from "../../report/table.js";
import type { LeakageReport } from "./leakageReport.js";

/** The row of all fields but the best one. */
export const otherFields = "(all others)";

/**
 * Gives a scan for leaks as rows and columns, one row a field: for CSV, a sheet or a page.
 *
 * @param report - What {@link scanLeakage} returned.
 * @returns The suspected fields first; shares as fractions. The row `"(all others)"` at the end tells how much all fields but
 *   the best one tell together.
 *
 * @example
 * import { leakageTable, scanLeakage } from "closedloop";
 *
 * const leads = Array.from({ length: 200 }, (_, n) => ({ visits: (n * 7) % 10, signed: n % 4 === 0 ? "yes" : null, won: n % 4 === 0 }));
 * const { rows } = leakageTable(scanLeakage(leads, { outcome: "won" }));
 * rows.map(({ field, suspicions }) => [field, suspicions]) // => [["signed", "strong, others, filled"], ["visits", ""], ["(all others)", ""]]
 */
export function leakageTable({ fields, othersAuc }: LeakageReport): ReportTable {
  return {
    columns: [
      { key: "field", title: "Field", unit: "text", type: "string" },
      { key: "kind", title: "Holds", unit: "text", type: "string" },
      { key: "suspicions", title: "Suspicions", unit: "text", type: "string" },
      { key: "auc", title: "AUC alone", unit: "count", type: "number" },
      { key: "filledWon", title: "Filled in where won", unit: "rate", type: "number" },
      { key: "filledLost", title: "Filled in where lost", unit: "rate", type: "number" },
      { key: "later", title: "Dated after the moment", unit: "rate", type: "number" },
      { key: "laterRows", title: "… rows", unit: "count", type: "number" },
    ],
    rows: [
      ...fields.map(({ field, kind, auc, filledWon, filledLost, later, suspicions }) => ({
        field,
        kind,
        suspicions: suspicions.join(", "),
        auc,
        filledWon: filledWon.value,
        filledLost: filledLost.value,
        later: later?.value ?? null,
        laterRows: later?.successes ?? null,
      })),
      ...(othersAuc === null
        ? []
        : [
            {
              field: otherFields,
              kind: "",
              suspicions: "",
              auc: othersAuc,
              filledWon: null,
              filledLost: null,
              later: null,
              laterRows: null,
            },
          ]),
    ],
  };
}
