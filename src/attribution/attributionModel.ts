import { checkKeys, checkObject, checkOneOf, checkShare, invalid } from "../core/check.js";
import { ClosedLoopError } from "../core/errors.js";
import { checkDuration, fixedMs } from "../core/time/duration.js";
import type { Duration } from "../core/time/types.js";

/** How {@link attribute} shares a conversion out among the touches before it: a name, or a name with settings. */
export type AttributionModel = AttributionModelName | AttributionModelDefinition;

/** Every rule model by name, with its defaults. */
export type AttributionModelName = AttributionModelDefinition["kind"];

/** A rule model in its long form. */
export type AttributionModelDefinition =
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
 * - `selfReported`: all to what the customer said; no answer, no credit
 * - `dropOne`: by how much the conversion rate of exactly this path exceeds that of the path without the touch
 *   (Fractribution's counterfactual); where no touch makes a difference, all to the last
 */
export interface PlainModel {
  readonly kind: "first" | "last" | "linear" | "selfReported" | "dropOne";
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
};

/** A model with every setting filled in: what a report tells of how it was made. Itself a model. */
export type FilledAttributionModel<M = AttributionModelDefinition> = M extends object
  ? { readonly [K in keyof M]-?: Exclude<M[K], undefined> }
  : never;

/** What counts as direct traffic where nothing else is said. */
export const directKeys: readonly string[] = ["Direct", "direct", "(direct)"];

const kinds = Object.keys(settings) as readonly AttributionModelName[];

/** Checks a model and fills in its defaults. */
export function readAttributionModel(model: unknown): FilledAttributionModel {
  if (typeof model === "string") {
    checkOneOf("model", model, kinds);
    return filled({ kind: model });
  }
  checkObject("model", model);
  const { kind } = model as { readonly kind?: unknown };
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

/** Shares count as whole millionths, so that every engine computes with the same whole numbers. */
export function millionths(share: number): number {
  return Math.round(share * 1_000_000);
}
