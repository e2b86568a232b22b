import { checkKeys, checkList, checkObject, invalid } from "../core/check.js";
import { compareText } from "../core/compareText.js";
import { applyUtmMap } from "./applyUtmMap.js";
import type { DefaultChannel } from "./channel.js";
import { type AuditedValues, readAuditRows } from "./internal/auditRows.js";
import { channelFinder } from "./internal/channelFinder.js";
import { correctionsOf } from "./internal/corrections.js";
import { knownWords } from "./internal/knownWords.js";
import { missFinder } from "./internal/missFinder.js";
import {
  bareClickIds,
  campaignNames,
  internalLinks,
  missingParts,
} from "./internal/otherFindings.js";
import { addTo } from "./internal/tally.js";
import { checkConvention } from "./parseName.js";
import type {
  AuditUtmsOptions,
  ChannelCounts,
  UnassignedVisits,
  UtmAudit,
  UtmFields,
  UtmFinding,
  UtmFindingKind,
  UtmRow,
} from "./utmAudit.js";

const kinds: readonly UtmFindingKind[] = [
  "case",
  "synonym",
  "typo",
  "missing",
  "swapped",
  "click_id_without_utm",
  "internal_link",
  "cardinality",
  "convention",
];

/**
 * How clean are our campaign parameters: what is written in several ways, missing or swapped, which visits no channel takes,
 * and what would mend it?
 *
 * Rows are links that were shared (`url`) or visits as analytics exports them, with a `count` of visits where they are added
 * up. {@link UtmFindingKind} says what is looked for. `map` mends case, synonyms, typos and swapped parts: look it over, then
 * give it to {@link applyUtmMap}. Time grows with the rows and the length of their values.
 *
 * @param rows - See {@link UtmRow}; in any order.
 * @param options - See {@link AuditUtmsOptions}. With `fields`, rows keep the column names of their warehouse.
 * @returns The findings, the unassigned visits with the rule that each came nearest to, the channels before and after, and the
 *   map. Rows with a cell that cannot be read stand in `diagnostics`.
 * @throws {ClosedLoopError} INVALID_INPUT when an argument is not as described.
 *
 * @example
 * import { auditUtms } from "closedloop";
 *
 * const audit = auditUtms([
 *   { source: "google", medium: "cpc", count: 40 },
 *   { source: "googleads", medium: "cpc", count: 10 },
 *   { source: "mailchimp", medium: "newsletter", count: 5 },
 * ]);
 * audit.map // => [{ when: { source: "googleads" }, set: { source: "google" }, why: "synonym" }]
 * audit.channels.before.map(({ key, count }) => `${key} ${count}`) // => ["Paid Search 40", "Paid Other 10", "Unassigned 5"]
 * audit.channels.after[0] // => { key: "Paid Search", count: 50 }
 * audit.unassigned.misses // => [{ source: "mailchimp", medium: "newsletter", count: 5, rule: "email", wanted: "email" }]
 */
export function auditUtms(
  rows: readonly UtmRow[],
  options?: AuditUtmsOptions & { readonly fields?: undefined },
): UtmAudit;
export function auditUtms<R extends object>(
  rows: readonly R[],
  options: AuditUtmsOptions & { readonly fields: UtmFields<R> },
): UtmAudit;
export function auditUtms(
  rows: readonly object[],
  options: AuditUtmsOptions & { readonly fields?: object | undefined } = {},
): UtmAudit {
  checkList("rows", rows);
  checkObject("options", options);
  checkKeys("", options, ["convention", "ownDomains", "ruleset", "extraSources", "fields"]);
  const { convention, ownDomains, ruleset, extraSources, fields } = options;
  if (convention !== undefined) checkConvention("convention", convention);
  const own = readDomains(ownDomains);
  const channelOf = channelFinder({ ruleset, extraSources });
  const { used, rejected } = readAuditRows(rows, { ...fields });

  const known = knownWords();
  const { findings, map } = correctionsOf(used, known);
  const all = [
    ...findings,
    ...missingParts(used),
    ...bareClickIds(used),
    ...internalLinks(used, own),
    ...campaignNames(used, convention),
  ];
  const values = used.map((row) => row.values);
  const channelsOf = (list: readonly AuditedValues[]): DefaultChannel[] =>
    list.map((touch) => channelOf(touch).channel);
  const before = channelsOf(values);
  const counts = used.map(({ count }) => count);
  const unassigned = used.filter((_, index) => before[index] === "Unassigned");
  const visits = counts.reduce((sum, count) => sum + count, 0);
  return {
    kind: "utmAudit",
    schemaVersion: 1,
    visits,
    findings: all.sort(inOrder),
    unassigned: {
      count: unassigned.reduce((sum, { count }) => sum + count, 0),
      of: visits,
      misses: missesOf(unassigned, missFinder(channelOf, known.medium)),
    },
    channels: {
      before: countChannels(before, counts),
      after: countChannels(channelsOf(applyUtmMap(values, map)), counts),
    },
    map,
    diagnostics: { rows: rows.length, used: used.length, rejected },
  };
}

function readDomains(domains: readonly string[] | undefined): readonly string[] | undefined {
  if (domains === undefined) return undefined;
  checkList("ownDomains", domains);
  return domains.map((domain, index) => {
    if (typeof domain !== "string") throw invalid(`ownDomains[${index}]`, "a domain", domain);
    const lower = domain.trim().toLowerCase();
    return lower.startsWith("www.") ? lower.slice(4) : lower;
  });
}

function inOrder(a: UtmFinding, b: UtmFinding): number {
  return (
    kinds.indexOf(a.kind) - kinds.indexOf(b.kind) ||
    b.count - a.count ||
    compareText(a.field ?? "", b.field ?? "") ||
    compareText(a.value ?? "", b.value ?? "")
  );
}

function countChannels(
  channels: readonly DefaultChannel[],
  counts: readonly number[],
): ChannelCounts {
  const tally = new Map<DefaultChannel, number>();
  for (const [index, channel] of channels.entries()) {
    addTo(tally, channel, counts[index] as number);
  }
  return [...tally]
    .map(([key, count]) => ({ key, count }))
    .sort((a, b) => b.count - a.count || compareText(a.key, b.key));
}

function missesOf(
  rows: readonly { readonly values: AuditedValues; readonly count: number }[],
  missOf: ReturnType<typeof missFinder>,
): UnassignedVisits[] {
  const visits = new Map<string, UnassignedVisits & { count: number }>();
  for (const { values, count } of rows) {
    const { source = null, medium = null } = values;
    const key = JSON.stringify([source, medium]);
    const known = visits.get(key);
    if (known === undefined) visits.set(key, { source, medium, count, ...missOf(source, medium) });
    else known.count += count;
  }
  return [...visits]
    .sort(([a, m], [b, n]) => n.count - m.count || compareText(a, b))
    .map(([, miss]) => miss);
}
