import { type Draft, findingsFrom } from "../report/draft.js";
import type { Finding } from "../report/finding.js";
import { formatDays } from "../report/format.js";
import { type Messages, messagesOf } from "../report/messages.js";
import { listed } from "../report/sentence.js";
import type { EditorialCalendar } from "./calendarReport.js";

/** The sentences of {@link editorialCalendarFindings}; `{key}`, `{days}` … stand for names and numbers. */
export interface EditorialCalendarMessages {
  readonly empty: string;
  readonly gap: string;
  readonly noGap: string;
  readonly notReady: string;
  readonly withoutUtm: string;
  readonly failed: string;
  readonly undated: string;
  readonly rejected: string;
}

const standard: EditorialCalendarMessages = {
  empty: "Nothing is published in the period.",
  gap: "Nothing is published on {key} for {days}, from {from} to {to}.",
  noGap: "Nothing waits longer than it should.",
  notReady: "The content of these publications is neither approved nor published: {ids}.",
  withoutUtm: "These publications carry no parameters, so their visits will not be known: {ids}.",
  failed: "These publications failed: {ids}.",
  undated: "Some publications are neither scheduled nor published.",
  rejected: "Some rows could not be read and are left out: {fields}.",
};

/** Settings of {@link editorialCalendarFindings}. */
export interface EditorialCalendarFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<EditorialCalendarMessages> | undefined;
}

type CalendarDraft = Draft<keyof EditorialCalendarMessages>;

/** More gaps and ids than this are not named. */
const mostNamed = 5;

/**
 * Says in sentences where an editorial calendar has gaps, and which publications are not ready.
 *
 * @param calendar - What {@link editorialCalendar} returned.
 * @param options - See {@link EditorialCalendarFindingsOptions}.
 * @returns List of findings: of each key the longest gap, at most five, then what is not ready. Each number in a sentence
 *   stands in {@link editorialCalendarTable}.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { editorialCalendar, editorialCalendarFindings } from "closedloop";
 *
 * const calendar = editorialCalendar([{ id: 1, assetId: "a", platform: "blog", scheduledAt: "2026-03-02T09:00:00Z" }],
 *   [{ id: "a", status: "approved" }], { period: { start: "2026-03-01", end: "2026-03-08" }, every: { days: 4 } });
 * editorialCalendarFindings(calendar)[0]?.sentence // => "Nothing is published on blog for 6 days, from 2026-03-02 to 2026-03-08."
 */
export function editorialCalendarFindings(
  calendar: EditorialCalendar,
  options: EditorialCalendarFindingsOptions = {},
): Finding[] {
  const { days, notReady, withoutUtm, diagnostics } = calendar;
  const messages = messagesOf(standard, options);
  const failed = days
    .flatMap(({ publications }) => publications)
    .filter(({ status }) => status === "failed");
  const drafts: CalendarDraft[] = [
    ...(days.length === 0 ? [{ id: "empty", severity: "warning" } as const] : []),
    ...gapDrafts(calendar),
    ...idsDraft("notReady", notReady, "isReady"),
    ...idsDraft("withoutUtm", withoutUtm, "hasUtm"),
    ...idsDraft("failed", failed, "status"),
  ];
  if (diagnostics.publications.undated > 0) drafts.push({ id: "undated", severity: "info" });
  if (diagnostics.rejected.length > 0) {
    const fields = new Set(diagnostics.rejected.map(({ input, field }) => `${input}.${field}`));
    drafts.push({ id: "rejected", severity: "warning", words: { fields: [listed([...fields])] } });
  }
  return findingsFrom(drafts, messages);
}

/** Of each key the longest gap. */
function gapDrafts({ gaps, days }: EditorialCalendar): CalendarDraft[] {
  if (gaps.length === 0) return days.length === 0 ? [] : [{ id: "noGap", severity: "good" }];
  const keys = [...new Set(gaps.map(({ key }) => key))].slice(0, mostNamed);
  return keys.flatMap((key): CalendarDraft[] => {
    const gap = gaps.find((one) => one.key === key);
    if (gap === undefined) return [];
    const length = [formatDays(gap.days), gap.days] as const;
    return [
      {
        id: "gap",
        severity: "warning",
        words: { key: [key], days: length, from: [gap.from], to: [gap.to] },
        rows: [key],
        columns: ["on", "to", "days"],
      },
    ];
  });
}

function idsDraft(
  id: "notReady" | "withoutUtm" | "failed",
  found: readonly { readonly id: string }[],
  column: string,
): CalendarDraft[] {
  if (found.length === 0) return [];
  const ids = found.slice(0, mostNamed).map((one) => one.id);
  const named = found.length > mostNamed ? [...ids, "others"] : ids;
  const words = { ids: [listed(named)] } as const;
  return [{ id, severity: "warning", words, rows: ids, columns: [column] }];
}
