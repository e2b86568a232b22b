import { idOf } from "../../core/cells/id.js";
import { isMissing } from "../../core/cells/missing.js";

/** Leads by visitor. */
export type Identities = ReadonlyMap<string, string>;

type PersonField = "leadId" | "contactId" | "accountId" | "anonymousId";

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
  return (row) => {
    const accountId = idIfAny(get.accountId(row));
    if (accountId === null) return "accountId";
    const account = accountId === undefined ? [] : [`account:${accountId}`];
    if (isByAccount) return { person: [], account };
    const leadId = idIfAny(get.leadId(row));
    if (leadId === null) return "leadId";
    const contactId = idIfAny(get.contactId(row));
    if (contactId === null) return "contactId";
    const anonymousId = idIfAny(get.anonymousId(row));
    if (anonymousId === null) return "anonymousId";
    const lead = leadId ?? (anonymousId === undefined ? undefined : identities.get(anonymousId));
    const person: string[] = [];
    if (lead !== undefined) person.push(`lead:${lead}`);
    if (contactId !== undefined) person.push(`contact:${contactId}`);
    if (anonymousId !== undefined) person.push(`visitor:${anonymousId}`);
    return { person, account };
  };
}

/** Undefined where there is none, null where it cannot be read. */
function idIfAny(cell: unknown): string | null | undefined {
  return isMissing(cell) ? undefined : idOf(cell);
}
