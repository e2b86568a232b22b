import type { ReportTable, TableCell } from "../report/table.js";
import type { UtmAudit } from "./utmAudit.js";

/**
 * Gives an audit of campaign parameters as rows and columns: for CSV, a sheet or a page.
 *
 * @param audit - What {@link auditUtms} returned.
 * @returns A row for each finding, for each pair of source and medium that no rule took (`unassigned`), and for each channel
 *   (`channel`) with its visits before and after the corrections; `"(visits)"` last.
 *
 * @example
 * import { auditUtms, utmAuditTable } from "closedloop";
 *
 * const table = utmAuditTable(auditUtms([{ source: "Email", medium: "email" }, { source: "email", medium: "email" }]));
 * table.rows.map(({ kind, value, count }) => `${kind} ${value} ${count}`) // => ["case Email 1", "channel Email 2", "(visits) null 2"]
 */
export function utmAuditTable(audit: UtmAudit): ReportTable {
  const { findings, unassigned, channels, visits } = audit;
  const keys = new Set([...channels.before, ...channels.after].map(({ key }) => key));
  const visitsIn = (counts: UtmAudit["channels"]["before"], channel: string): number =>
    counts.find(({ key }) => key === channel)?.count ?? 0;
  const rows = [
    ...findings.map(({ kind, field, value, remedy, count }) =>
      rowOf({ kind, field, value, remedy, count }),
    ),
    ...unassigned.misses.map(({ source, medium, wanted, count }) =>
      rowOf({ kind: "unassigned", value: pairOf(source, medium), remedy: wanted, count }),
    ),
    ...[...keys].map((key) =>
      rowOf({
        kind: "channel",
        value: key,
        count: visitsIn(channels.before, key),
        after: visitsIn(channels.after, key),
      }),
    ),
    rowOf({ kind: "(visits)", count: visits, after: visits }),
  ];
  return {
    columns: [
      { key: "kind", title: "Kind", unit: "text", type: "string" },
      { key: "field", title: "Parameter", unit: "text", type: "string" },
      { key: "value", title: "Value", unit: "text", type: "string" },
      { key: "remedy", title: "Remedy", unit: "text", type: "string" },
      { key: "count", title: "Visits", unit: "count", type: "number" },
      { key: "after", title: "Visits after corrections", unit: "count", type: "number" },
    ],
    rows,
  };
}

/** Source and medium as analytics writes them beside each other. */
export function pairOf(source: string | null, medium: string | null): string {
  return `${source ?? "(not set)"} / ${medium ?? "(not set)"}`;
}

function rowOf(cells: Readonly<Record<string, TableCell>>): Readonly<Record<string, TableCell>> {
  return { kind: null, field: null, value: null, remedy: null, count: null, after: null, ...cells };
}
