import {
  checkFinite,
  checkKeys,
  checkObject,
  checkOneOf,
  checkShare,
  invalid,
} from "../../../core/check.js";
import { ownCell } from "../../../core/conditions/fieldReader.js";
import {
  type BinningOptions,
  type BinSettings,
  binningKeys,
  readBinning,
} from "../../binning/binOptions.js";
import type { FitOptions } from "../fitOptions.js";
import type { ModelFeature } from "../learnedModel.js";
import type { ScorecardSettings } from "./scorecardModel.js";

/** How to make a scorecard. */
export interface ScorecardOptions<R = object>
  extends FitOptions<R>,
    Omit<BinningOptions, "special"> {
  /** How single features are cut into bins, by their ids, and their special values. */
  readonly perFeature?: Readonly<Record<string, BinningOptions>> | undefined;
  /** Which features are left out of the card; `"all"` keeps all. */
  readonly select?: "all" | FeatureSelection | undefined;
  /** How many points double the odds, above 0; 50 unless given. */
  readonly pdo?: number | undefined;
  /** The points of the odds `odds0`; 600 unless given. */
  readonly points0?: number | undefined;
  /** Odds of won to lost, above 0; 1/19 unless given. */
  readonly odds0?: number | undefined;
  /** `"up"` (the default): the more points, the likelier a win; `"down"`, as in credit scoring, where an event is a loss. */
  readonly direction?: "up" | "down" | undefined;
  /** `"whole"` rounds the points of each bin, halves away from zero; `"none"` unless given. */
  readonly round?: "none" | "whole" | undefined;
}

/** What a feature must be like to be in a card. */
export interface FeatureSelection {
  /** The least information value, by distinct value; 0.02 unless given. */
  readonly minIv?: number | undefined;
  /** The most rows without a value, as a part of all; 0.95 unless given. */
  readonly maxMissing?: number | undefined;
  /** The most rows with one value, as a part of all; 0.95 unless given. */
  readonly maxIdentical?: number | undefined;
}

/** The keys that {@link ScorecardOptions} has beside those of every fit. */
export const scorecardKeys = [
  ...binningKeys.filter((key) => key !== "special"),
  "perFeature",
  "select",
  "pdo",
  "points0",
  "odds0",
  "direction",
  "round",
];

/** Checks how points stand for odds. */
export function readSettings(options: ScorecardOptions<never>): ScorecardSettings {
  const { pdo = 50, points0 = 600, odds0 = 1 / 19, direction = "up", round = "none" } = options;
  for (const [key, value] of Object.entries({ pdo, points0, odds0 })) checkFinite(key, value);
  if (pdo <= 0) throw invalid("pdo", "a number above 0", pdo);
  if (odds0 <= 0) throw invalid("odds0", "a number above 0", odds0);
  checkOneOf("direction", direction, ["up", "down"]);
  checkOneOf("round", round, ["none", "whole"]);
  const { zeros } = readBinning("", options, "number");
  return { pdo, points0, odds0, direction, round, zeros };
}

/** Reads how each feature is cut into bins. */
export function readBinnings(
  options: ScorecardOptions<never>,
  features: readonly ModelFeature[],
): readonly BinSettings[] {
  const { perFeature = {} } = options;
  checkObject("perFeature", perFeature);
  checkKeys(
    "perFeature",
    perFeature,
    features.map(({ id }) => id),
  );
  return features.map(({ id, kind }) => {
    const path = `perFeature.${id}`;
    const own = ownCell(perFeature, id) ?? {};
    checkObject(path, own);
    checkKeys(path, own, binningKeys);
    const cells = kind === "category" ? "category" : "number";
    // What is wrong for all features is told without the name of one.
    readBinning("", options, cells);
    return readBinning(path, { ...options, ...(own as BinningOptions) }, cells);
  });
}

/** Reads which features are left out; null for none. */
export function readSelection(select: unknown): {
  readonly minIv: number;
  readonly maxMissing: number;
  readonly maxIdentical: number;
} | null {
  if (select === "all") return null;
  const given = select ?? {};
  checkObject("select", given);
  checkKeys("select", given, ["minIv", "maxMissing", "maxIdentical"]);
  const { minIv = 0.02, maxMissing = 0.95, maxIdentical = 0.95 } = given as FeatureSelection;
  checkFinite("select.minIv", minIv);
  checkShare("select.maxMissing", maxMissing);
  checkShare("select.maxIdentical", maxIdentical);
  return { minIv, maxMissing, maxIdentical };
}
