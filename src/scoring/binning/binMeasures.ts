import { log } from "../../core/math/elementary.js";
import { areaUnderCurve } from "../../stats/areaUnderCurve.js";
import type { WonLost } from "../learned/naiveBayes/naiveBayesModel.js";
import type { BinZeros } from "./binOptions.js";
import type { BinMeasures, FieldBins } from "./fieldBins.js";

/** What bins of so much won and lost tell. */
export interface BinsTold extends Pick<FieldBins, "iv" | "js" | "gini"> {
  readonly bins: readonly BinMeasures[];
}

/** Measures bins, all of a field. */
export function measureBins(bins: readonly WonLost[], zeros: BinZeros): BinsTold {
  const won = sharesOf(
    bins.map((bin) => bin.won),
    zeros,
  );
  const lost = sharesOf(
    bins.map((bin) => bin.lost),
    zeros,
  );
  const all = bins.reduce((sum, bin) => sum + bin.won + bin.lost, 0);
  const measured = bins.map((bin, index): BinMeasures => {
    const count = bin.won + bin.lost;
    const [p, q] = [won[index] as number, lost[index] as number];
    const isBounded = p > 0 && q > 0;
    const woe = isBounded ? log(p / q) : null;
    return {
      count,
      share: all === 0 ? 0 : count / all,
      won: bin.won,
      lost: bin.lost,
      rate: count === 0 ? null : bin.won / count,
      woe,
      iv: woe === null ? (p === q ? 0 : null) : (p - q) * woe,
    };
  });
  return { bins: measured, iv: sumOf(measured), js: divergence(won, lost), gini: giniOf(bins) };
}

/** The part of all that is in each bin; 0 where there is nothing. */
function sharesOf(counts: readonly number[], zeros: BinZeros): readonly number[] {
  const filled = counts.map((count) => {
    if (zeros === "none") return count;
    return "add" in zeros ? count + zeros.add : count || zeros.replace;
  });
  const all = filled.reduce((sum, count) => sum + count, 0);
  return filled.map((count) => (all === 0 ? 0 : count / all));
}

function sumOf(bins: readonly BinMeasures[]): number | null {
  return bins.reduce<number | null>(
    (sum, { iv }) => (sum === null || iv === null ? null : sum + iv),
    0,
  );
}

/** Null where one side has nothing. */
function divergence(won: readonly number[], lost: readonly number[]): number | null {
  if (!(won.some((p) => p > 0) && lost.some((q) => q > 0))) return null;
  const part = (p: number, q: number): number => (p === 0 ? 0 : p * log((2 * p) / (p + q)));
  return won.reduce((sum, p, index) => {
    const q = lost[index] as number;
    return sum + (part(p, q) + part(q, p)) / 2;
  }, 0);
}

function giniOf(bins: readonly WonLost[]): number | null {
  const filled = bins.filter(({ won, lost }) => won + lost > 0);
  const won = Float64Array.from(filled, (bin) => bin.won);
  const lost = Float64Array.from(filled, (bin) => bin.lost);
  if (!(won.some((count) => count > 0) && lost.some((count) => count > 0))) return null;
  const rates = won.map((count, index) => count / (count + (lost[index] as number)));
  return Math.abs(2 * areaUnderCurve(rates, won, lost) - 1);
}
