import { fieldGetters } from "../../core/cells/fields.js";
import { idOf } from "../../core/cells/id.js";
import { isMissing } from "../../core/cells/missing.js";
import { numberOf } from "../../core/cells/number.js";
import { textOf } from "../../core/cells/text.js";
import { parseUtm } from "../parseUtm.js";
import type { AuditedField } from "../utmAudit.js";
import { hostOf } from "./host.js";

/** The parameters of a row as they are written, where they are there. */
export type AuditedValues = { readonly [K in AuditedField]?: string | undefined };

/** What an audit reads of one row. */
export interface AuditRow {
  readonly values: AuditedValues;
  readonly count: number;
  /** Whether the row is a link that was shared. */
  readonly isLink: boolean;
  /** Names of the click ids in the address. */
  readonly clickIds: readonly string[];
  /** Of the page that was opened. */
  readonly host: string | null;
  readonly referrerHost: string | null;
}

/** Rows that can be read, and the others by the first field at fault. */
export interface AuditRows {
  readonly used: readonly AuditRow[];
  readonly rejected: readonly { readonly index: number; readonly field: string }[];
}

/** The parameters that an audit reads. */
export const auditedFields = ["source", "medium", "campaign", "term", "content"] as const;
const names = [...auditedFields, "url", "landingPage", "referrer", "count"] as const;

export function readAuditRows(
  rows: readonly unknown[],
  fields: Readonly<Record<string, string | undefined>> | undefined,
): AuditRows {
  // What is no object is a row without any cell.
  const objects = rows.map((row) => (typeof row === "object" && row !== null ? row : {}));
  const get = fieldGetters("rows", objects, names, [], fields);
  const used: AuditRow[] = [];
  const rejected: { index: number; field: string }[] = [];
  objects.forEach((row, index) => {
    let fault: string | null = null;
    function read<V>(field: (typeof names)[number], make: (cell: unknown) => V | null): V | null {
      const cell = get[field](row);
      const value = isMissing(cell) ? null : make(cell);
      if (value === null && !isMissing(cell)) fault ??= field;
      return value;
    }
    const url = read("url", textOf);
    const landingPage = read("landingPage", textOf);
    const referrer = read("referrer", textOf);
    const count = read("count", countOf) ?? 1;
    const link = parseUtm(url ?? landingPage ?? "");
    const ofLink = url === null ? {} : link.utm;
    const values = Object.fromEntries(
      auditedFields.flatMap((field) => {
        const value = read(field, idOf) ?? ofLink[field];
        return value === undefined ? [] : [[field, value]];
      }),
    );
    if (fault !== null) {
      rejected.push({ index, field: fault });
      return;
    }
    const page = landingPage ?? url;
    used.push({
      values,
      count,
      isLink: url !== null,
      clickIds: link.clickIds.map(({ name }) => name),
      host: page === null ? null : hostOf(page),
      referrerHost: referrer === null ? null : hostOf(referrer),
    });
  });
  return { used, rejected };
}

function countOf(cell: unknown): number | null {
  const count = numberOf(cell);
  return count !== null && Number.isSafeInteger(count) && count >= 0 ? count : null;
}
