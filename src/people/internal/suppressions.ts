import { idOf } from "../../core/cells/id.js";
import { isMissing } from "../../core/cells/missing.js";
import { checkObject, checkOneOf, invalidCell } from "../../core/check.js";
import { readTime } from "../../core/time/readTime.js";
import { addressField, contactChannels } from "../contactChannel.js";
import type { SuppressionReason } from "../contactOptions.js";
import { normalizeEmail } from "../normalizeEmail.js";
import { normalizePhone } from "../normalizePhone.js";
import type { ContactSettings } from "./contactSettings.js";
import { dialingCountry, phoneOf } from "./phoneOf.js";

/** How a suppression names somebody. */
type SuppressedBy = "id" | "email" | "phone";

/** A suppression that holds at the moment asked about. */
export interface FoundSuppression {
  readonly reason: SuppressionReason;
  /** From when, in milliseconds. */
  readonly at: number | null;
  /** Its place in the list. */
  readonly index: number;
}

/** The suppressions of a channel, by what they name. */
interface SuppressionList {
  /**
   * The first hard bounce of those that name somebody, else the first. `keyOf` is asked only for what any of them names by;
   * `country` is where national numbers are read.
   */
  readonly find: (
    keyOf: (name: SuppressedBy) => string | null,
    country: unknown,
  ) => FoundSuppression | null;
}

const reasons = ["hard_bounce", "complaint", "blocklist", "unsubscribed"] as const;
const readers = { id: idOf, email: normalizeEmail, phone: normalizePhone } as const;
const names = ["id", "email", "phone"] as const;

export function suppressionList({
  suppressions,
  channel,
  at: asOf,
}: ContactSettings): SuppressionList {
  const lists = {
    id: new Map<string, FoundSuppression>(),
    email: new Map<string, FoundSuppression>(),
    phone: new Map<string, FoundSuppression>(),
  } as const;
  const nationalNumbers: { readonly phone: unknown; readonly found: FoundSuppression }[] = [];
  const field = addressField(channel);
  suppressions.forEach((suppression, index) => {
    const path = `suppressions[${index}]`;
    checkObject(path, suppression);
    const { reason, channel: only } = suppression;
    checkOneOf(`${path}.reason`, reason, reasons);
    if (!isMissing(only)) checkOneOf(`${path}.channel`, only, contactChannels);
    const at = isMissing(suppression.at) ? null : instantOf(suppression.at, `${path}.at`);
    if (at !== null && at > asOf) return;
    for (const name of names) {
      // An address says nothing about the channels of another, unless the channel is said.
      const isMeant = isMissing(only) ? name === "id" || name === field : only === channel;
      if (!isMeant) continue;
      const found = { reason, at, index };
      const key = readers[name](suppression[name]);
      if (key !== null) keepFirst(lists[name], key, found);
      else if (name === "phone" && !isMissing(suppression.phone)) {
        nationalNumbers.push({ phone: suppression.phone, found });
      }
    }
  });

  const byCountry = new Map<string, Map<string, FoundSuppression>>();
  function phonesIn(cell: unknown): ReadonlyMap<string, FoundSuppression> {
    const country = nationalNumbers.length === 0 ? null : dialingCountry(cell);
    if (country === null) return lists.phone;
    let phones = byCountry.get(country);
    if (phones === undefined) {
      phones = new Map(lists.phone);
      for (const { phone, found } of nationalNumbers) {
        const key = phoneOf(phone, country);
        if (key !== null) keepFirst(phones, key, found);
      }
      byCountry.set(country, phones);
    }
    return phones;
  }

  const namedBy = names.filter(
    (name) => lists[name].size > 0 || (name === "phone" && nationalNumbers.length > 0),
  );
  return {
    find(keyOf, country): FoundSuppression | null {
      let found: FoundSuppression | null = null;
      for (const name of namedBy) {
        const key = keyOf(name);
        if (key === null) continue;
        const next = (name === "phone" ? phonesIn(country) : lists[name]).get(key);
        if (next !== undefined && (found === null || isFirst(next, found))) found = next;
      }
      return found;
    },
  };
}

function keepFirst(
  list: Map<string, FoundSuppression>,
  key: string,
  found: FoundSuppression,
): void {
  const known = list.get(key);
  if (known === undefined || isFirst(found, known)) list.set(key, found);
}

function isFirst(a: FoundSuppression, b: FoundSuppression): boolean {
  const isBounce = a.reason === "hard_bounce";
  return isBounce === (b.reason === "hard_bounce") ? a.index < b.index : isBounce;
}

function instantOf(cell: unknown, path: string): number {
  const time = readTime(cell);
  if (time === null) throw invalidCell(path, "an instant", cell);
  return time.first;
}
