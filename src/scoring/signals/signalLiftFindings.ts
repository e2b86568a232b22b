import { countWord, type Draft, findingsFrom, rateWord } from "../../report/draft.js";
import type { Finding } from "../../report/finding.js";
import { formatNumber } from "../../report/format.js";
import { type Messages, messagesOf } from "../../report/messages.js";
import { listedBriefly } from "../../report/sentence.js";
import { isClear } from "./isClear.js";
import { allSignals } from "./signalLiftTable.js";
import type { Signal, SignalLiftReport } from "./signalReport.js";

/** The sentences of {@link signalLiftFindings}; `{signal}`, `{lift}` … stand for names and numbers. */
export interface SignalLiftMessages {
  readonly empty: string;
  readonly none: string;
  readonly lifts: string;
  /** Instead of `lifts` where nothing is won without the signal. */
  readonly only: string;
  readonly lowers: string;
  readonly profile: string;
  readonly thin: string;
  readonly skipped: string;
}

const standard: SignalLiftMessages = {
  empty: "Nothing is known to be won or lost.",
  none: "No value and no event goes with winning more than chance may bring.",
  lifts: "Where {signal}, {rate} are won, of the others {other}: {lift} times as many.",
  only: "Where {signal}, {rate} are won, of the others none.",
  lowers: "Where {signal}, only {rate} are won, of the others {other}.",
  profile: "The accounts to look for: {criteria}.",
  thin: "Of {count} cases {won} were won: too few to be sure.",
  skipped: "These fields are not looked at: {fields}.",
};

/** Settings of {@link signalLiftFindings}. */
export interface SignalLiftFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<SignalLiftMessages> | undefined;
}

type SignalDraft = Draft<keyof SignalLiftMessages>;

/** How many signals of a kind have a sentence each. */
const mostSignals = 5;

/**
 * Says in sentences what goes with winning and what with losing, beyond chance and how many signals were looked at.
 *
 * @param report - What {@link signalLift} returned.
 * @param options - See {@link SignalLiftFindingsOptions}.
 * @returns List of findings: up to five signals that lift, the surest first, up to five that lower, then the profile. Each number
 *   in a sentence stands in {@link signalLiftTable}.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { signalLift, signalLiftFindings } from "closedloop";
 *
 * const leads = Array.from({ length: 300 }, (_, n) => ({ source: n % 3 ? "web" : "referral", won: n % 3 ? n % 10 === 0 : n % 4 < 2 }));
 * const findings = signalLiftFindings(signalLift(leads, { outcome: "won" }));
 * findings[0]?.sentence // => "Where source is referral, 50% are won, of the others 10%: 5 times as many."
 */
export function signalLiftFindings(
  report: SignalLiftReport,
  options: SignalLiftFindingsOptions = {},
): Finding[] {
  return findingsFrom(draftsOf(report), messagesOf(standard, options));
}

function draftsOf({
  rate,
  signals,
  profile,
  settings,
  diagnostics,
}: SignalLiftReport): SignalDraft[] {
  if (rate.trials === 0) return [{ id: "empty", severity: "warning", rows: [allSignals] }];
  const clear = signals.filter((signal) => isClear(signal, settings));
  const isLift = ({ lift }: Signal): boolean => lift === null || lift > 1;
  const drafts: SignalDraft[] = [
    ...clear.filter(isLift).slice(0, mostSignals).map(liftDraft),
    ...clear
      .filter((signal) => !isLift(signal))
      .slice(0, mostSignals)
      .map(liftDraft),
  ];
  if (drafts.length === 0)
    drafts.push({ id: "none", severity: "info", columns: ["adjustedPValue"] });
  if (profile?.criteria !== undefined) {
    const labels = profile.criteria.map(({ id, label }) => label ?? id);
    drafts.push({
      id: "profile",
      severity: "good",
      words: { criteria: [listedBriefly(labels)] },
      columns: ["lift"],
    });
  }
  if (
    rate.trials < settings.minimum ||
    Math.min(rate.successes, rate.trials - rate.successes) < 5
  ) {
    drafts.push({
      id: "thin",
      severity: "warning",
      words: { count: countWord(rate.trials), won: countWord(rate.successes) },
      rows: [allSignals],
      columns: ["count", "won"],
    });
  }
  if (diagnostics.skipped.length > 0) {
    drafts.push({
      id: "skipped",
      severity: "info",
      words: { fields: [listedBriefly(diagnostics.skipped)] },
    });
  }
  return drafts;
}

function liftDraft({ key, with: own, without, lift }: Signal): SignalDraft {
  const words = { signal: [key], rate: rateWord(own.value as number) } as const;
  const base = { rows: [key], columns: ["rate", "otherRate", "lift"] };
  if (lift === null) return { id: "only", severity: "good", words, ...base };
  const other = rateWord(without.value as number);
  if (lift < 1) return { id: "lowers", severity: "warning", words: { ...words, other }, ...base };
  return {
    id: "lifts",
    severity: "good",
    words: { ...words, other, lift: [formatNumber(lift, 2), lift] },
    ...base,
  };
}
