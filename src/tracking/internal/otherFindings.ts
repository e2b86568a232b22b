import { type NameConvention, parseName } from "../parseName.js";
import type { UtmFinding } from "../utmAudit.js";
import { type AuditRow, auditedFields } from "./auditRows.js";
import { isWithin } from "./host.js";
import { addTo } from "./tally.js";

/** Fewer visits tell nothing about how many campaigns there should be. */
const fewestVisits = 20;
/** From this share of campaigns to visits on, nearly every visit has its own. */
const highShare = 0.8;

/** Parts that are not there: `missing`. */
export function missingParts(rows: readonly AuditRow[]): UtmFinding[] {
  const counts = new Map<"source" | "medium" | "campaign", number>();
  for (const { values, count, isLink } of rows) {
    const isThere = (value: string | undefined): boolean =>
      value !== undefined && value !== "(not set)";
    if (!auditedFields.some((field) => isThere(values[field]))) continue;
    for (const field of isLink ? linkParts : visitParts) {
      if (!isThere(values[field])) addTo(counts, field, count);
    }
  }
  return [...counts].map(([field, count]) => finding("missing", field, null, count));
}

const visitParts = ["source", "medium"] as const;
const linkParts = ["source", "medium", "campaign"] as const;

/** Click ids of ad platforms where no source is told: `click_id_without_utm`. */
export function bareClickIds(rows: readonly AuditRow[]): UtmFinding[] {
  const counts = new Map<string, number>();
  for (const { values, clickIds, count } of rows) {
    if (values.source !== undefined) continue;
    for (const name of new Set(clickIds)) addTo(counts, name, count);
  }
  return [...counts].map(([name, count]) => finding("click_id_without_utm", null, name, count));
}

/** Parameters on links from one's own site to one's own site: `internal_link`. */
export function internalLinks(
  rows: readonly AuditRow[],
  ownDomains: readonly string[] | undefined,
): UtmFinding[] {
  const counts = new Map<string, number>();
  for (const { values, host, referrerHost, count } of rows) {
    if (values.source === undefined || referrerHost === null) continue;
    const own = ownDomains ?? (host === null ? [] : [host]);
    if (own.some((domain) => isWithin(referrerHost, domain))) addTo(counts, referrerHost, count);
  }
  return [...counts].map(([host, count]) => finding("internal_link", null, host, count));
}

/** What is wrong with the names of campaigns: `cardinality` and `convention`. */
export function campaignNames(
  rows: readonly AuditRow[],
  convention: NameConvention | undefined,
): UtmFinding[] {
  const counts = new Map<string, number>();
  for (const { values, count } of rows) {
    // What analytics writes itself stands in brackets: (organic), (not set).
    if (values.campaign !== undefined && !values.campaign.startsWith("(")) {
      addTo(counts, values.campaign, count);
    }
  }
  const visits = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const isHigh = visits >= fewestVisits && counts.size >= highShare * visits;
  const cardinality = isHigh ? [finding("cardinality", "campaign", `${counts.size}`, visits)] : [];
  if (convention === undefined) return cardinality;
  const broken = [...counts].flatMap(([name, count]) => {
    const { issues } = parseName(name, convention);
    if (issues.length === 0) return [];
    const remedy = issues.map(({ key, issue }) => `${key}: ${issue}`).join(", ");
    return [{ ...finding("convention", "campaign", name, count), remedy }];
  });
  return [...cardinality, ...broken];
}

function finding(
  kind: UtmFinding["kind"],
  field: UtmFinding["field"],
  value: string | null,
  count: number,
): UtmFinding {
  return { kind, field, value, remedy: null, count };
}
