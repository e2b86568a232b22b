import { compareText } from "../../core/compareText.js";
import type {
  DuplicateCluster,
  DuplicateDiagnostics,
  DuplicateEvidence,
  DuplicateKey,
  PartlyCompared,
} from "../duplicateReport.js";
import { type Clusters, clustersOf } from "./clusters.js";
import { type NameComparer, nameComparer } from "./jaroWinkler.js";
import { firstLetters } from "./nameWords.js";
import type { DuplicateEntry } from "./readDuplicateRows.js";

/** How records are joined. */
export interface JoinSettings {
  readonly keys: readonly DuplicateKey[];
  readonly nameThreshold: number;
  readonly maxPairs: number;
}

type Joined = { readonly clusters: readonly DuplicateCluster[] } & Pick<
  DuplicateDiagnostics,
  "withoutKey" | "comparedPairs" | "notCompared"
>;

/** A link between two entries. */
interface Link {
  readonly a: number;
  readonly b: number;
  readonly key: DuplicateKey;
  readonly similarity: number;
}

/** Joins entries by one key after the other. */
export function joinDuplicates(
  entries: readonly DuplicateEntry[],
  { keys, nameThreshold, maxPairs }: JoinSettings,
): Joined {
  const clusters = clustersOf(entries.length);
  const links: Link[] = [];
  const names = nameComparer(
    entries.map(({ words }) => words),
    nameThreshold,
  );
  const notCompared: PartlyCompared[] = [];
  let comparedPairs = 0;
  const hasKey = new Uint8Array(entries.length);
  for (const key of keys) {
    const join = (a: number, b: number, similarity: number): void => {
      if (clusters.join(a, b)) links.push({ a, b, key, similarity });
    };
    const blocks = blocksOf(entries, key, hasKey);
    if (key === "email" || key === "phone") {
      for (const members of blocks.values()) {
        for (const member of members) join(members[0] as number, member, 1);
      }
      continue;
    }
    for (const [block, members] of blocks) {
      const different = differentNames(entries, members, (a, b) => join(a, b, 1));
      const compared = compareNeighbors(
        different,
        maxPairs,
        names,
        clusters,
        (a, b, similarity) => {
          if (similarity >= nameThreshold) join(a, b, similarity);
        },
      );
      comparedPairs += compared;
      const pairs = (different.length * (different.length - 1)) / 2 - compared;
      if (pairs > 0) notCompared.push({ key, block, names: different.length, pairs });
    }
  }
  return {
    clusters: clustersFrom(entries, clusters, links),
    withoutKey: hasKey.filter((has) => has === 0).length,
    comparedPairs,
    notCompared,
  };
}

/** Two or more entries that a key makes comparable, each block ascending; marks the entries that have the key. */
function blocksOf(
  entries: readonly DuplicateEntry[],
  key: DuplicateKey,
  hasKey: Uint8Array,
): ReadonlyMap<string, readonly number[]> {
  const firsts = new Map<string, number>();
  const blocks = new Map<string, number[]>();
  for (const [index, entry] of entries.entries()) {
    const block = blockOf(entry, key);
    if (block === null) continue;
    hasKey[index] = 1;
    const first = firsts.get(block);
    if (first === undefined) {
      firsts.set(block, index);
      continue;
    }
    // Most addresses stand alone: a list for each would cost more than the search.
    const members = blocks.get(block);
    if (members === undefined) blocks.set(block, [first, index]);
    else members.push(index);
  }
  return blocks;
}

function blockOf(
  { email, phone, domain, words, country }: DuplicateEntry,
  key: DuplicateKey,
): string | null {
  if (key === "email") return email;
  if (key === "phone") return phone;
  if (words === "") return null;
  return key === "name" ? `${firstLetters(words)} ${country}`.trim() : domain;
}

/** The first entry of each name, by the alphabet; those of one name are joined. */
function differentNames(
  entries: readonly DuplicateEntry[],
  members: readonly number[],
  join: (a: number, b: number) => void,
): number[] {
  const firsts = new Map<string, number>();
  for (const member of members) {
    const { words } = entries[member] as DuplicateEntry;
    const first = firsts.get(words);
    if (first === undefined) firsts.set(words, member);
    else join(first, member);
  }
  return [...firsts].sort(([a], [b]) => compareText(a, b)).map(([, member]) => member);
}

/** As many letters as one step of the comparison takes. */
const lettersAtOnce = 32;

/** Compares each name with those that follow it, and gives the number of pairs. */
function compareNeighbors(
  names: readonly number[],
  maxPairs: number,
  { lengths, pivot, mayReach, similarity }: NameComparer,
  clusters: Clusters,
  found: (a: number, b: number, similarity: number) => void,
): number {
  const { length } = names;
  const letters = names.reduce((sum, name) => sum + (lengths[name] as number), 0);
  const most = maxPairs / Math.max(1, letters / (length * lettersAtOnce));
  const isWhole = (length * (length - 1)) / 2 <= most;
  const reach = isWhole ? length - 1 : Math.max(1, Math.floor(most / length));
  for (const [index, a] of names.entries()) {
    pivot(a);
    const end = Math.min(length, index + reach + 1);
    for (let next = index + 1; next < end; next += 1) {
      const b = names[next] as number;
      if (mayReach(b) && !clusters.areJoined(a, b)) found(a, b, similarity(b));
    }
  }
  // The last ones have fewer that follow.
  return reach * length - (reach * (reach + 1)) / 2;
}

/** Clusters of ids, with the links that hold each together. */
function clustersFrom(
  entries: readonly DuplicateEntry[],
  clusters: Clusters,
  links: readonly Link[],
): DuplicateCluster[] {
  const idAt = (index: number): string => (entries[index] as DuplicateEntry).id;
  const evidenceOf = new Map<number, DuplicateEvidence[]>();
  const found = clusters.groups().map((members) => {
    const evidence: DuplicateEvidence[] = [];
    for (const member of members) evidenceOf.set(member, evidence);
    return { ids: members.map(idAt), evidence };
  });
  for (const { a, b, key, similarity } of links) {
    // Entries are ordered by id.
    const [first, second] = [Math.min(a, b), Math.max(a, b)];
    evidenceOf.get(a)?.push({ a: idAt(first), b: idAt(second), key, similarity });
  }
  return found;
}
