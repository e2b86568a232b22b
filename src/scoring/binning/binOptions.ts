import {
  checkCount,
  checkFinite,
  checkKeys,
  checkList,
  checkObject,
  checkShare,
  invalid,
} from "../../core/check.js";
import { ownCell } from "../../core/conditions/fieldReader.js";
import { levelOf } from "../learned/feature.js";
import { isRecord } from "../properties.js";

/**
 * How bins are found. `"tree"` adds the break that raises the information value most, again and again; `"chimerge"` joins neighbors
 * that differ least; `"quantile"` cuts numbers into equal parts, and categories as the tree does; `"monotone"` finds the bins of highest information value whose
 * rates only rise or only fall; `{ breaks }` are given: numbers, or lists of levels.
 */
export type Binning =
  | "tree"
  | "chimerge"
  | "quantile"
  | "monotone"
  | { readonly breaks: readonly number[] | readonly (string | readonly string[])[] };

/**
 * What stands for a bin without wins or without losses, whose weight is infinite: `{ add }` so much in each cell of all bins,
 * `{ replace }` so much in empty cells alone, shares then being of the new totals; `"none"` nothing, so that the weight is null.
 */
export type BinZeros = { readonly add: number } | { readonly replace: number } | "none";

/** How a field is cut into bins. */
export interface BinningOptions {
  /** `"tree"` unless given. */
  readonly binning?: Binning | undefined;
  /** Values that are bins of their own, such as −1 for "not asked". */
  readonly special?: readonly (number | string)[] | undefined;
  /** The most bins, special and missing ones apart; 8 unless given. */
  readonly maxBins?: number | undefined;
  /** The least part of all rows in a bin (not of `"quantile"` and given breaks); 0.05 unless given. */
  readonly minShare?: number | undefined;
  /** `"tree"` ends with the break that raises the information value by a smaller part than this; 0.1 unless given. */
  readonly minGain?: number | undefined;
  /** `{ add: 0.5 }` unless given. */
  readonly zeros?: BinZeros | undefined;
}

/** The keys of {@link BinningOptions}. */
export const binningKeys = [
  "binning",
  "special",
  "maxBins",
  "minShare",
  "minGain",
  "zeros",
] as const;

/** {@link BinningOptions}, read. */
export interface BinSettings {
  readonly binning: Exclude<Binning, object> | GivenBins;
  readonly special: readonly (number | string)[];
  readonly maxBins: number;
  readonly minShare: number;
  readonly minGain: number;
  readonly zeros: BinZeros;
}

/** Bins that were given: where they begin, or their levels. */
type GivenBins =
  | { readonly breaks: readonly number[]; readonly groups?: undefined }
  | { readonly groups: readonly (readonly string[])[]; readonly breaks?: undefined };

/** Reads how a field of some kind is cut into bins. */
export function readBinning(
  path: string,
  options: BinningOptions,
  kind: "number" | "category",
): BinSettings {
  const at = (key: keyof BinningOptions): string => (path === "" ? key : `${path}.${key}`);
  const { maxBins = 8, minShare = 0.05, minGain = 0.1, special = [], zeros } = options;
  checkCount(at("maxBins"), maxBins);
  if (maxBins === 0) throw invalid(at("maxBins"), "at least 1", maxBins);
  checkShare(at("minShare"), minShare);
  checkFinite(at("minGain"), minGain);
  return {
    binning: readMethod(at("binning"), options.binning ?? "tree", kind),
    special: readSpecial(at("special"), special, kind),
    maxBins,
    minShare,
    minGain,
    zeros: readZeros(at("zeros"), zeros ?? { add: 0.5 }),
  };
}

function readMethod(
  path: string,
  binning: unknown,
  kind: "number" | "category",
): BinSettings["binning"] {
  if (!isRecord(binning)) {
    if (binning === "quantile" && kind === "category") return "tree";
    if (
      binning === "tree" ||
      binning === "chimerge" ||
      binning === "quantile" ||
      binning === "monotone"
    ) {
      return binning;
    }
    throw invalid(path, '"tree", "chimerge", "quantile", "monotone" or { breaks }', binning);
  }
  checkKeys(path, binning, ["breaks"]);
  const breaks = ownCell(binning, "breaks");
  checkList(`${path}.breaks`, breaks);
  return kind === "number"
    ? { breaks: readNumbers(`${path}.breaks`, breaks) }
    : { groups: readGroups(`${path}.breaks`, breaks) };
}

function readNumbers(path: string, list: readonly unknown[]): readonly number[] {
  return Array.from(list, (value, index) => {
    checkFinite(`${path}[${index}]`, value);
    if (index > 0 && value <= (list[index - 1] as number)) {
      throw invalid(`${path}[${index}]`, "a number above the one before", value);
    }
    return value + 0;
  });
}

function readGroups(path: string, list: readonly unknown[]): readonly (readonly string[])[] {
  const known = new Set<string>();
  return Array.from(list, (group, index) => {
    const levels: readonly unknown[] = Array.isArray(group) ? (group as unknown[]) : [group];
    return Array.from(levels, (one, place) => {
      const level = levelOf(one);
      const at = Array.isArray(group) ? `${path}[${index}][${place}]` : `${path}[${index}]`;
      if (level === null || known.has(level)) throw invalid(at, "a level, each once", one);
      known.add(level);
      return level;
    });
  });
}

function readSpecial(
  path: string,
  list: unknown,
  kind: "number" | "category",
): readonly (number | string)[] {
  checkList(path, list);
  const known = new Set<unknown>();
  return Array.from(list, (one, index) => {
    if (kind === "number") checkFinite(`${path}[${index}]`, one);
    const value = kind === "number" ? (one as number) + 0 : levelOf(one);
    if (value === null || known.has(value)) {
      throw invalid(`${path}[${index}]`, "a value, each once", one);
    }
    known.add(value);
    return value;
  });
}

function readZeros(path: string, zeros: unknown): BinZeros {
  if (zeros === "none") return zeros;
  checkObject(path, zeros);
  const key = Object.hasOwn(zeros, "add") ? "add" : "replace";
  checkKeys(path, zeros, [key]);
  const value = ownCell(zeros, key);
  checkFinite(`${path}.${key}`, value);
  if (value <= 0) throw invalid(`${path}.${key}`, "a number above 0", value);
  return zeros as BinZeros;
}
