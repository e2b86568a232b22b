import { countWord, type Draft, findingsFrom } from "../report/draft.js";
import type { Finding } from "../report/finding.js";
import { type Messages, messagesOf } from "../report/messages.js";
import type { UtmAudit, UtmFindingKind } from "./utmAudit.js";
import { pairOf } from "./utmAuditTable.js";

/** The sentences of {@link utmAuditFindings}; `{value}`, `{count}` … stand for names and numbers. */
export interface UtmAuditMessages extends Readonly<Record<UtmFindingKind, string>> {
  readonly empty: string;
  readonly unassigned: string;
  readonly miss: string;
  /** Instead of `miss` where no rule is near. */
  readonly stray: string;
  readonly mended: string;
  readonly clean: string;
  readonly rejected: string;
}

const standard: UtmAuditMessages = {
  empty: "There are no visits to look at.",
  unassigned: "{count} of {visits} visits are in no channel.",
  miss: "Most of them are {value}; the medium {wanted} would put them in a channel.",
  stray: "Most of them are {value}, which no rule knows.",
  mended: "The corrections bring the visits that are in no channel from {before} to {after}.",
  clean: "All visits are in a channel.",
  case: "The {field} {value} is written in several cases; {remedy} would be one.",
  synonym: "The {field} {value} is another word for {remedy}.",
  typo: "The {field} {value} looks like a slip for {remedy}.",
  missing: "{count} visits have parameters, and no {field}.",
  swapped: "Source and medium are swapped in {value}.",
  click_id_without_utm: "{count} visits came with {value}, and no source.",
  internal_link: "{count} visits came from one's own {value} by a link with parameters.",
  cardinality: "{count} visits have {value} campaigns: an id seems to stand in their names.",
  convention: "The campaign {value} does not keep to the convention ({remedy}).",
  rejected: "Some rows could not be read and are left out; the diagnostics name them.",
};

/** Settings of {@link utmAuditFindings}. */
export interface UtmAuditFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<UtmAuditMessages> | undefined;
}

type UtmDraft = Draft<keyof UtmAuditMessages>;

/**
 * Says in sentences what is wrong with campaign parameters: which visits no channel takes, and of each kind of finding the one
 * with the most visits.
 *
 * @param audit - What {@link auditUtms} returned.
 * @param options - See {@link UtmAuditFindingsOptions}.
 * @returns List of findings. Each number in a sentence stands in {@link utmAuditTable}.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { auditUtms, utmAuditFindings } from "closedloop";
 *
 * const audit = auditUtms([{ source: "mailchimp", medium: "newsletter" }, { source: "google", medium: "cpc" }]);
 * utmAuditFindings(audit)[0]?.sentence // => "1 of 2 visits are in no channel."
 */
export function utmAuditFindings(
  audit: UtmAudit,
  options: UtmAuditFindingsOptions = {},
): Finding[] {
  const messages = messagesOf(standard, options);
  const drafts = [...channelDrafts(audit), ...findingDrafts(audit)];
  if (audit.diagnostics.rejected.length > 0) drafts.push({ id: "rejected", severity: "warning" });
  return findingsFrom(drafts, messages);
}

function channelDrafts({ visits, unassigned, channels }: UtmAudit): UtmDraft[] {
  if (visits === 0) return [{ id: "empty", severity: "warning" }];
  const rows = ["(visits)"];
  if (unassigned.count === 0) return [{ id: "clean", severity: "good", rows, columns: ["count"] }];
  const drafts: UtmDraft[] = [
    {
      id: "unassigned",
      severity: "warning",
      words: { count: countWord(unassigned.count), visits: countWord(visits) },
      rows: ["channel", ...rows],
      columns: ["count"],
    },
  ];
  const [most] = unassigned.misses;
  if (most !== undefined) {
    const value = [pairOf(most.source, most.medium)] as const;
    drafts.push(
      most.wanted === null
        ? { id: "stray", severity: "info", words: { value }, rows: ["unassigned"] }
        : {
            id: "miss",
            severity: "info",
            words: { value, wanted: [most.wanted] },
            rows: ["unassigned"],
            columns: ["remedy"],
          },
    );
  }
  const after = channels.after.find(({ key }) => key === "Unassigned")?.count ?? 0;
  if (after < unassigned.count) {
    drafts.push({
      id: "mended",
      severity: "good",
      words: { before: countWord(unassigned.count), after: countWord(after) },
      rows: ["channel"],
      columns: ["count", "after"],
    });
  }
  return drafts;
}

/** Of each kind the first finding, which has the most visits. */
function findingDrafts({ findings }: UtmAudit): UtmDraft[] {
  const first = findings.filter(({ kind }, index) => findings[index - 1]?.kind !== kind);
  return first.map(({ kind, field, value, remedy, count }) => ({
    id: kind,
    severity: "warning",
    words: {
      field: [field ?? ""],
      value: [value ?? ""],
      remedy: [remedy ?? ""],
      count: countWord(count),
    },
    rows: [kind],
    columns: ["value", "remedy", "count"],
  }));
}
