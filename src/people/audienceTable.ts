import type { ReportTable } from "../report/table.js";
import type { AudienceReport } from "./audienceReport.js";

/**
 * Gives the check of a list as rows and columns: how many may get the message, and for each reason how many may not.
 *
 * @param report - What {@link checkAudience} returned.
 * @returns `"(sendable)"` first, then each reason, the most frequent first, then `"(people)"`; shares are of all people, null
 *   where there are none.
 *
 * @example
 * import { audienceTable, checkAudience } from "closedloop";
 *
 * const report = checkAudience([{ id: 1, email: "ada@example.com", country: "US" }, { id: 2, country: "US" }],
 *   { purpose: "newsletter", channel: "email", at: "2026-11-23", consents: [] });
 * audienceTable(report).rows.map(({ key, count }) => `${key} ${count}`) // => ["(sendable) 1", "no_address 1", "(people) 2"]
 */
export function audienceTable({ counts }: AudienceReport): ReportTable {
  const rows = [
    { key: "(sendable)", count: counts.sendable },
    ...counts.byReason,
    { key: "(people)", count: counts.people },
  ];
  return {
    columns: [
      { key: "key", title: "Reason", unit: "text", type: "string" },
      { key: "count", title: "People", unit: "count", type: "number" },
      { key: "share", title: "Share", unit: "rate", type: "number" },
    ],
    rows: rows.map(({ key, count }) => ({
      key,
      count,
      share: counts.people === 0 ? null : count / counts.people,
    })),
  };
}
