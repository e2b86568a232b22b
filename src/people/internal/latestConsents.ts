import { idOf } from "../../core/cells/id.js";
import { isMissing } from "../../core/cells/missing.js";
import { checkObject, checkOneOf, invalidCell } from "../../core/check.js";
import { readTime } from "../../core/time/readTime.js";
import type { ConsentRecordInput } from "../consentRecord.js";
import type { ContactSettings } from "./contactSettings.js";

/** What the latest record of a party says. */
export interface LatestConsent {
  readonly reason: "opted_out" | "pending" | "expired" | "granted";
  /** From when it says so, in milliseconds. */
  readonly since: number;
  readonly record: ConsentRecordInput;
}

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
    const path = `consents[${index}]`;
    checkObject(path, record);
    const isMeant =
      (record.channel === channel || record.channel === "all") &&
      (record.purpose === purpose || record.purpose === "all");
    if (!isMeant) continue;
    checkOneOf(`${path}.status`, record.status, statuses);
    const id = idOf(record.party?.id);
    if (id === null) throw invalidCell(`${path}.party.id`, "an id", record.party?.id);
    const at = instantOf(record.at, `${path}.at`);
    if (at > asOf) continue;
    const expiry = isMissing(record.expiresAt)
      ? Number.POSITIVE_INFINITY
      : instantOf(record.expiresAt, `${path}.expiresAt`);
    const reason = reasonOf(record.status, expiry < asOf);
    const known = latest.get(id);
    const isNewer =
      known === undefined ||
      at > known.at ||
      (at === known.at && strictest.indexOf(reason) < strictest.indexOf(known.reason));
    if (isNewer) latest.set(id, { reason, since: reason === "expired" ? expiry : at, record, at });
  }
  return latest;
}

function reasonOf(status: ConsentRecordInput["status"], isPast: boolean): LatestConsent["reason"] {
  if (status === "denied" || status === "withdrawn") return "opted_out";
  if (status === "pending") return "pending";
  return isPast ? "expired" : "granted";
}

function instantOf(cell: unknown, path: string): number {
  const time = readTime(cell);
  if (time === null) throw invalidCell(path, "an instant", cell);
  return time.first;
}
