import { compareText } from "../../core/compareText.js";
import { quantileOfSorted } from "../../stats/quantile.js";
import type { FeatureColumn, LevelColumn, NumberColumn } from "../learned/featureColumn.js";
import type { WonLost } from "../learned/naiveBayes/naiveBayesModel.js";
import { binOf } from "../learned/term.js";
import type { BinSettings } from "./binOptions.js";
import { chiMergeStarts } from "./chiMergeStarts.js";
import { distinct, fineBreaks, inside } from "./fineBreaks.js";
import { joinVoid, rateOf } from "./joinVoid.js";
import { monotoneStarts } from "./monotoneStarts.js";
import { runTable } from "./runTable.js";
import { treeStarts } from "./treeStarts.js";

/** A column cut into bins, and what was won and lost in each. */
export type BinnedColumn = {
  readonly counts: readonly WonLost[];
  /** One for each special value, in their order. */
  readonly special: readonly WonLost[];
  readonly missing: WonLost;
} & (
  | { readonly breaks: readonly number[]; readonly groups?: undefined }
  | { readonly groups: readonly (readonly string[])[]; readonly breaks?: undefined }
);

/** Rows by their weight. */
export interface WeighedRows {
  readonly won: Float64Array;
  readonly lost: Float64Array;
}

/** The most fine bins that all ways to join them are tried of. */
const mostTried = 50;

/** Cuts a column into bins. */
export function binColumn(
  column: FeatureColumn,
  rows: WeighedRows,
  settings: BinSettings,
): BinnedColumn {
  return column.codes ? binLevels(column, rows, settings) : binNumbers(column, rows, settings);
}

/** What was won and lost, to be added to. */
interface Tally {
  won: number;
  lost: number;
}

function tallies(length: number): Tally[] {
  return Array.from({ length }, () => ({ won: 0, lost: 0 }));
}

function addTo(tally: Tally | undefined, { won, lost }: WeighedRows, row: number): void {
  if (tally === undefined) return;
  tally.won += won[row] as number;
  tally.lost += lost[row] as number;
}

function sizeOf(rows: WeighedRows): number {
  const sum = (values: Float64Array): number => values.reduce((all, value) => all + value, 0);
  return sum(rows.won) + sum(rows.lost);
}

function binNumbers(
  { values }: NumberColumn,
  rows: WeighedRows,
  settings: BinSettings,
): BinnedColumn {
  const { special } = settings;
  const apart = tallies(special.length);
  const [missing] = tallies(1) as [Tally];
  const isApart = new Uint8Array(values.length);
  values.forEach((value, row) => {
    const place = special.length === 0 ? -1 : special.indexOf(value + 0);
    if (!Number.isNaN(value) && place < 0) return;
    isApart[row] = 1;
    addTo(place < 0 ? missing : apart[place], rows, row);
  });
  const sorted = values.filter((_, row) => isApart[row] === 0).sort();
  const countsBy = (breaks: readonly number[]): Tally[] => {
    const counts = tallies(breaks.length + 1);
    values.forEach((value, row) => {
      if (isApart[row] === 0) addTo(counts[binOf(breaks, value)], rows, row);
    });
    return counts;
  };
  const breaks = numberBreaks(sorted, countsBy, sizeOf(rows), settings);
  return { breaks, counts: countsBy(breaks), special: apart, missing };
}

function numberBreaks(
  sorted: Float64Array,
  countsBy: (breaks: readonly number[]) => readonly WonLost[],
  rows: number,
  settings: BinSettings,
): readonly number[] {
  const { binning, maxBins } = settings;
  if (typeof binning === "object") return binning.breaks ?? [];
  if (sorted.length === 0) return [];
  const quantiles = (parts: number): readonly number[] =>
    inside(
      sorted,
      Array.from(
        { length: parts - 1 },
        (_, part) => quantileOfSorted(sorted, (part + 1) / parts) as number,
      ),
    );
  const few = distinct(sorted, mostTried + 1);
  const fine =
    binning === "quantile"
      ? quantiles(maxBins)
      : binning !== "monotone"
        ? fineBreaks(sorted)
        : few.length > mostTried
          ? quantiles(mostTried)
          : few.slice(1);
  // An empty bin is part of the one behind it: bins begin where one with rows ends.
  const counts = countsBy(fine);
  const kept = counts.flatMap(({ won, lost }, place) => (won + lost > 0 ? place : []));
  const starts =
    binning === "quantile"
      ? kept.keys()
      : joinedStarts(
          kept.map((place) => counts[place] as WonLost),
          rows,
          settings,
          false,
        );
  return [...starts].slice(1).map((start) => fine[kept[start - 1] as number] as number);
}

/** The places of fine bins at which those that they are joined to begin; the first is 0. */
function joinedStarts(
  fine: readonly WonLost[],
  rows: number,
  settings: BinSettings,
  isByRate: boolean,
): readonly number[] {
  const runs = joinVoid(fine, isByRate);
  // Where nothing is won or nothing lost, one bin says as much as many.
  if (runs.length < 2) return [0];
  const { binning } = settings;
  if (binning === "chimerge") return chiMergeStarts(runs, rows, settings);
  const find = binning === "monotone" ? monotoneStarts : treeStarts;
  return find(runTable(runs), rows, settings).map((place) => runs[place]?.start as number);
}

function binLevels(
  { codes, levels }: LevelColumn,
  rows: WeighedRows,
  settings: BinSettings,
): BinnedColumn {
  const { special, binning } = settings;
  const [missing, ...byCode] = tallies(levels.length + 1) as [Tally, ...Tally[]];
  codes.forEach((code, row) => {
    addTo(code < 0 ? missing : byCode[code], rows, row);
  });
  const countOf = new Map(levels.map((level, code) => [level, byCode[code] as Tally]));
  const apart = special.map((level) => countOf.get(`${level}`) ?? { won: 0, lost: 0 });
  for (const level of special) countOf.delete(`${level}`);
  const seen = [...countOf].filter(([, { won, lost }]) => won + lost > 0);
  const groups =
    typeof binning === "object"
      ? givenGroups(
          binning.groups ?? [],
          seen.map(([level]) => level),
        )
      : foundGroups(seen, sizeOf(rows), settings);
  const counts = groups.map((group) =>
    group.reduce(
      (sum, level) => {
        const { won = 0, lost = 0 } = countOf.get(level) ?? {};
        return { won: sum.won + won, lost: sum.lost + lost };
      },
      { won: 0, lost: 0 },
    ),
  );
  return { groups, counts, special: apart, missing };
}

/** Levels that no group names are one behind them. */
function givenGroups(
  groups: readonly (readonly string[])[],
  seen: readonly string[],
): readonly (readonly string[])[] {
  const named = new Set(groups.flat());
  const others = seen.filter((level) => !named.has(level));
  return others.length > 0 ? [...groups, others] : groups;
}

function foundGroups(
  seen: readonly (readonly [string, WonLost])[],
  rows: number,
  settings: BinSettings,
): readonly (readonly string[])[] {
  const sorted = [...seen].sort(
    ([a, first], [b, second]) => rateOf(first) - rateOf(second) || compareText(a, b),
  );
  const fine =
    settings.binning === "monotone"
      ? inParts(sorted)
      : sorted.map(([level, count]) => ({ levels: [level], ...count }));
  if (fine.length === 0) return [];
  const starts = new Set(joinedStarts(fine, rows, settings, true));
  const groups: string[][] = [];
  fine.forEach(({ levels }, place) => {
    if (starts.has(place)) groups.push([]);
    groups.at(-1)?.push(...levels);
  });
  return groups;
}

interface Part extends WonLost {
  readonly levels: readonly string[];
}

/** Levels in no more parts than are tried, about equal in rows. */
function inParts(sorted: readonly (readonly [string, WonLost])[]): readonly Part[] {
  const isFew = sorted.length <= mostTried;
  const all = sorted.reduce((sum, [, { won, lost }]) => sum + won + lost, 0);
  const parts: { levels: string[]; won: number; lost: number; place: number }[] = [];
  let before = 0;
  sorted.forEach(([level, { won, lost }], index) => {
    const place = isFew ? index : Math.min(mostTried - 1, Math.floor((mostTried * before) / all));
    before += won + lost;
    const last = parts.at(-1);
    if (last?.place === place) {
      last.levels.push(level);
      last.won += won;
      last.lost += lost;
    } else parts.push({ levels: [level], won, lost, place });
  });
  return parts;
}
