import { checkCount, checkKeys, checkObject } from "../../core/check.js";
import type { Columns } from "../../core/columns/column.js";
import { compareText } from "../../core/compareText.js";
import { exp, log } from "../../core/math/elementary.js";
import { adjustPValues } from "../../stats/adjustPValues.js";
import { fisherPValue } from "../../stats/hypergeometric.js";
import { normalQuantile } from "../../stats/normalQuantile.js";
import { checkProbability } from "../../stats/probability.js";
import { verdictOf } from "../../stats/verdict.js";
import { type Proportion, wilsonProportion } from "../../stats/wilsonProportion.js";
import type { RowOf, ScoreAllOptions } from "../batch.js";
import type { OutcomeInput } from "../learned/fitOptions.js";
import type { FieldOf } from "../moment.js";
import { fieldColumn, fieldsOfOutcome, fieldsToRead } from "../preparation/fieldColumns.js";
import { outcomeRows } from "../preparation/outcomeRows.js";
import { sourceOf } from "../source.js";
import { eventSignals } from "./eventSignals.js";
import { type FoundSignal, fieldSignals } from "./fieldSignals.js";
import { idealProfile } from "./idealProfile.js";
import type { Signal, SignalLiftReport } from "./signalReport.js";
import { type SignalUnits, signalUnits } from "./signalUnits.js";

/** What to look for signals in. */
export interface SignalLiftOptions<R = object> {
  /** What became of the rows, as in fits. */
  readonly outcome: OutcomeInput;
  /** The fields to look at; all that rows have, but those of the outcome, the id and the account, unless given. */
  readonly fields?: readonly FieldOf<R>[] | undefined;
  /** Events in a table of their own; the rows' own are then not read. */
  readonly events?: ScoreAllOptions<R>["events"];
  /** When each row was looked at: later events do not exist. Needed by events, and to look at dates. */
  readonly asOf?: ScoreAllOptions<R>["asOf"];
  /** The field of a row's id, by which events are found; `"id"` unless given. */
  readonly id?: string | undefined;
  /** The field of the account: then accounts are counted, won where any of their rows is, and a profile of them is made. */
  readonly account?: FieldOf<R> | undefined;
  /** Where days begin; UTC unless given. Times without an offset are read only where it is given. */
  readonly timeZone?: string | undefined;
  /** Fields with more categories are not looked at: 50 unless given. */
  readonly maxLevels?: number | undefined;
  /** How often intervals made like this hold the truth: 0.95 unless given. */
  readonly confidence?: number | undefined;
  /** The least rows with and without a signal for the verdict `"enough"`: 30 unless given. */
  readonly minimum?: number | undefined;
}

const keys = [
  "outcome",
  "fields",
  "events",
  "asOf",
  "id",
  "account",
  "timeZone",
  "maxLevels",
  "confidence",
  "minimum",
] as const;

/**
 * Which values and which behavior go with winning, and by how much? What to score, whom to look for.
 *
 * Of every category of a field, every quartile of a number (type 7, [low, high); of a date, the days up to `asOf`), missing values,
 * and every event: the rate of those that have it, w₁ of n₁, against those that do not, w₂ of n₂. The lift is their ratio, with
 * Katz's interval exp(ln lift ± z·√(1/w₁ − 1/n₁ + 1/w₂ − 1/n₂)); the p-value is Fisher's, and adjusted after Benjamini and
 * Hochberg for how many signals were looked at. What goes with winning need not cause it; what is known only afterwards goes
 * with it best, so see `scanLeakage` first.
 *
 * By `account`, accounts are counted, with the first value that their rows have of a field, and events of any of them. Values that
 * lift beyond chance, with enough accounts, become the criteria of a profile, one a field, each weighing the logarithm of its
 * largest lift (of 10 at most): `scoreIcpFit` takes it.
 *
 * @param data - Rows, or columns of one length. Those whose outcome is not known are left out.
 * @param options - See {@link SignalLiftOptions}.
 * @returns The report; see `signalLiftTable`, `signalLiftFindings` and `signalLiftChart`. What all or none have is no signal. Time
 *   grows with rows × signals.
 * @throws {ClosedLoopError} `MISSING_FIELD` when no row has a field that is named.
 * @throws {ClosedLoopError} `AS_OF_REQUIRED` when there are events, or Conditions look back, and no moment was given.
 * @throws {ClosedLoopError} `INVALID_INPUT` when an option cannot be read.
 * @see Katz et al. (1978), Biometrics 34, 469–474; Benjamini and Hochberg (1995), J. Royal Statistical Society B 57, 289–300.
 *
 * @example
 * import { signalLift } from "closedloop";
 *
 * const leads = Array.from({ length: 300 }, (_, n) => ({ source: n % 3 ? "web" : "referral", won: n % 3 ? n % 10 === 0 : n % 4 < 2 }));
 * const { signals } = signalLift(leads, { outcome: "won" });
 * signals.map(({ key, lift }) => [key, lift]) // => [["source is referral", ~5], ["source is web", ~0.2]]
 */
export function signalLift<D extends readonly object[] | Columns>(
  data: D,
  options: SignalLiftOptions<RowOf<D>>,
): SignalLiftReport {
  checkObject("options", options);
  checkKeys("", options, keys);
  const { outcome, events, id, account, timeZone } = options;
  const { maxLevels = 50, confidence = 0.95, minimum = 30 } = options;
  checkCount("maxLevels", maxLevels);
  checkProbability("confidence", confidence);
  checkCount("minimum", minimum);
  const hasEvents = events !== undefined || sourceOf("data", data).has("events");
  const rows = outcomeRows(data, options as SignalLiftOptions<never>, hasEvents);
  const { source } = rows.batch;
  const units = signalUnits(rows, account);
  const others = [...fieldsOfOutcome(outcome), id ?? "id", account ?? ""];
  const skipped: string[] = [];
  const ofFields = fieldsToRead(source, options.fields, others).flatMap((field) => {
    const column = fieldColumn(source, field, rows.places, timeZone);
    const found = fieldSignals(column, rows, units, maxLevels);
    if (found === null) skipped.push(field);
    return found ?? [];
  });
  const ofEvents = hasEvents ? eventSignals(rows, units) : { signals: [], unreadable: 0 };
  const signals = measured([...ofFields, ...ofEvents.signals], units, confidence, minimum);
  const [won, lost] = [sumOf(units.won), sumOf(units.lost)];
  const settings = { confidence, minimum };
  return {
    kind: "signalLift",
    schemaVersion: 1,
    by: account === undefined ? "row" : "account",
    rate: wilsonProportion(won, won + lost, confidence),
    signals,
    profile: account === undefined ? null : idealProfile(signals, settings),
    settings,
    diagnostics: {
      ...rows.diagnostics,
      withoutAccount: units.withoutAccount,
      unreadableEvents: ofEvents.unreadable,
      skipped,
    },
  };
}

/** Counts what is won with and without each signal. */
function measured(
  found: readonly FoundSignal[],
  units: SignalUnits,
  confidence: number,
  minimum: number,
): readonly Signal[] {
  const [won, lost] = [sumOf(units.won), sumOf(units.lost)];
  const all = won + lost;
  const reach = -normalQuantile((1 - confidence) / 2);
  const counted = found.flatMap(({ signal, has }) => {
    const withIt = { won: 0, all: 0 };
    has.forEach((isThere, unit) => {
      if (isThere === 0) return;
      withIt.won += units.won[unit] as number;
      withIt.all += (units.won[unit] as number) + (units.lost[unit] as number);
    });
    if (withIt.all === 0 || withIt.all === all) return [];
    const one = wilsonProportion(withIt.won, withIt.all, confidence);
    const other = wilsonProportion(won - withIt.won, all - withIt.all, confidence);
    const margins = { first: one.trials, second: other.trials, successes: won };
    const outcomes = [one, other].map(({ successes, trials }) => ({
      cases: trials,
      outcomes: [successes, trials - successes],
    }));
    return [
      {
        ...signal,
        with: one,
        without: other,
        ...liftOf(one, other, reach),
        pValue: fisherPValue(one.successes, margins, "two-sided"),
        verdict: verdictOf(minimum, outcomes),
      },
    ];
  });
  const pValues = counted.map(({ pValue }) => pValue);
  const adjusted = adjustPValues(pValues, { method: "benjaminiHochberg" });
  return counted
    .map((one, index) => ({ ...one, adjustedPValue: adjusted[index] as number }))
    .sort((a, b) => a.adjustedPValue - b.adjustedPValue || compareText(a.key, b.key));
}

/** The ratio of two rates, with Katz's interval. */
function liftOf(
  one: Proportion,
  other: Proportion,
  reach: number,
): Pick<Signal, "lift" | "low" | "high"> {
  if (other.successes === 0) return { lift: null, low: null, high: null };
  const lift = (one.value as number) / (other.value as number);
  if (one.successes === 0) return { lift, low: null, high: null };
  const spread = ({ successes, trials }: Proportion): number =>
    (trials - successes) / trials / successes;
  const width = reach * Math.sqrt(spread(one) + spread(other));
  return { lift, low: exp(log(lift) - width), high: exp(log(lift) + width) };
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
