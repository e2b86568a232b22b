import { idOf } from "../../core/cells/id.js";
import { isMissing } from "../../core/cells/missing.js";
import { invalidCell, oneOf } from "../../core/check.js";
import { readTime } from "../../core/time/readTime.js";
import type { ConsentRecordInput } from "../consentRecord.js";
import { contactChannels } from "../contactChannel.js";
import type { ContactSettings } from "./contactSettings.js";

/** What the latest record of a party says. */
export interface LatestConsent {
  readonly reason: "opted_out" | "pending" | "expired" | "granted";
  /** From when it says so, in milliseconds. */
  readonly since: number;
  readonly record: ConsentRecordInput;
}

const channels = [...contactChannels, "all"] as const;
const statuses = ["granted", "denied", "pending", "withdrawn"] as const;

/** What counts of two records of one instant: the one further ahead. */
const strictest: readonly LatestConsent["reason"][] = [
  "opted_out",
  "pending",
  "expired",
  "granted",
];

/** The latest record of each party's id for the channel and the purpose. A record that cannot be read throws: to pass it over might contact somebody who objected. */
export function latestConsents(settings: ContactSettings): ReadonlyMap<string, LatestConsent> {
  const { purpose, channel, consents, at: asOf } = settings;
  const latest = new Map<string, LatestConsent & { readonly at: number }>();
  for (let index = 0; index < consents.length; index += 1) {
    const record = consents[index] as ConsentRecordInput;
    const pathOf = (field = ""): string => `consents[${index}]${field}`;
    if (typeof record !== "object" || record === null)
      throw invalidCell(pathOf(), "a consent", record);
    if (!channels.includes(record.channel)) {
      throw invalidCell(pathOf(".channel"), oneOf(channels), record.channel);
    }
    if (isMissing(record.purpose)) {
      throw invalidCell(pathOf(".purpose"), "a purpose", record.purpose);
    }
    const isMeant =
      (record.channel === channel || record.channel === "all") &&
      (record.purpose === purpose || record.purpose === "all");
    if (!isMeant) continue;
    const { status, party, expiresAt } = record;
    if (!statuses.includes(status)) throw invalidCell(pathOf(".status"), oneOf(statuses), status);
    const id = idOf(party?.id);
    if (id === null) throw invalidCell(pathOf(".party.id"), "an id", party?.id);
    const at = instantOf(record.at, () => pathOf(".at"));
    if (at > asOf) continue;
    const end = isMissing(expiresAt) ? null : instantOf(expiresAt, () => pathOf(".expiresAt"));
    const reason = reasonOf(status, end !== null && end < asOf);
    const known = latest.get(id);
    const isNewer =
      known === undefined ||
      at > known.at ||
      (at === known.at && strictest.indexOf(reason) < strictest.indexOf(known.reason));
    if (!isNewer) continue;
    latest.set(id, { reason, since: reason === "expired" && end !== null ? end : at, record, at });
  }
  return latest;
}

function reasonOf(status: ConsentRecordInput["status"], isPast: boolean): LatestConsent["reason"] {
  if (status === "denied" || status === "withdrawn") return "opted_out";
  if (status === "pending") return "pending";
  return isPast ? "expired" : "granted";
}

function instantOf(cell: unknown, pathOf: () => string): number {
  const time = readTime(cell);
  if (time === null) throw invalidCell(pathOf(), "an instant", cell);
  return time.first;
}
