import { fieldGetters } from "../../core/cells/fields.js";
import { idOf } from "../../core/cells/id.js";
import type { Identities } from "./links.js";
import { type RowsRead, readRows } from "./readRows.js";

/** Which visitor is which lead. */
export interface IdentitiesRead {
  readonly leads: Identities;
  readonly rows: RowsRead<readonly [visitor: string, lead: string], "identities">;
}

/** Reads identities; of a visitor's entries the first counts. */
export function readIdentities(input: readonly object[]): IdentitiesRead {
  const fields = ["anonymousId", "leadId"] as const;
  const get = fieldGetters("identities", input, fields, fields);
  const rows = readRows(
    "identities",
    input,
    { field: "anonymousId", cell: get.anonymousId },
    (row, visitor) => {
      const lead = idOf(get.leadId(row));
      if (visitor === undefined) return "anonymousId";
      return lead === null ? "leadId" : ([visitor, lead] as const);
    },
  );
  return { leads: new Map(rows.read), rows };
}
