import { idOf } from "../core/cells/id.js";
import { checkKeys, checkList, checkObject, checkOneOf } from "../core/check.js";
import { compareText } from "../core/compareText.js";
import { isoOf } from "../core/time/instant.js";
import type {
  AudienceOptions,
  AudienceReport,
  BlockReason,
  PersonFields,
} from "./audienceReport.js";
import type { ContactPerson } from "./contactOptions.js";
import { contactDecider } from "./internal/contactDecider.js";
import { contactOptionKeys, contactSettings } from "./internal/contactSettings.js";
import { duplicateFinder } from "./internal/duplicates.js";
import { personReader } from "./internal/personReader.js";
import { roleAddresses as knownRoles } from "./roleAddresses.js";

/**
 * Who of a list may get this message, who not and why: the check before a newsletter, a text message, a round of calls.
 *
 * Each person is asked about as by {@link mayContact}. Before that, of rows with one id or one address (in any spelling) the
 * first is kept and the others are blocked as `duplicate`. After it, who would be sent to at `info@`, `support@` … is blocked
 * as `role_address`, unless those are kept or the purpose is `transactional`.
 *
 * Time and memory grow with the people, the consents and the suppressions.
 *
 * @param people - See {@link ContactPerson}; in any order.
 * @param options - See {@link AudienceOptions}; `purpose`, `channel`, `at` and `consents` are needed. With `fields`, rows keep
 *   the column names of their warehouse.
 * @returns Ids to send to, everybody else with the reason, counts, and a record to keep. Rows without an id stand in
 *   `diagnostics`.
 * @throws {ClosedLoopError} INVALID_INPUT when an option is not as described, or a consent or suppression cannot be read.
 * @throws {ClosedLoopError} AS_OF_REQUIRED without `at`.
 * @throws {ClosedLoopError} MISSING_FIELD when no row has an id.
 *
 * @example
 * import { checkAudience } from "closedloop";
 *
 * const report = checkAudience([
 *   { id: 1, email: "ada@example.com", country: "US" },
 *   { id: 2, email: "ADA@example.com", country: "US" },
 *   { id: 3, email: "info@example.org", country: "US" },
 *   { id: 4, email: "bo@example.com", country: "DE" },
 * ], { purpose: "newsletter", channel: "email", at: "2026-11-23", consents: [] });
 * report.sendable // => ["1"]
 * report.blocked.map(({ id, reason }) => `${id} ${reason}`) // => ["2 duplicate", "3 role_address", "4 no_consent"]
 * report.duplicates // => [{ kept: "1", dropped: ["2"] }]
 */
export function checkAudience(
  people: readonly ContactPerson[],
  options: AudienceOptions & { readonly fields?: undefined },
): AudienceReport;
export function checkAudience<R extends object>(
  people: readonly R[],
  options: AudienceOptions & { readonly fields: PersonFields<R> },
): AudienceReport;
export function checkAudience(
  people: readonly object[],
  options: AudienceOptions & { readonly fields?: object | undefined },
): AudienceReport {
  checkList("people", people);
  checkObject("options", options);
  checkKeys("", options, [...contactOptionKeys, "roleAddresses", "fields"]);
  const { roleAddresses = "block", fields } = options;
  checkOneOf("roleAddresses", roleAddresses, ["block", "keep"]);
  const settings = contactSettings(options);
  const { purpose, channel, rules, at } = settings;
  const blocksRoles =
    channel === "email" && purpose !== "transactional" && roleAddresses === "block";
  const roles = new Set(blocksRoles ? knownRoles : []);
  // What is no object is a row without any cell.
  const rows = people.map((row) => (typeof row === "object" && row !== null ? row : {}));
  const get = personReader(rows, settings, ["id"], { ...fields });
  const { addressOf, decide } = contactDecider(settings, get);

  const { isDuplicate, groups } = duplicateFinder();
  const sendable: string[] = [];
  const blocked: { id: string; reason: BlockReason; since: string | null }[] = [];
  const rejected: number[] = [];
  function block(id: string, reason: BlockReason, since: number | null = null): void {
    blocked.push({ id, reason, since: since === null ? null : isoOf(since) });
  }

  rows.forEach((row, index) => {
    const id = idOf(get.id(row));
    if (id === null) {
      rejected.push(index);
      return;
    }
    const address = addressOf(row);
    if (isDuplicate(id, address)) {
      block(id, "duplicate");
      return;
    }
    const { isAllowed, reason, since } = decide(row, address);
    if (!isAllowed) {
      // Whatever does not allow is a reason to block, which the compiler does not follow.
      block(id, reason as BlockReason, since);
    } else if (roles.has(localPart(address))) {
      block(id, "role_address");
    } else {
      sendable.push(id);
    }
  });
  const duplicates = groups();

  const total = sendable.length + blocked.length;
  return {
    kind: "audience",
    schemaVersion: 1,
    sendable,
    blocked,
    counts: {
      people: total,
      sendable: sendable.length,
      blocked: blocked.length,
      duplicates: duplicates.reduce((sum, { dropped }) => sum + dropped.length, 0),
      byReason: countReasons(blocked),
    },
    duplicates,
    record: {
      purpose,
      channel,
      at: isoOf(at),
      rules: { id: rules.id, asOf: rules.asOf },
      people: total,
      sendable: sendable.length,
    },
    diagnostics: { rows: rows.length, rejected },
  };
}

function localPart(address: string | null): string {
  return address === null ? "" : address.slice(0, address.lastIndexOf("@"));
}

function countReasons(
  blocked: readonly { readonly reason: BlockReason }[],
): { key: BlockReason; count: number }[] {
  const counts = new Map<BlockReason, number>();
  for (const { reason } of blocked) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  return [...counts]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || compareText(a.key, b.key));
}
