import { atPath } from "../core/atPath.js";
import { isMissing } from "../core/cells/missing.js";
import { checkKeys, checkList, checkObject, checkOneOf, invalid } from "../core/check.js";
import { asOfMs, isoOf } from "../core/time/instant.js";
import { periodMs, spanOf } from "../core/time/period.js";
import type { Instant } from "../core/time/types.js";
import { type ZoneClock, zoneClock } from "../core/time/zone.js";
import { amountRatio } from "./internal/amountRatio.js";
import { checkedAmount } from "./internal/checkedAmount.js";
import type { ScorecardKpi, ScorecardRow, TeamScorecard } from "./scorecard.js";

/** Settings of {@link teamScorecard}. */
export interface TeamScorecardOptions {
  /** How far periods are over by then; a Day is its last moment. */
  readonly asOf: Instant;
  /** Whose days periods are read in. Default UTC. */
  readonly timeZone?: string | undefined;
}

/** The teams that stand first. */
const known = ["sales", "marketing", "shared"];

/**
 * Puts the objectives of sales and marketing side by side: what each measures, how far it is reached, and which numbers both own.
 *
 * Figures come from wherever they are measured, such as `salesKpis` and `marketingKpis`; {@link salesScorecardMetrics} and
 * {@link marketingScorecardMetrics} name the usual ones.
 *
 *   attainment = actual ÷ target, or target ÷ actual where less is better
 *
 * A row is on track where its target is reached or, where more is better, its attainment is at least the share of its period that
 * is over.
 *
 * @param rows - See {@link ScorecardRow}; rows of a team keep their order.
 * @param options - `asOf` is needed.
 * @returns The teams with their rows, and the metrics that both own.
 * @throws {ClosedLoopError} INVALID_INPUT when an argument or a row is not as described.
 * @throws {ClosedLoopError} AS_OF_REQUIRED without `asOf`.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when a row's actual and target are of two currencies, or a number and Money.
 *
 * @example
 * import { teamScorecard } from "closedloop";
 *
 * const period = { start: "2026-01-01", end: "2027-01-01" };
 * const card = teamScorecard([
 *   { team: "sales", objective: "Grow", metric: "revenue", unit: "EUR", actual: 600, target: 1000, period },
 *   { team: "marketing", objective: "Grow", metric: "revenue", unit: "EUR", actual: 200, target: 500, period },
 *   { team: "marketing", objective: "Be known", metric: "brand_recognition", unit: "rate", actual: 0.3, target: 0.4 },
 * ], { asOf: "2026-07-02T12:00:00Z" });
 * card.teams.map(({ team, kpis }) => `${team} ${kpis[0]?.attainment}`) // => ["sales 0.6", "marketing 0.4"]
 * card.teams[1]?.kpis.map(({ isOnTrack }) => isOnTrack) // => [false, null]
 * card.shared // => ["revenue"]
 */
export function teamScorecard(
  rows: readonly ScorecardRow[],
  options: TeamScorecardOptions,
): TeamScorecard {
  checkList("rows", rows);
  checkObject("options", options);
  checkKeys("", options, ["asOf", "timeZone"]);
  const zone = zoneClock(options.timeZone ?? "UTC", "timeZone");
  const asOf = asOfMs(options.asOf, "asOf", zone);
  for (const [index, row] of rows.entries()) checkRow(`rows[${index}]`, row);
  const owners = new Map<string, Set<string>>();
  for (const { team, metric } of rows) {
    owners.set(metric, (owners.get(metric) ?? new Set()).add(team));
  }
  const isShared = (metric: string): boolean => {
    const teams = owners.get(metric);
    return teams?.has("shared") || (teams?.has("sales") && teams.has("marketing")) || false;
  };
  const teams = new Map<string, ScorecardKpi[]>(known.map((team) => [team, []]));
  for (const [index, row] of rows.entries()) {
    const kpi = kpiOf(row, `rows[${index}]`, asOf, zone, isShared(row.metric));
    const own = teams.get(row.team);
    if (own === undefined) teams.set(row.team, [kpi]);
    else own.push(kpi);
  }
  return {
    kind: "teamScorecard",
    schemaVersion: 1,
    asOf: isoOf(asOf),
    teams: [...teams].filter(([, kpis]) => kpis.length > 0).map(([team, kpis]) => ({ team, kpis })),
    shared: [...owners.keys()].filter(isShared),
  };
}

function checkRow(path: string, row: ScorecardRow): void {
  checkObject(path, row);
  for (const field of ["team", "objective", "metric", "unit"] as const) {
    const text: unknown = row[field];
    if (typeof text !== "string" || isMissing(text))
      throw invalid(`${path}.${field}`, "a text", text);
  }
  const { direction, horizon } = row;
  if (!isBlank(direction)) checkOneOf(`${path}.direction`, direction, ["up", "down"]);
  if (!isBlank(horizon)) checkOneOf(`${path}.horizon`, horizon, ["short_term", "long_term"]);
}

/** Unlike other cells, an actual that is NaN is wrong rather than unknown. */
function isBlank<T>(cell: T | null | undefined): cell is null | undefined {
  return isMissing(cell) && !Number.isNaN(cell);
}

function kpiOf(
  row: ScorecardRow,
  path: string,
  asOf: number,
  zone: ZoneClock,
  isShared: boolean,
): ScorecardKpi {
  const { objective, metric, unit } = row;
  const target = checkedAmount(`${path}.target`, row.target);
  const actual = isBlank(row.actual) ? null : checkedAmount(`${path}.actual`, row.actual);
  const direction = isBlank(row.direction) ? "up" : row.direction;
  const ratio = (part: "actual" | "target", whole: "actual" | "target"): number | null =>
    actual === null
      ? null
      : atPath(
          () => amountRatio({ actual, target }, part, whole),
          (error) => `${path}.${error.path}`,
        );
  const reached = ratio("actual", "target");
  const attainment = direction === "up" ? reached : ratio("target", "actual");
  const span = row.period == null ? null : periodMs(row.period, `${path}.period`, zone);
  const elapsedShare =
    span === null ? null : Math.min(1, Math.max(0, (asOf - span.start) / (span.end - span.start)));
  return {
    objective,
    metric,
    unit,
    actual,
    target,
    direction,
    attainment,
    horizon: isBlank(row.horizon) ? null : row.horizon,
    period: span === null ? null : spanOf(span.start, span.end),
    elapsedShare,
    isOnTrack: reached === null ? null : onTrack(reached, direction, elapsedShare),
    isShared,
  };
}

/** Of actual ÷ target. What is to be kept low does not grow with time: it is low enough or not. */
function onTrack(
  reached: number,
  direction: "up" | "down",
  elapsedShare: number | null,
): boolean | null {
  if (direction === "down") return reached <= 1;
  if (reached >= 1) return true;
  return elapsedShare === null ? null : reached >= elapsedShare;
}
