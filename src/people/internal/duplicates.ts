/** Rows of one id or address: the first, and those after it. */
interface Duplicates {
  readonly kept: string;
  readonly dropped: string[];
}

/** Finds rows whose id, or else whose address, came before. */
interface DuplicateFinder {
  readonly isDuplicate: (id: string, address: string | null) => boolean;
  /** The kept rows that have duplicates, in the order of the list. */
  readonly groups: () => Duplicates[];
}

interface Row {
  readonly id: string;
  readonly address: string | null;
}

/** Which row a duplicate repeats is looked up at the end alone: most rows are none. */
export function duplicateFinder(): DuplicateFinder {
  const ids = new Set<string>();
  const addresses = new Set<string>();
  const kept: Row[] = [];
  const dropped: Row[] = [];
  return {
    isDuplicate(id, address): boolean {
      const isKept = isNew(ids, id) && (address === null || isNew(addresses, address));
      (isKept ? kept : dropped).push({ id, address });
      return !isKept;
    },
    groups: () => groupsOf(kept, dropped),
  };
}

/** Adds a text to a set; false where it was there. */
function isNew(set: Set<string>, text: string): boolean {
  const { size } = set;
  return set.add(text).size > size;
}

function groupsOf(kept: readonly Row[], dropped: readonly Row[]): Duplicates[] {
  if (dropped.length === 0) return [];
  const byId = new Map<string, Duplicates>();
  const byAddress = new Map<string, Duplicates>();
  const groups = kept.map(({ id, address }) => {
    const group: Duplicates = { kept: id, dropped: [] };
    byId.set(id, group);
    if (address !== null) byAddress.set(address, group);
    return group;
  });
  for (const { id, address } of dropped) {
    const group = byId.get(id) ?? byAddress.get(address ?? "");
    group?.dropped.push(id);
    // A later row of this id repeats the same one.
    if (group !== undefined) byId.set(id, group);
  }
  return groups.filter((group) => group.dropped.length > 0);
}
