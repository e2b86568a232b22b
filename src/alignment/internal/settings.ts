import {
  type FilledAttributionModel,
  readAttributionModel,
} from "../../attribution/attributionModel.js";
import type { MarkovModel } from "../../attribution/markovModel.js";
import { atPath } from "../../core/atPath.js";
import { idOf } from "../../core/cells/id.js";
import { isMissing } from "../../core/cells/missing.js";
import {
  checkKeys,
  checkList,
  checkObject,
  checkOneOf,
  invalid,
  invalidCell,
} from "../../core/check.js";
import { ClosedLoopError } from "../../core/errors.js";
import { checkCurrency } from "../../core/money/currency.js";
import { checkRates, type Rates } from "../../core/money/rates.js";
import { checkDuration } from "../../core/time/duration.js";
import { asOfMs } from "../../core/time/instant.js";
import { periodMs } from "../../core/time/period.js";
import { readTime } from "../../core/time/readTime.js";
import type { Duration } from "../../core/time/types.js";
import { type ZoneClock, zoneClock } from "../../core/time/zone.js";
import type { RuleModel } from "../../scoring/ruleModel.js";
import { checkModel } from "../../scoring/score.js";
import type { LoopBasis, LoopBy, LoopOptions, LoopOutcome, LoopReturns } from "../loopOptions.js";

/** The options of a loop, checked and filled in. Times are in milliseconds. */
export interface LoopSettings<C extends string = string> {
  readonly by: LoopBy;
  readonly basis: LoopBasis;
  readonly returns: LoopReturns;
  readonly currency: C;
  readonly start: number;
  readonly end: number;
  readonly asOf: number;
  /** Whether `asOf` was a Day. */
  readonly isAsOfDay: boolean;
  readonly timeZone: string;
  readonly zone: ZoneClock;
  /** The zone of times without an offset: only one that was written. */
  readonly naiveZone: ZoneClock | undefined;
  readonly lookback: Duration;
  readonly maturity: Duration;
  readonly model: FilledAttributionModel | MarkovModel;
  readonly rates: Rates | undefined;
  readonly scoreModel: RuleModel | undefined;
  readonly stages: { readonly mql?: string | undefined; readonly sql?: string | undefined };
  readonly outcomes: ReadonlyMap<string, LoopOutcome>;
  /** The lead's id of each anonymous visitor that is known. */
  readonly persons: ReadonlyMap<string, string>;
}

const outcomeWords = ["open", "won", "lost"] as const;

/** Checks the options of a loop and fills in their defaults. */
export function readSettings<C extends string>(options: LoopOptions<C>): LoopSettings<C> {
  checkObject("options", options);
  checkKeys("", options, [
    "by",
    "period",
    "basis",
    "attribution",
    "currency",
    "rates",
    "asOf",
    "scoreModel",
    "stages",
    "outcomes",
    "lookback",
    "maturity",
    "identities",
    "timeZone",
    "returns",
    "fields",
  ]);
  const { by, basis = "cohort", returns = "revenue", currency, rates, scoreModel } = options;
  checkOneOf("by", by, ["channel", "campaign", "content", "source"]);
  checkOneOf("basis", basis, ["cohort", "period"]);
  checkOneOf("returns", returns, ["revenue", "margin"]);
  checkCurrency("currency", currency);
  const { timeZone = "UTC", lookback = { days: 90 }, maturity = { days: 90 } } = options;
  if (rates !== undefined) checkRates(rates);
  if (scoreModel !== undefined) checkScoreModel(scoreModel);
  const zone = zoneClock(timeZone, "timeZone");
  checkDuration("lookback", lookback);
  checkDuration("maturity", maturity);
  return {
    by,
    basis,
    returns,
    currency,
    ...periodMs(options.period, "period", zone),
    asOf: asOfMs(options.asOf, "asOf", zone),
    isAsOfDay: readTime(options.asOf, zone)?.isDay === true,
    timeZone,
    zone,
    naiveZone: options.timeZone === undefined ? undefined : zone,
    lookback,
    maturity,
    model: readModel(options.attribution),
    rates,
    scoreModel,
    stages: readStages(options.stages),
    outcomes: readOutcomes(options.outcomes),
    persons: readPersons(options.identities),
  };
}

function readModel(attribution: LoopOptions["attribution"]): FilledAttributionModel | MarkovModel {
  if (attribution === undefined) return readAttributionModel("positionBased");
  checkObject("attribution", attribution);
  checkKeys("attribution", attribution, ["model"]);
  return atPath(
    () => readAttributionModel(attribution.model),
    ({ path }) => `attribution.${path}`,
  );
}

function checkScoreModel(model: RuleModel): void {
  atPath(
    () => checkModel(model),
    () => "scoreModel",
  );
  if (model.thresholds.some(({ stage }) => stage === "mql" || stage === "sql")) return;
  throw new ClosedLoopError(
    "INVALID_INPUT",
    "scoreModel.thresholds",
    "expected a stage mql or sql, received none: only these are dated",
  );
}

function readStages(stages: LoopOptions["stages"] = {}): LoopSettings["stages"] {
  checkObject("stages", stages);
  checkKeys("stages", stages, ["mql", "sql"]);
  for (const [stage, column] of Object.entries(stages)) {
    if (column !== undefined && typeof column !== "string") {
      throw invalid(`stages.${stage}`, "the name of a column", column);
    }
  }
  return stages;
}

function readOutcomes(outcomes: LoopOptions["outcomes"] = {}): Map<string, LoopOutcome> {
  checkObject("outcomes", outcomes);
  const read = new Map<string, LoopOutcome>(outcomeWords.map((word) => [word, word]));
  for (const [word, outcome] of Object.entries(outcomes)) {
    checkOneOf(`outcomes.${word}`, outcome, outcomeWords);
    read.set(word, outcome);
  }
  return read;
}

/** An entry with a blank id says nothing and is passed over. */
function readPersons(identities: LoopOptions["identities"] = []): Map<string, string> {
  checkList("identities", identities);
  const persons = new Map<string, string>();
  identities.forEach((entry: unknown, index) => {
    const path = `identities[${index}]`;
    checkObject(path, entry);
    const anonymousId = idIn(entry, "anonymousId", path);
    const leadId = idIn(entry, "leadId", path);
    if (anonymousId !== null && leadId !== null && !persons.has(anonymousId)) {
      persons.set(anonymousId, leadId);
    }
  });
  return persons;
}

function idIn(entry: object, field: string, path: string): string | null {
  const cell = Object.getOwnPropertyDescriptor(entry, field)?.value as unknown;
  const id = idOf(cell);
  if (id === null && !isMissing(cell)) throw invalidCell(`${path}.${field}`, "an id", cell);
  return id;
}
