import type { UtmFinding } from "../utmAudit.js";
import type { UtmCorrection, UtmMap } from "../utmMap.js";
import { type AuditRow, auditedFields } from "./auditRows.js";
import type { KnownWords } from "./knownWords.js";
import { swapsOf } from "./swaps.js";
import { addTo } from "./tally.js";
import { valueFixes } from "./valueFixes.js";

/** Values that are written in another way than they should be, and the map that mends them. */
export function correctionsOf(
  rows: readonly AuditRow[],
  known: KnownWords,
): { readonly findings: readonly UtmFinding[]; readonly map: UtmMap } {
  const findings: UtmFinding[] = [];
  const map: UtmCorrection[] = [];
  const written = { source: asItIs, medium: asItIs };
  for (const field of auditedFields) {
    const counts = new Map<string, number>();
    for (const { values, count } of rows) {
      const value = values[field];
      if (value !== undefined) addTo(counts, value, count);
    }
    const isAnchor = field === "source" || field === "medium";
    const words = valueFixes(field, counts, (word) => isAnchor && known[field].has(word));
    if (isAnchor) written[field] = words.written;
    for (const { kind, value, to, count } of words.fixes) {
      findings.push({ kind, field, value, remedy: to, count });
      map.push({ when: { [field]: value }, set: { [field]: to }, why: kind });
    }
  }
  const swaps = swapsOf(rows, known, written);
  for (const { source, medium, to, count } of swaps) {
    findings.push({
      kind: "swapped",
      field: null,
      value: `${source} / ${medium}`,
      remedy: `${to.source} / ${to.medium}`,
      count,
    });
  }
  const corrections = swaps.map(({ source, medium, to }) => ({
    when: { source, medium },
    set: to,
    why: "swapped",
  }));
  return { findings, map: [...map, ...withoutLoops(corrections, map)] };
}

/** Leaves out swaps that look for what another correction sets, or set what another looks for. */
function withoutLoops(swaps: readonly UtmCorrection[], others: UtmMap): readonly UtmCorrection[] {
  const all = [...others, ...swaps];
  const lookedFor = new Set(all.flatMap(({ when }) => placesOf(when)));
  const set = new Set(all.flatMap((correction) => placesOf(correction.set)));
  return swaps.filter(
    (swap) =>
      !placesOf(swap.when).some((place) => set.has(place)) &&
      !placesOf(swap.set).some((place) => lookedFor.has(place)),
  );
}

function placesOf(values: UtmCorrection["when"]): string[] {
  return Object.entries(values).map(([key, value]) => `${key}=${value}`);
}

function asItIs(value: string): string {
  return value;
}
