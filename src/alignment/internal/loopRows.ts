import { compareText } from "../../core/compareText.js";
import { subtractMoney } from "../../core/money/addMoney.js";
import { compareMoney } from "../../core/money/compareMoney.js";
import { moneyRatio } from "../../core/money/moneyRatio.js";
import { moneyOver } from "../../core/money/quotient.js";
import { sumMoney } from "../../core/money/sumMoney.js";
import type { Money } from "../../core/money/types.js";
import { quantile } from "../../stats/quantile.js";
import { wilsonProportion } from "../../stats/wilsonProportion.js";
import type { LoopInputName } from "../loopInput.js";
import type { LoopReturns } from "../loopOptions.js";
import type { LoopColumn, LoopRow } from "../loopReport.js";
import type { Tally } from "./tally.js";

/** The inputs that were given. */
export type Given = Readonly<Record<LoopInputName, boolean>>;

/** The columns that the inputs can tell, and what each counts by. */
export function columnsOf(given: Given, returns: LoopReturns): LoopColumn[] {
  const { spend, touchpoints, leads, opportunities } = given;
  const isAttributed = touchpoints && opportunities;
  const shared = isAttributed ? "attributed" : "sourced";
  const columns: readonly (readonly [LoopColumn["key"], LoopColumn["basis"], boolean])[] = [
    ["spend", "own", spend],
    ["touches", "own", touchpoints],
    ["openShare", "sourced", opportunities],
    ["leads", "sourced", leads],
    ["mqls", "sourced", leads],
    ["sqls", "sourced", leads],
    ["opportunities", "sourced", opportunities],
    ["won", "sourced", opportunities],
    ["winRate", "sourced", opportunities],
    ["sourcedRevenue", "sourced", opportunities],
    ["attributedWins", "attributed", isAttributed],
    ["pipeline", "attributed", isAttributed],
    ["revenue", "attributed", isAttributed],
    ["margin", shared, opportunities && returns === "margin"],
    ["roas", shared, opportunities && spend],
    ["roi", shared, opportunities && spend],
    ["costPerLead", "sourced", leads && spend],
    ["costPerMql", "sourced", leads && spend],
    ["cac", "sourced", opportunities && spend],
    ["medianDaysToWin", "sourced", opportunities],
  ];
  return columns.flatMap(([key, basis, isThere]) => (isThere ? [{ key, basis }] : []));
}

/** How rows are made: which columns there are, and which of their numbers nobody knows. */
export interface RowForm<C extends string> {
  readonly columns: readonly LoopColumn[];
  readonly currency: C;
  readonly returns: LoopReturns;
  readonly isAttributed: boolean;
  readonly hasMqls: boolean;
  readonly hasSqls: boolean;
}

export function rowOf<C extends string>(
  key: string,
  tally: Tally<C>,
  { columns, currency, returns, isAttributed, hasMqls, hasSqls }: RowForm<C>,
): LoopRow<C> {
  const sum = (amounts: readonly Money<C>[]): Money<C> => sumMoney(amounts, currency);
  const { leads, leadless, opportunities, won, lost } = tally;
  const spend = sum(tally.spend);
  const sourcedRevenue = sum(tally.sourcedRevenue);
  const revenue = isAttributed ? sum(tally.revenue) : sourcedRevenue;
  const margin = sum(isAttributed ? tally.margin : tally.sourcedMargin);
  const mqls = hasMqls ? tally.mqls : null;
  const base = leads + leadless;
  const cells: Required<Omit<LoopRow<C>, "key">> = {
    spend,
    touches: tally.touches,
    openShare: base === 0 ? null : tally.undecided / base,
    leads,
    mqls,
    sqls: hasSqls ? tally.sqls : null,
    opportunities,
    won,
    winRate: wilsonProportion(won, won + lost),
    sourcedRevenue,
    attributedWins: tally.attributedWins,
    pipeline: sum(tally.pipeline),
    revenue,
    margin,
    roas: moneyRatio(revenue, spend),
    roi: moneyRatio(subtractMoney(returns === "margin" ? margin : revenue, spend), spend),
    costPerLead: moneyOver(spend, leads),
    costPerMql: mqls === null ? null : moneyOver(spend, mqls),
    cac: moneyOver(spend, won),
    medianDaysToWin: quantile(tally.daysToWin, 0.5),
  };
  // The columns are keys of cells, each with its own type.
  return { key, ...Object.fromEntries(columns.map((column) => [column.key, cells[column.key]])) };
}

/** The most expensive row first; without spend the one that brought most; then by key. */
export function inRowOrder<C extends string>(rows: readonly LoopRow<C>[]): LoopRow<C>[] {
  const stake = ({ spend, sourcedRevenue }: LoopRow<C>): Money<C> | undefined =>
    spend ?? sourcedRevenue;
  return [...rows].sort((a, b) => {
    const [ours, theirs] = [stake(a), stake(b)];
    const byStake = ours === undefined || theirs === undefined ? 0 : compareMoney(theirs, ours);
    return byStake || compareText(a.key, b.key);
  });
}
