import {
  checkCount,
  checkDefinitionId,
  checkKeys,
  checkList,
  checkObject,
  checkOneOf,
  invalid,
} from "../core/check.js";
import { checkCondition } from "../core/conditions/checkCondition.js";
import { ClosedLoopError } from "../core/errors.js";
import { deepFreeze } from "../core/freeze.js";
import { nearest } from "../core/nearest.js";
import { checkDuration } from "../core/time/duration.js";
import { asOfMs, checkTimeZone, isoOf } from "../core/time/instant.js";
import { periodMs, spanOf } from "../core/time/period.js";
import type { Period } from "../core/time/types.js";
import type {
  FunnelBreakdown,
  FunnelDefinition,
  FunnelExclusion,
  FunnelModel,
  FunnelStep,
  Match,
  Step,
  StepNames,
} from "./definitionTypes.js";

const maxSteps = 64;

/** Options of funnels that are known by name but not built: each may only say what happens without it. */
const onlyDefault: Readonly<Record<string, unknown>> = {
  order: "ordered",
  entry: "latest",
  counting: "uniques",
  open: false,
  strictTies: undefined,
  universe: undefined,
  hold: undefined,
  observedFrom: undefined,
  correlate: undefined,
  compatibility: undefined,
};
const onlyDefaultOfStep: Readonly<Record<string, unknown>> = {
  directly: false,
  anchored: false,
};
const stepKeys = ["name", "match", "where", "optional", "within", "firstTime"];
const keys = [
  "id",
  "steps",
  "window",
  "ties",
  "reuseEvents",
  "exclusions",
  "exclusionPolicy",
  "range",
  "asOf",
  "timeZone",
  "breakdown",
  "members",
  "confidence",
  "minimum",
];

/**
 * Checks what a funnel asks for and writes it out in full, to be kept, stored as JSON and used again.
 *
 * @param definition - See {@link FunnelDefinition}; a model is taken too.
 * @returns The definition in its long form: steps as objects, defaults filled in, instants as text; deep-frozen. `timeZone`
 *   stands there only if it was written, since only then times without offset are read.
 * @throws {ClosedLoopError} INVALID_INPUT with the path of what is wrong: an unknown key, no steps or over 64, a negative
 *   duration, a step name that none or several steps have, an optional first step, an exclusion that ends where it begins,
 *   an option that this version does not support.
 * @throws {ClosedLoopError} UNSUPPORTED_VERSION when a model of another kind or version comes.
 *
 * @example
 * import { defineFunnel } from "closedloop";
 *
 * const model = defineFunnel({ steps: ["visit", { name: "signup", match: ["signup", "register"] }], window: { days: 7 } });
 * model.steps[0] // => { name: "visit", match: "visit" }
 * model.ties // => "best"
 *
 * defineFunnel({ steps: [] }) // throws INVALID_INPUT
 */
export function defineFunnel<const D extends FunnelDefinition>(
  definition: D,
): FunnelModel<StepNames<D>> {
  return longForm(definition) as FunnelModel<StepNames<D>>;
}

/** The long form of a definition, checked and frozen. */
export function longForm(definition: FunnelDefinition): FunnelModel {
  checkObject("definition", definition);
  checkModel(definition);
  checkKeys("", definition, [...keys, ...Object.keys(onlyDefault), "kind", "schemaVersion"]);
  refuseUnbuilt("", definition, onlyDefault);
  const { id = "funnel", window = null, ties = "best", timeZone } = definition;
  const { reuseEvents = false, members = false, confidence = 0.95, minimum = 30 } = definition;
  const { exclusions = [], exclusionPolicy = "breaksAttempt", range, asOf, breakdown } = definition;
  checkDefinitionId("id", id);
  checkList("steps", definition.steps);
  if (definition.steps.length === 0 || definition.steps.length > maxSteps) {
    throw invalid("steps", `1 to ${maxSteps} steps`, definition.steps.length);
  }
  const steps = definition.steps.map((step, index) => longStep(`steps[${index}]`, step));
  if (steps[0]?.optional) throw invalid("steps[0].optional", "false: the first step begins", true);
  if (window !== null) checkDuration("window", window);
  checkOneOf("ties", ties, ["best", "strict", "sequence"]);
  checkFlag("reuseEvents", reuseEvents);
  checkFlag("members", members);
  checkList("exclusions", exclusions);
  checkOneOf("exclusionPolicy", exclusionPolicy, ["breaksAttempt", "dropsEntity"]);
  if (timeZone !== undefined) checkTimeZone("timeZone", timeZone);
  if (typeof confidence !== "number" || !(confidence > 0 && confidence < 1)) {
    throw invalid("confidence", "a number between 0 and 1", confidence);
  }
  checkCount("minimum", minimum);
  const model: FunnelModel = {
    kind: "funnel/definition",
    schemaVersion: 1,
    id,
    steps,
    order: "ordered",
    window,
    entry: "latest",
    ties,
    reuseEvents,
    exclusions: exclusions.map((one, index) => longExclusion(`exclusions[${index}]`, one, steps)),
    exclusionPolicy,
    counting: "uniques",
    open: false,
    range: range === undefined ? undefined : longRange(range, timeZone),
    asOf: asOf === undefined ? undefined : isoOf(asOfMs(asOf, "asOf", timeZone)),
    timeZone,
    breakdown: breakdown === undefined ? undefined : longBreakdown(breakdown, steps),
    members,
    confidence,
    minimum,
  };
  // The copy holds no `undefined` and shares nothing with what the caller may change.
  return deepFreeze(JSON.parse(JSON.stringify(model)) as FunnelModel);
}

function checkModel(definition: object): void {
  const { kind, schemaVersion } = definition as { kind?: unknown; schemaVersion?: unknown };
  if (kind === undefined && schemaVersion === undefined) return;
  if (kind !== "funnel/definition" || schemaVersion !== 1) {
    throw new ClosedLoopError(
      "UNSUPPORTED_VERSION",
      kind === "funnel/definition" ? "schemaVersion" : "kind",
      'expected "funnel/definition" of schema version 1, received another',
    );
  }
}

function refuseUnbuilt(
  path: string,
  given: object,
  known: Readonly<Record<string, unknown>>,
): void {
  for (const [key, standard] of Object.entries(known)) {
    const value = (given as Readonly<Record<string, unknown>>)[key];
    if (value === undefined || value === standard) continue;
    const expected = standard === undefined ? "nothing" : JSON.stringify(standard);
    throw invalid(
      path === "" ? key : `${path}.${key}`,
      `${expected}, others are not supported in this version`,
      value,
    );
  }
}

function checkFlag(path: string, value: unknown): void {
  if (typeof value !== "boolean") throw invalid(path, "true or false", value);
}

function checkName(path: string, value: unknown): asserts value is string {
  if (typeof value !== "string" || value.trim() === "") throw invalid(path, "a name", value);
}

function longStep(path: string, step: Step): FunnelStep {
  if (typeof step === "string") {
    checkName(path, step);
    return { name: step, match: step };
  }
  checkObject(path, step);
  checkKeys(path, step, [...stepKeys, ...Object.keys(onlyDefaultOfStep)]);
  refuseUnbuilt(path, step, onlyDefaultOfStep);
  const { name, match = name, where, within, optional = false, firstTime } = step;
  checkName(`${path}.name`, name);
  checkMatch(`${path}.match`, match);
  if (where !== undefined) checkCondition(`${path}.where`, where);
  if (within !== undefined) checkDuration(`${path}.within`, within);
  checkFlag(`${path}.optional`, optional);
  if (firstTime !== undefined) {
    checkOneOf(`${path}.firstTime`, firstTime, ["event", "matching"]);
  }
  return { name, match, where, within, optional: optional || undefined, firstTime };
}

function checkMatch(path: string, match: Match): void {
  if (typeof match === "string") checkName(path, match);
  else if (Array.isArray(match)) {
    for (const [index, name] of match.entries()) checkName(`${path}[${index}]`, name);
  } else checkCondition(path, match);
}

function longExclusion(
  path: string,
  exclusion: FunnelExclusion,
  steps: readonly FunnelStep[],
): FunnelModel["exclusions"][number] {
  checkObject(path, exclusion);
  checkKeys(path, exclusion, ["match", "where", "from", "to"]);
  const { match, where } = exclusion;
  checkMatch(`${path}.match`, match);
  if (where !== undefined) checkCondition(`${path}.where`, where);
  const from = stepIndex(`${path}.from`, exclusion.from ?? 0, steps);
  const to = stepIndex(`${path}.to`, exclusion.to ?? steps.length - 1, steps);
  if (from >= to) throw invalid(`${path}.to`, `a step after ${from}`, to);
  return { match, where, from, to };
}

function stepIndex(path: string, ref: unknown, steps: readonly FunnelStep[]): number {
  if (typeof ref === "string") {
    const places = steps.flatMap(({ name }, index) => (name === ref ? [index] : []));
    if (places.length === 1) return places[0] as number;
    const names = steps.map(({ name }) => name);
    const near = nearest(ref, names);
    const expected =
      places.length > 1
        ? `the index of one of the steps ${places.join(", ")} of this name`
        : near === null
          ? `one of the steps ${names.join(", ")}`
          : `"${near}"`;
    throw invalid(path, expected, ref);
  }
  if (!Number.isInteger(ref) || (ref as number) < 0 || (ref as number) >= steps.length) {
    throw invalid(path, `the name of a step or an index from 0 to ${steps.length - 1}`, ref);
  }
  return ref as number;
}

function longRange(range: Period, timeZone: string | undefined): FunnelModel["range"] {
  checkObject("range", range);
  checkKeys("range", range, ["start", "end"]);
  const { start, end } = periodMs(range, "range", timeZone);
  return spanOf(start, end);
}

function longBreakdown(
  breakdown: FunnelBreakdown,
  steps: readonly FunnelStep[],
): FunnelModel["breakdown"] {
  checkObject("breakdown", breakdown);
  checkKeys("breakdown", breakdown, ["by", "attribution", "limit"]);
  const { by, attribution = "first", limit = 25 } = breakdown;
  checkName("breakdown.by", by);
  checkCount("breakdown.limit", limit);
  if (typeof attribution === "object" && attribution !== null) {
    checkKeys("breakdown.attribution", attribution, ["step"]);
    const step = stepIndex("breakdown.attribution.step", attribution.step, steps);
    return { by, attribution: { step }, limit };
  }
  checkOneOf("breakdown.attribution", attribution, ["first", "last", "all"]);
  return { by, attribution, limit };
}
