import { countWord, type Draft, findingsFrom, rateWord, type Word } from "../report/draft.js";
import type { Finding } from "../report/finding.js";
import { formatDays } from "../report/format.js";
import { type Messages, messagesOf } from "../report/messages.js";
import { listed } from "../report/sentence.js";
import { segmentName } from "./funnelTable.js";
import { isThin, narrowestStep } from "./internal/stepRates.js";
import type { FunnelReport, FunnelReportStep } from "./reportTypes.js";

/** The sentences of {@link funnelFindings}; `{first}`, `{rate}` … stand for names and numbers. */
export interface FunnelMessages {
  readonly empty: string;
  readonly conversion: string;
  /** Instead of `conversion` where one may enter at any step. */
  readonly open: string;
  readonly bottleneck: string;
  readonly segments: string;
  readonly time: string;
  readonly thin: string;
  readonly young: string;
  readonly outcomesStartLate: string;
  readonly rejected: string;
}

const standard: FunnelMessages = {
  empty: "Nobody entered the funnel at {first}.",
  conversion:
    "{converted} of {entered} got from {first} to {last}: {rate}, plausibly {low} to {high}.",
  open: "{converted} reached {last}, against {entered} at {first}.",
  bottleneck: "The narrowest step is from {from} to {to}: {rate} of {before} go on, lost: {lost}.",
  segments:
    "{best} converts best, {bestRate} of {bestEntered}; {worst} worst, {worstRate} of {worstEntered}.",
  time: "Half of those who got to {last} took {days} or less.",
  thin: "Too few cases to be sure of the rate at {steps}.",
  young: "Some who entered still have time to convert, so the conversion may rise.",
  outcomesStartLate:
    "Many entered so long before the first conversion that conversions may have been recorded only later.",
  rejected: "Some rows could not be read and are left out; the diagnostics name them.",
};

/** Settings of {@link funnelFindings}. */
export interface FunnelFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<FunnelMessages> | undefined;
}

type FunnelDraft = Draft<keyof FunnelMessages>;

/**
 * Says in sentences what a funnel shows: how many convert, where most are lost, how long it takes, what is too thin to trust.
 *
 * @param report - What {@link analyzeFunnel} or {@link funnelFromCounts} returned.
 * @param options - See {@link FunnelFindingsOptions}.
 * @returns List of findings: what was found first, then the doubts. Each number in a sentence stands in {@link funnelTable}.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { funnelFindings, funnelFromCounts } from "closedloop";
 *
 * const report = funnelFromCounts([{ name: "Visit", count: 400 }, { name: "Signup", count: 100 }]);
 * funnelFindings(report)[0]?.sentence // => "100 of 400 got from Visit to Signup: 25%, plausibly 21% to 29.5%."
 */
export function funnelFindings(
  report: FunnelReport,
  options: FunnelFindingsOptions = {},
): Finding[] {
  const drafts = [
    conversionDraft(report),
    bottleneckDraft(report),
    segmentsDraft(report),
    timeDraft(report),
    ...doubts(report),
  ];
  return findingsFrom(
    drafts.filter((draft) => draft !== null),
    messagesOf(standard, options),
  );
}

/** The first step and the last required one. */
function endsOf({ steps }: FunnelReport): readonly [FunnelReportStep, FunnelReportStep] {
  return [
    steps[0] as FunnelReportStep,
    steps.filter(({ optional }) => !optional).at(-1) as FunnelReportStep,
  ];
}

function conversionDraft(report: FunnelReport): FunnelDraft | null {
  const [first, last] = endsOf(report);
  const rows = [first.name, last.name];
  const names = { first: [first.name], last: [last.name] } as const;
  const words = { ...names, converted: countWord(last.count), entered: countWord(first.count) };
  if (report.definition.open) {
    return { id: "open", severity: "info", words, rows, columns: ["count"] };
  }
  const { value, low, high } = last.fromStart;
  if (value === null || low === null || high === null) {
    return { id: "empty", severity: "warning", words: names, rows, columns: ["count"] };
  }
  return {
    id: "conversion",
    severity: "info",
    words: { ...words, rate: rateWord(value), low: rateWord(low), high: rateWord(high) },
    rows,
    columns: ["count", "fromStart", "fromStartLow", "fromStartHigh"],
  };
}

function bottleneckDraft({ steps, definition }: FunnelReport): FunnelDraft | null {
  const narrowest = narrowestStep(steps, definition.minimum);
  if (narrowest === null) return null;
  const { from, to, rate } = narrowest;
  return {
    id: "bottleneck",
    severity: narrowest.isThin ? "info" : "warning",
    words: {
      from: [from.name],
      to: [to.name],
      rate: rateWord(rate.value as number),
      before: countWord(from.count),
      lost: countWord(to.dropOff),
    },
    rows: [from.name, to.name],
    columns: ["count", "fromPrevious", "dropOff"],
  };
}

/** The best and the worst of the segments that are not too thin to compare. */
function segmentsDraft({ breakdown = [], definition }: FunnelReport): FunnelDraft | null {
  const segments = breakdown
    .filter(({ other, report }) => !other && !isThin(report.conversion, definition.minimum))
    .map((bucket) => ({
      name: segmentName(bucket),
      rate: bucket.report.conversion.value as number,
      entered: bucket.report.conversion.trials,
    }))
    .sort((a, b) => b.rate - a.rate);
  const best = segments[0];
  const worst = segments.at(-1);
  if (best === undefined || worst === undefined || best.rate === worst.rate) return null;
  return {
    id: "segments",
    severity: "info",
    words: {
      best: [best.name],
      bestRate: rateWord(best.rate),
      bestEntered: countWord(best.entered),
      worst: [worst.name],
      worstRate: rateWord(worst.rate),
      worstEntered: countWord(worst.entered),
    },
    rows: [best.name, worst.name],
    columns: ["count", "fromStart"],
  };
}

const dayMs = 86_400_000;

function timeDraft(report: FunnelReport): FunnelDraft | null {
  const [, last] = endsOf(report);
  if (last.timeFromStart === null) return null;
  const words = { last: [last.name], days: daysWord(last.timeFromStart.medianMs / dayMs) } as const;
  return { id: "time", severity: "info", words, rows: [last.name], columns: ["daysFromStart"] };
}

function doubts({ steps, diagnostics, definition }: FunnelReport): FunnelDraft[] {
  const drafts: FunnelDraft[] = [];
  const thin = steps.flatMap(({ name, fromPrevious }) =>
    fromPrevious?.value != null && isThin(fromPrevious, definition.minimum) ? [name] : [],
  );
  if (thin.length > 0) {
    const words = { steps: [listed(thin)] } as const;
    const columns = ["count", "fromPrevious"];
    drafts.push({ id: "thin", severity: "warning", words, rows: thin, columns });
  }
  const bare = { rows: [], columns: [] };
  if (definition.window !== null && diagnostics.immature > 0) {
    drafts.push({ id: "young", severity: "info", ...bare });
  }
  if (diagnostics.warnings.some(({ code }) => code === "outcomesStartLate")) {
    drafts.push({ id: "outcomesStartLate", severity: "warning", ...bare });
  }
  if (diagnostics.rejected > 0) drafts.push({ id: "rejected", severity: "warning", ...bare });
  return drafts;
}

/** At least two digits, also of times far below a day. */
function daysWord(days: number): Word {
  let digits = 1;
  for (let scaled = days * 10; scaled > 0 && scaled < 10 && digits < 8; scaled *= 10) digits += 1;
  return [formatDays(days, digits), days];
}
