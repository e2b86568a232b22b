import type { BuyingRole } from "../../sales/buyingRole.js";
import type { DealContact } from "../../sales/opportunity.js";
import { headerKey } from "./headerKey.js";
import { nothing } from "./nothing.js";
import { present } from "./present.js";

const roles: readonly BuyingRole[] = [
  "business_user",
  "decision_maker",
  "economic_buyer",
  "economic_decision_maker",
  "evaluator",
  "executive_sponsor",
  "influencer",
  "technical_buyer",
  "other",
];

/** The contacts of a deal: the main one, the others that the row names, and their roles. */
export function dealContacts(
  main: string | undefined,
  others: readonly string[],
  roleRows: unknown,
): { readonly contactId: string | undefined; readonly contacts: readonly DealContact[] } {
  const [first] = others;
  if (
    roleRows === undefined &&
    first !== undefined &&
    others.length === 1 &&
    (main ?? first) === first
  ) {
    return { contactId: first, contacts: [{ contactId: first, roles: nothing }] };
  }
  const named = rolesOf(roleRows);
  const primary = main ?? named.find(({ isPrimary }) => isPrimary)?.id ?? others[0] ?? named[0]?.id;
  const ids = new Set([...others, ...named.map(({ id }) => id)]);
  if (primary !== undefined && ids.size > 0) ids.add(primary);
  return {
    contactId: primary,
    contacts: [...ids].map((contactId) => ({
      contactId,
      roles: [
        ...new Set(
          named.flatMap(({ id, role }) => (id === contactId && role !== null ? [role] : [])),
        ),
      ],
    })),
  };
}

interface NamedRole {
  readonly id: string;
  readonly role: BuyingRole | null;
  readonly isPrimary: boolean;
}

/** Salesforce's OpportunityContactRole, as a query nests them: `{ records: [{ ContactId, Role, IsPrimary }] }` or the list. */
function rolesOf(rows: unknown): readonly NamedRole[] {
  if (!Array.isArray(rows)) return [];
  return rows.flatMap((row: unknown): readonly NamedRole[] => {
    if (typeof row !== "object" || row === null) return [];
    const cells = new Map(
      Object.entries(row).map(([key, cell]) => [headerKey(key), present(cell)]),
    );
    const id = cells.get("contactid");
    if (typeof id !== "string" || id.length > 256) return [];
    const word = headerKey(`${cells.get("role")}`);
    const role = roles.find((known) => headerKey(known) === word) ?? null;
    return [{ id, role, isPrimary: cells.get("isprimary") === true }];
  });
}
