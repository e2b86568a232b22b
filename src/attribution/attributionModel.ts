import {
  checkFinite,
  checkKeys,
  checkList,
  checkObject,
  checkOneOf,
  checkShare,
  invalid,
} from "../core/check.js";
import { ClosedLoopError } from "../core/errors.js";
import { checkDuration, fixedMs } from "../core/time/duration.js";
import type { Duration } from "../core/time/types.js";
import type { MarkovDefinition, MarkovModel } from "./markovModel.js";

/**
 * How {@link attribute} shares conversions out among the touches before them: a name, a name with settings, or a chain that
 * {@link fitMarkov} gave.
 */
export type AttributionModel = AttributionModelName | AttributionModelDefinition | MarkovModel;

/** Every model by name, with its defaults. */
export type AttributionModelName = AttributionModelDefinition["kind"];

/** A model in its long form. */
export type AttributionModelDefinition = RuleModelDefinition | MarkovDefinition;

/** A model that weighs each journey's touches. */
export type RuleModelDefinition =
  | PlainModel
  | LastNonDirectModel
  | PositionModel
  | MilestoneModel
  | TimeDecayModel;

/**
 * Models without settings.
 *
 * - `first`, `last`: all to that touch
 * - `linear`: the same to each touch
 * - `shapley`: the same to each key, at its first touch: what the Shapley value gives where a set of keys is worth the
 *   conversions of the journeys whose keys all lie in it (Zhao, Mahboobi and Bagheri 2018)
 * - `selfReported`: all to what the customer said; no answer, no credit
 * - `dropOne`: by how much the conversion rate of exactly this path exceeds that of the path without the touch
 *   (Fractribution's counterfactual); where no touch makes a difference, all to the last
 */
export interface PlainModel {
  readonly kind: "first" | "last" | "linear" | "shapley" | "selfReported" | "dropOne";
}

/** All to the last touch that is not direct; all of them direct: to the last. */
export interface LastNonDirectModel {
  readonly kind: "lastNonDirect";
  /** Keys of direct traffic. Default `["Direct", "direct", "(direct)"]`. */
  readonly directKeys?: readonly string[] | undefined;
}

/** Fixed shares to both ends, the rest evenly to the touches between; with two touches half of the rest to each. */
export interface PositionModel {
  readonly kind: "positionBased" | "uShaped" | "jShaped" | "inverseJ";
  /** The first touch's share. Default 0.4; `jShaped` 0.2, `inverseJ` 0.6. */
  readonly first?: number | undefined;
  /** The last touch's share. Default 0.4; `jShaped` 0.6, `inverseJ` 0.2. */
  readonly last?: number | undefined;
}

/**
 * Fixed shares to the touches that led to a milestone (the first, the last, and the last one at or before the lead and
 * the opportunity came to be), the rest evenly to the others. What is missing scales the rest to 1, and a touch that
 * led to several has their sum.
 */
export interface MilestoneModel {
  readonly kind: "wShaped" | "fullPath" | "custom";
  /** Defaults: `wShaped` 0.3, `fullPath` 0.225, `custom` 0. A share of 0 is no milestone. */
  readonly first?: number | undefined;
  /** Defaults as of `first`. */
  readonly lead?: number | undefined;
  /** Defaults as of `first`. */
  readonly opportunity?: number | undefined;
  /** Defaults: `fullPath` 0.225, else 0. */
  readonly last?: number | undefined;
  /** What all other touches share. Defaults: `wShaped` and `fullPath` 0.1, `custom` 0. */
  readonly other?: number | undefined;
}

/** The nearer to the conversion, the more: a touch one half-life older than another has half of its credit. */
export interface TimeDecayModel {
  readonly kind: "timeDecay";
  /** Default 7 days; no years or months. */
  readonly halfLife?: Duration | undefined;
  /** `day` counts whole 24-hour days before the conversion. Default `continuous`. */
  readonly step?: "continuous" | "day" | undefined;
}

const settings: Readonly<Record<AttributionModelName, readonly string[]>> = {
  first: [],
  last: [],
  lastNonDirect: ["directKeys"],
  linear: [],
  shapley: [],
  positionBased: ["first", "last"],
  uShaped: ["first", "last"],
  wShaped: ["first", "lead", "opportunity", "last", "other"],
  fullPath: ["first", "lead", "opportunity", "last", "other"],
  jShaped: ["first", "last"],
  inverseJ: ["first", "last"],
  timeDecay: ["halfLife", "step"],
  custom: ["first", "lead", "opportunity", "last", "other"],
  selfReported: [],
  dropOne: [],
  markov: ["order", "maxOrder", "nullPaths", "selfTransitions", "bootstrap"],
};

/** A model with every setting filled in: what a report tells of how it was made. Itself a model. */
export type FilledAttributionModel<M = AttributionModelDefinition> = M extends object
  ? { readonly [K in keyof M]-?: Exclude<M[K], undefined> }
  : never;

/** A rule model with every setting filled in. */
export type FilledRuleModel = FilledAttributionModel<RuleModelDefinition>;

/** The settings of a chain, filled in. */
export type FilledMarkov = FilledAttributionModel<MarkovDefinition>;

/** What counts as direct traffic where nothing else is said. */
export const directKeys: readonly string[] = ["Direct", "direct", "(direct)"];

const kinds = Object.keys(settings) as readonly AttributionModelName[];

/** Checks a model and fills in its defaults. */
export function readAttributionModel(model: unknown): FilledAttributionModel | MarkovModel {
  if (typeof model === "string") {
    checkOneOf("model", model, kinds);
    return filled({ kind: model });
  }
  checkObject("model", model);
  const { kind } = model as { readonly kind?: unknown };
  if (kind === "attribution/markov") return readMarkovModel(model as MarkovModel);
  checkOneOf("model.kind", kind, kinds);
  checkKeys("model", model, ["kind", ...settings[kind]]);
  return filled(model as AttributionModelDefinition);
}

function filled(model: AttributionModelDefinition): FilledAttributionModel {
  switch (model.kind) {
    case "lastNonDirect":
      return { kind: model.kind, directKeys: readDirectKeys(model.directKeys) };
    case "positionBased":
    case "uShaped":
      return filledPosition(model, 0.4, 0.4);
    case "jShaped":
      return filledPosition(model, 0.2, 0.6);
    case "inverseJ":
      return filledPosition(model, 0.6, 0.2);
    case "wShaped":
      return filledMilestones(model, 0.3, 0, 0.1);
    case "fullPath":
      return filledMilestones(model, 0.225, 0.225, 0.1);
    case "custom":
      return filledMilestones(model, 0, 0, 0);
    case "timeDecay":
      return filledDecay(model);
    case "markov":
      return filledMarkov(model);
    default:
      return { kind: model.kind };
  }
}

function readDirectKeys(keys: readonly string[] = directKeys): readonly string[] {
  if (!Array.isArray(keys) || keys.some((key) => typeof key !== "string")) {
    throw invalid("model.directKeys", "a list of texts", keys);
  }
  return [...keys];
}

function filledPosition(
  { kind, first, last }: PositionModel,
  firstShare: number,
  lastShare: number,
): FilledAttributionModel<PositionModel> {
  const shares = { first: first ?? firstShare, last: last ?? lastShare };
  checkShares(shares);
  if (millionths(shares.first) + millionths(shares.last) > 1_000_000) {
    throw invalid("model.last", `at most 1 less the first touch's ${shares.first}`, shares.last);
  }
  return { kind, ...shares };
}

function filledMilestones(
  model: MilestoneModel,
  share: number,
  lastShare: number,
  otherShare: number,
): FilledAttributionModel<MilestoneModel> {
  const shares = {
    first: model.first ?? share,
    lead: model.lead ?? share,
    opportunity: model.opportunity ?? share,
    last: model.last ?? lastShare,
    other: model.other ?? otherShare,
  };
  checkShares(shares);
  return { kind: model.kind, ...shares };
}

function checkShares(shares: Readonly<Record<string, number>>): void {
  for (const [name, share] of Object.entries(shares)) checkShare(`model.${name}`, share);
}

function filledDecay({
  halfLife = { days: 7 },
  step = "continuous",
}: TimeDecayModel): FilledAttributionModel<TimeDecayModel> {
  checkDuration("model.halfLife", halfLife, { calendar: false });
  if (fixedMs(halfLife) === 0) {
    throw new ClosedLoopError(
      "INVALID_INPUT",
      "model.halfLife",
      "expected more than 0, received 0",
    );
  }
  checkOneOf("model.step", step, ["continuous", "day"]);
  return { kind: "timeDecay", halfLife: { ...halfLife }, step };
}

function filledMarkov({
  order = 1,
  maxOrder = 4,
  nullPaths = "use",
  selfTransitions = "dropped",
  bootstrap = null,
}: MarkovDefinition): FilledMarkov {
  if (order !== "auto") checkOrder("model.order", order);
  checkOrder("model.maxOrder", maxOrder);
  checkOneOf("model.nullPaths", nullPaths, ["use", "ignore"]);
  checkOneOf("model.selfTransitions", selfTransitions, ["dropped", "kept"]);
  if (bootstrap === null) {
    return { kind: "markov", order, maxOrder, nullPaths, selfTransitions, bootstrap };
  }
  checkObject("model.bootstrap", bootstrap);
  checkKeys("model.bootstrap", bootstrap, ["samples"]);
  const { samples = 200 } = bootstrap;
  if (!(Number.isSafeInteger(samples) && samples >= 1 && samples <= 10_000)) {
    throw invalid("model.bootstrap.samples", "a whole number from 1 to 10000", samples);
  }
  return { kind: "markov", order, maxOrder, nullPaths, selfTransitions, bootstrap: { samples } };
}

/** Refuses what is no order of a chain: with each one its states multiply. */
export function checkOrder(path: string, order: unknown): asserts order is number {
  if (!(Number.isSafeInteger(order) && (order as number) >= 1 && (order as number) <= 10)) {
    throw invalid(path, "a whole number from 1 to 10", order);
  }
}

function readMarkovModel(model: MarkovModel): MarkovModel {
  if (model.schemaVersion !== 1) {
    throw new ClosedLoopError(
      "UNSUPPORTED_VERSION",
      "model.schemaVersion",
      "expected 1, as fitMarkov of this version gives, received another",
    );
  }
  checkList("model.removalEffects", model.removalEffects);
  for (const [index, effect] of model.removalEffects.entries()) {
    const path = `model.removalEffects[${index}]`;
    checkObject(path, effect);
    if (typeof effect.key !== "string") throw invalid(`${path}.key`, "a text", effect.key);
    for (const name of ["conversions", "value"] as const) {
      if (effect[name] !== null) checkFinite(`${path}.${name}`, effect[name]);
    }
  }
  return model;
}

/** Shares count as whole millionths, so that every engine computes with the same whole numbers. */
export function millionths(share: number): number {
  return Math.round(share * 1_000_000);
}
