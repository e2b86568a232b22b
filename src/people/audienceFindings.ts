import { countWord, type Draft, findingsFrom, rateWord } from "../report/draft.js";
import type { Finding } from "../report/finding.js";
import { type Messages, messagesOf } from "../report/messages.js";
import type { AudienceReport, BlockReason } from "./audienceReport.js";

/** The sentences of {@link audienceFindings}; `{sendable}`, `{people}` … stand for numbers. */
export interface AudienceMessages extends Readonly<Record<BlockReason, string>> {
  readonly empty: string;
  readonly sendable: string;
  readonly rejected: string;
}

const standard: AudienceMessages = {
  empty: "The list holds nobody.",
  sendable: "{sendable} of {people} may get it: {share}.",
  no_address: "{count} have no address for this channel.",
  invalid_address: "{count} have an address that cannot be read.",
  hard_bounce: "{count} have an address that bounced.",
  complaint: "{count} complained.",
  blocklist: "{count} are on a blocklist.",
  unsubscribed: "{count} unsubscribed.",
  opted_out: "{count} opted out.",
  pending: "{count} did not confirm their consent.",
  expired: "{count} gave a consent that has ended.",
  no_consent: "{count} live where consent is needed, and gave none.",
  unknown_jurisdiction: "{count} gave no consent, and the rules of their country are not known.",
  duplicate: "{count} came before, with the same id or address.",
  role_address: "{count} have an address of a function, such as info@.",
  rejected: "Some rows have no id and are left out; the diagnostics name them.",
};

/** Settings of {@link audienceFindings}. */
export interface AudienceFindingsOptions {
  /** Sentences of your own, by key. */
  readonly messages?: Messages<AudienceMessages> | undefined;
}

/** What can be mended; the others said no. */
const mendable: readonly BlockReason[] = [
  "no_address",
  "invalid_address",
  "pending",
  "expired",
  "no_consent",
  "unknown_jurisdiction",
];

/**
 * Says in sentences who of a list may get the message, and why the others may not.
 *
 * @param report - What {@link checkAudience} returned.
 * @param options - See {@link AudienceFindingsOptions}.
 * @returns List of findings: how many may get it, then each reason, the most frequent first; a warning where something can be
 *   mended. Each number in a sentence stands in {@link audienceTable}.
 * @throws {ClosedLoopError} INVALID_INPUT when a message has an unknown key or is no text.
 *
 * @example
 * import { audienceFindings, checkAudience } from "closedloop";
 *
 * const report = checkAudience([{ id: 1, email: "ada@example.com", country: "US" }, { id: 2, country: "US" }],
 *   { purpose: "newsletter", channel: "email", at: "2026-11-23", consents: [] });
 * audienceFindings(report)[0]?.sentence // => "1 of 2 may get it: 50%."
 */
export function audienceFindings(
  report: AudienceReport,
  options: AudienceFindingsOptions = {},
): Finding[] {
  const messages = messagesOf(standard, options);
  const { counts, diagnostics } = report;
  const { people, sendable } = counts;
  const drafts: Draft<keyof AudienceMessages>[] = [
    people === 0
      ? { id: "empty", severity: "warning" }
      : {
          id: "sendable",
          severity: sendable === 0 ? "warning" : "info",
          words: {
            sendable: countWord(sendable),
            people: countWord(people),
            share: rateWord(sendable / people),
          },
          rows: ["(sendable)", "(people)"],
          columns: ["count", "share"],
        },
    ...counts.byReason.map(({ key, count }) => ({
      id: key,
      severity: mendable.includes(key) ? ("warning" as const) : ("info" as const),
      words: { count: countWord(count) },
      rows: [key],
      columns: ["count"],
    })),
  ];
  if (diagnostics.rejected.length > 0) drafts.push({ id: "rejected", severity: "warning" });
  return findingsFrom(drafts, messages);
}
