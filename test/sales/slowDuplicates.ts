import { freeEmailDomains } from "../../src/people/freeEmailDomains.ts";
import { normalizeDomain } from "../../src/people/normalizeDomain.ts";
import { normalizeEmail } from "../../src/people/normalizeEmail.ts";
import { normalizePhone } from "../../src/people/normalizePhone.ts";
import type { DuplicateKey, DuplicateRow } from "../../src/sales/duplicateReport.ts";

/** Jaro-Winkler as the page of Winkler has it, letter by letter. */
export function slowSimilarity(a: string, b: string): number {
  const [one, two] = [[...a], [...b]];
  const reach = Math.max(0, Math.floor(Math.max(one.length, two.length) / 2) - 1);
  const partners = new Map<number, number>();
  for (const [i, letter] of one.entries()) {
    const taken = new Set(partners.values());
    const j = two.findIndex(
      (other, index) => other === letter && Math.abs(index - i) <= reach && !taken.has(index),
    );
    if (j >= 0) partners.set(i, j);
  }
  const m = partners.size;
  if (m === 0) return 0;
  const inOne = [...partners.keys()].map((i) => one[i]);
  const inTwo = [...partners.values()].sort((x, y) => x - y).map((j) => two[j]);
  const t = inOne.filter((letter, index) => letter !== inTwo[index]).length / 2;
  const jaro = (m / one.length + m / two.length + (m - t) / m) / 3;
  let prefix = 0;
  while (prefix < 4 && prefix < one.length && one[prefix] === two[prefix]) prefix += 1;
  return jaro + prefix * 0.1 * (1 - jaro);
}

/** What a row is compared by, one key at a time. */
interface Known {
  readonly email: string | null;
  readonly phone: string | null;
  readonly domain: string | null;
  readonly words: string;
  readonly country: string;
}

function known(row: DuplicateRow): Known {
  const { name, company } = row;
  const full = (typeof name === "object" ? name?.full : name) ?? company ?? "";
  const words = full
    .normalize("NFD")
    .replaceAll(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== "")
    .sort((a, b) => (a < b ? -1 : 1))
    .join(" ");
  const domain = normalizeDomain(row.domain) ?? normalizeDomain(normalizeEmail(row.email));
  const country = row.country ?? "";
  return {
    email: normalizeEmail(row.email),
    phone: normalizePhone(row.phone, country === "" ? {} : { country }),
    domain: domain === null || freeEmailDomains.includes(domain) ? null : domain,
    words,
    country,
  };
}

/** Why two rows are one, by any key. */
export function slowLink(
  a: DuplicateRow,
  b: DuplicateRow,
  key: DuplicateKey,
  threshold: number,
): number | null {
  const [one, two] = [known(a), known(b)];
  if (key === "email" || key === "phone")
    return one[key] !== null && one[key] === two[key] ? 1 : null;
  if (one.words === "" || two.words === "") return null;
  const start = ({ words, country }: Known): string =>
    `${words.replaceAll(" ", "").slice(0, 3)}|${country}`;
  const inBlock =
    key === "name" ? start(one) === start(two) : one.domain !== null && one.domain === two.domain;
  if (!inBlock) return null;
  const similarity = slowSimilarity(one.words, two.words);
  return similarity >= threshold - 1e-12 ? similarity : null;
}

/** All pairs by all keys, then whatever hangs together; each cluster's ids ascending. */
export function slowClusters(
  rows: readonly DuplicateRow[],
  keys: readonly DuplicateKey[],
  threshold: number,
): string[][] {
  const homes = rows.map((row) => new Set([`${row.id}`]));
  for (const [i, a] of rows.entries()) {
    for (const [j, b] of rows.entries()) {
      if (j <= i || keys.every((key) => slowLink(a, b, key, threshold) === null)) continue;
      const all = new Set([...(homes[i] ?? []), ...(homes[j] ?? [])]);
      for (const [index, row] of rows.entries()) if (all.has(`${row.id}`)) homes[index] = all;
    }
  }
  const lists = [...new Set(homes)].map((home) => [...home].sort((a, b) => (a < b ? -1 : 1)));
  return lists
    .filter((list) => list.length > 1)
    .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1));
}
