import { countWord, type Draft, findingsFrom } from "../report/draft.js";
import type { Finding } from "../report/finding.js";
import { type Messages, messagesOf } from "../report/messages.js";
import { listed } from "../report/sentence.js";
import type { DuplicateCluster, DuplicateReport } from "./duplicateReport.js";

/** The sentences of {@link duplicatesFindings}; `{records}`, `{repeats}` … stand for names and numbers. */
export interface DuplicatesMessages {
  readonly none: string;
  readonly repeats: string;
  readonly largest: string;
  readonly namesAlone: string;
  readonly notCompared: string;
  readonly unread: string;
  readonly rejected: string;
}

const standard: DuplicatesMessages = {
  none: "No two records look like the same person or company.",
  repeats:
    "{records} records look like others of the same person or company; {repeats} of them could be merged away.",
  largest: "The largest cluster has {records} records, the first is {first}.",
  namesAlone: "Links that rest on similar names alone: {links}. Look at these before you merge.",
  notCompared:
    "Some blocks hold too many names to compare all pairs, so repeats may be missing: {blocks}.",
  unread: "Some cells could not be read, and their records are compared without them: {fields}.",
  rejected: "Some rows have no id that can be read and are left out.",
};

/** Settings of {@link duplicatesFindings}. */
export interface DuplicatesFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<DuplicatesMessages> | undefined;
}

type DuplicatesDraft = Draft<keyof DuplicatesMessages>;

/**
 * Says in sentences what duplicates there are, which of them to look at first, and what was not compared.
 *
 * @param report - What {@link findDuplicates} returned.
 * @param options - See {@link DuplicatesFindingsOptions}.
 * @returns List of findings: what was found first, then the doubts. Each number in a sentence stands in {@link duplicatesTable}.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { duplicatesFindings, findDuplicates } from "closedloop";
 *
 * const report = findDuplicates([{ id: 7, email: "ada@example.com" }, { id: 8, email: "Ada@Example.com" }]);
 * duplicatesFindings(report)[0]?.sentence // => "2 records look like others of the same person or company; 1 of them could be merged away."
 */
export function duplicatesFindings(
  report: DuplicateReport,
  options: DuplicatesFindingsOptions = {},
): Finding[] {
  const drafts = report.clusters.length === 0 ? [none] : found(report.clusters);
  return findingsFrom([...drafts, ...doubts(report)], messagesOf(standard, options));
}

const none: DuplicatesDraft = { id: "none", severity: "good" };

function found(clusters: readonly DuplicateCluster[]): DuplicatesDraft[] {
  const records = clusters.reduce((sum, { ids }) => sum + ids.length, 0);
  const drafts: DuplicatesDraft[] = [
    {
      id: "repeats",
      severity: "warning",
      words: { records: countWord(records), repeats: countWord(records - clusters.length) },
      rows: ["(total)"],
      columns: ["records", "repeats"],
    },
  ];
  const largest = clusters.reduce((a, b) => (b.ids.length > a.ids.length ? b : a));
  const first = largest.ids[0] as string;
  if (largest.ids.length > 2) {
    drafts.push({
      id: "largest",
      severity: "info",
      words: { records: countWord(largest.ids.length), first: [first] },
      rows: [first],
      columns: ["records"],
    });
  }
  const links = clusters.flatMap(({ evidence }) => evidence).filter(({ key }) => key === "name");
  if (links.length > 0) {
    drafts.push({
      id: "namesAlone",
      severity: "warning",
      words: { links: countWord(links.length) },
      rows: ["(total)"],
      columns: ["byName"],
    });
  }
  return drafts;
}

function doubts({ diagnostics }: DuplicateReport): DuplicatesDraft[] {
  const { notCompared, unread, rejected } = diagnostics;
  const drafts: DuplicatesDraft[] = [];
  if (notCompared.length > 0) {
    const blocks = listed(notCompared.map(({ block }) => block));
    drafts.push({ id: "notCompared", severity: "warning", words: { blocks: [blocks] } });
  }
  if (unread.length > 0) {
    const fields = listed(unread.map(({ field }) => field));
    drafts.push({ id: "unread", severity: "info", words: { fields: [fields] } });
  }
  if (rejected.length > 0) drafts.push({ id: "rejected", severity: "warning" });
  return drafts;
}
