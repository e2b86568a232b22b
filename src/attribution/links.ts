import { idOf } from "../core/cells/id.js";
import { isMissing } from "../core/cells/missing.js";

/** Leads by visitor. */
export type Identities = ReadonlyMap<string, string>;

const names = ["leadId", "contactId", "accountId", "anonymousId"] as const;
type PersonField = (typeof names)[number];

/** Whom a row belongs to, each as `lead:…`, `contact:…`, `visitor:…` or `account:…`. */
export interface Links {
  /** In this order. Empty where the row names no person, or persons do not matter. */
  readonly person: readonly string[];
  readonly account: readonly string[];
}

/** Reads the ids of a row, its own lead before that of its visitor; gives the field of a cell that cannot be read instead. */
export function linkReader(
  get: Readonly<Record<PersonField, (row: object) => unknown>>,
  identities: Identities,
  isByAccount: boolean,
): (row: object) => Links | PersonField {
  const read = isByAccount ? (["accountId"] as const) : names;
  return (row) => {
    const ids: Partial<Record<PersonField, string>> = {};
    for (const name of read) {
      const cell = get[name](row);
      if (isMissing(cell)) continue;
      const id = idOf(cell);
      if (id === null) return name;
      ids[name] = id;
    }
    const { leadId, contactId, accountId, anonymousId } = ids;
    const lead = leadId ?? (anonymousId === undefined ? undefined : identities.get(anonymousId));
    const person: string[] = [];
    if (lead !== undefined) person.push(`lead:${lead}`);
    if (contactId !== undefined) person.push(`contact:${contactId}`);
    if (anonymousId !== undefined) person.push(`visitor:${anonymousId}`);
    return { person, account: accountId === undefined ? [] : [`account:${accountId}`] };
  };
}
