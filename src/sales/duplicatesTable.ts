import type { ReportTable, TableCell, TableColumn } from "../report/table.js";
import type { DuplicateCluster, DuplicateKey, DuplicateReport } from "./duplicateReport.js";

const columns: readonly TableColumn[] = [
  { key: "cluster", title: "Cluster of", unit: "text", type: "string" },
  { key: "records", title: "Records", unit: "count", type: "number" },
  { key: "repeats", title: "Repeats", unit: "count", type: "number" },
  { key: "byEmail", title: "Linked by e-mail", unit: "count", type: "number" },
  { key: "byPhone", title: "Linked by phone", unit: "count", type: "number" },
  { key: "byDomainAndName", title: "Linked by domain and name", unit: "count", type: "number" },
  { key: "byName", title: "Linked by name", unit: "count", type: "number" },
  { key: "weakest", title: "Least similarity", unit: "rate", type: "number" },
  { key: "ids", title: "Ids", unit: "text", type: "string" },
];

/**
 * Gives the duplicates as rows and columns, one row a cluster, called by its first id, the totals last: for CSV, a sheet or
 * a page.
 *
 * @param report - What {@link findDuplicates} returned.
 * @returns How many records each cluster has and how many of them repeat the first, by which key they are linked, the least
 *   similarity among the links (null in the totals of no cluster), and up to ten ids.
 *
 * @example
 * import { duplicatesTable, findDuplicates } from "closedloop";
 *
 * const report = findDuplicates([{ id: 7, email: "ada@example.com" }, { id: 8, email: "Ada@Example.com" }]);
 * duplicatesTable(report).rows.map(({ cluster, records, byEmail }) => [cluster, records, byEmail]) // => [["7", 2, 1], ["(total)", 2, 1]]
 */
export function duplicatesTable({ clusters }: DuplicateReport): ReportTable {
  const evidence = clusters.flatMap((cluster) => cluster.evidence);
  const ids = clusters.flatMap((cluster) => cluster.ids);
  return {
    columns,
    rows: [
      ...clusters.map((cluster) => ({
        cluster: cluster.ids[0] as string,
        ...countsOf(cluster),
        ids: idsOf(cluster.ids),
      })),
      { cluster: "(total)", ...countsOf({ ids, evidence }), ids: null },
    ],
  };
}

function countsOf({ ids, evidence }: DuplicateCluster): Readonly<Record<string, TableCell>> {
  const linksBy = (key: DuplicateKey): number => evidence.filter((link) => link.key === key).length;
  const weakest = evidence.reduce((least, { similarity }) => Math.min(least, similarity), Infinity);
  return {
    records: ids.length,
    // Links hold a cluster together, so each is one record too many.
    repeats: evidence.length,
    byEmail: linksBy("email"),
    byPhone: linksBy("phone"),
    byDomainAndName: linksBy("domain+name"),
    byName: linksBy("name"),
    weakest: weakest === Infinity ? null : weakest,
  };
}

const maxIds = 10;

function idsOf(ids: readonly string[]): string {
  const more = ids.length - maxIds;
  return `${ids.slice(0, maxIds).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}
