import type { Amount } from "../core/money/types.js";
import type { ReportTable, TableCell } from "../report/table.js";
import type { TeamScorecard } from "./scorecard.js";

/**
 * Gives a scorecard as rows and columns, one row an objective: for CSV, a sheet or a page.
 *
 * @param card - What {@link teamScorecard} returned.
 * @returns Numbers in `actual` and `target`; money as decimal text in `actualAmount` and
 *   `targetAmount`; attainment and elapsed time as fractions.
 *
 * @example
 * import { teamScorecard, teamScorecardTable } from "closedloop";
 *
 * const card = teamScorecard([{ team: "sales", objective: "Grow", metric: "volume", unit: "deals", actual: 8, target: 10 }], { asOf: "2026-07-01" });
 * teamScorecardTable(card).rows.map(({ team, metric, attainment }) => `${team} ${metric} ${attainment}`) // => ["sales volume 0.8"]
 */
export function teamScorecardTable({ teams }: TeamScorecard): ReportTable {
  return {
    columns: [
      { key: "team", title: "Team", unit: "text", type: "string" },
      { key: "objective", title: "Objective", unit: "text", type: "string" },
      { key: "metric", title: "Metric", unit: "text", type: "string" },
      { key: "unit", title: "Unit", unit: "text", type: "string" },
      { key: "actual", title: "Actual", unit: "count", type: "number" },
      { key: "target", title: "Target", unit: "count", type: "number" },
      { key: "actualAmount", title: "Actual amount", unit: "money", type: "decimal" },
      { key: "targetAmount", title: "Target amount", unit: "money", type: "decimal" },
      { key: "attainment", title: "Attained", unit: "rate", type: "number" },
      { key: "direction", title: "Better", unit: "text", type: "string" },
      { key: "horizon", title: "Horizon", unit: "text", type: "string" },
      { key: "start", title: "From", unit: "text", type: "string" },
      { key: "end", title: "To before", unit: "text", type: "string" },
      { key: "elapsedShare", title: "Time over", unit: "rate", type: "number" },
      { key: "isOnTrack", title: "On track", unit: "text", type: "boolean" },
      { key: "isShared", title: "Owned by both", unit: "text", type: "boolean" },
    ],
    rows: teams.flatMap(({ team, kpis }) =>
      kpis.map(({ actual, target, period, ...kpi }) => ({
        team,
        ...kpi,
        ...cellsOf(actual, "actual", "actualAmount"),
        ...cellsOf(target, "target", "targetAmount"),
        start: period?.start ?? null,
        end: period?.end ?? null,
      })),
    ),
  };
}

function cellsOf(
  amount: Amount | null,
  number: string,
  money: string,
): Readonly<Record<string, TableCell>> {
  return typeof amount === "object" && amount !== null
    ? { [number]: null, [money]: amount.amount }
    : { [number]: amount, [money]: null };
}
