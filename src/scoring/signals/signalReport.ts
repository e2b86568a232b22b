import type { IdealCustomerProfileInput } from "../../sales/idealCustomerProfile.js";
import type { Verdict } from "../../stats/verdict.js";
import type { Proportion } from "../../stats/wilsonProportion.js";
import type { OutcomeDiagnostics } from "../preparation/outcomeRows.js";

/** Which values and which behavior go with winning. Plain JSON. */
export interface SignalLiftReport {
  readonly kind: "signalLift";
  readonly schemaVersion: 1;
  /** What is counted: rows, or accounts. */
  readonly by: "row" | "account";
  /** Of all. */
  readonly rate: Proportion;
  /** By adjusted p-value, then by key. */
  readonly signals: readonly Signal[];
  /** Whom to look for, by the values that go with winning beyond chance; null unless by account, and where nothing does. */
  readonly profile: IdealCustomerProfileInput | null;
  readonly settings: { readonly confidence: number; readonly minimum: number };
  readonly diagnostics: SignalDiagnostics;
}

/** A value of a field, or an event, and what is won with it and without. */
export type Signal = LevelSignal | RangeSignal | MissingSignal | EventSignal;

interface SignalCounts {
  /** What a person reads: `source is web`, `visits 10 to under 20`, `source is missing`, `did demo`. */
  readonly key: string;
  /** The part that was won of those that have it, and of those that do not. */
  readonly with: Proportion;
  readonly without: Proportion;
  /** with ÷ without; null where nothing is won without. */
  readonly lift: number | null;
  /** Katz's interval of the lift; null where nothing is won with or without. */
  readonly low: number | null;
  readonly high: number | null;
  /** How often chance alone differs as much, by Fisher's test. */
  readonly pValue: number;
  /** The same, given how many signals were looked at. */
  readonly adjustedPValue: number;
  /** `"thin"`: with or without, fewer than `minimum`, or under 5 won or lost. */
  readonly verdict: Verdict;
}

/** A category. */
export interface LevelSignal extends SignalCounts {
  readonly kind: "level";
  readonly field: string;
  readonly value: string | number | boolean;
}

/** Numbers from one quartile to below the next; of dates the days up to `asOf`. Null is no bound. */
export interface RangeSignal extends SignalCounts {
  readonly kind: "range";
  readonly field: string;
  readonly from: number | null;
  readonly to: number | null;
}

/** No value in a field. */
export interface MissingSignal extends SignalCounts {
  readonly kind: "missing";
  readonly field: string;
}

/** At least one event of a name, up to `asOf`. */
export interface EventSignal extends SignalCounts {
  readonly kind: "event";
  readonly event: string;
}

/** What became of the rows and fields. */
export interface SignalDiagnostics extends OutcomeDiagnostics {
  /** Left out: rows without an account, where these are counted. */
  readonly withoutAccount: number;
  /** Rows whose events are no list: they count as having none. */
  readonly unreadableEvents: number;
  /** Fields that are not looked at: with more values than `maxLevels`, or than half of what is counted; dates without a moment. */
  readonly skipped: readonly string[];
}
