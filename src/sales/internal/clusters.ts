/** Sets of numbers from 0 on that grow together: union-find. */
export interface Clusters {
  /** Whether two stand in one set. */
  areJoined(a: number, b: number): boolean;
  /** Joins the sets of two; false where they were one. */
  join(a: number, b: number): boolean;
  /** The sets of two or more, each ascending, by their first. */
  groups(): number[][];
}

/** Begins with each number in a set of its own. */
export function clustersOf(count: number): Clusters {
  const parents = Int32Array.from({ length: count }, (_, index) => index);
  const sizes = new Int32Array(count).fill(1);
  const rootOf = (index: number): number => {
    let at = index;
    while (parents[at] !== at) {
      // Halves the way for those who come after.
      parents[at] = parents[parents[at] as number] as number;
      at = parents[at] as number;
    }
    return at;
  };
  return {
    areJoined: (a, b) => rootOf(a) === rootOf(b),
    join: (a, b): boolean => {
      let [large, small] = [rootOf(a), rootOf(b)];
      if (large === small) return false;
      if ((sizes[large] as number) < (sizes[small] as number)) [large, small] = [small, large];
      parents[small] = large;
      sizes[large] = (sizes[large] as number) + (sizes[small] as number);
      return true;
    },
    groups: (): number[][] => {
      const byRoot = new Map<number, number[]>();
      for (let index = 0; index < count; index += 1) {
        const root = rootOf(index);
        if (sizes[root] === 1) continue;
        const group = byRoot.get(root);
        if (group === undefined) byRoot.set(root, [index]);
        else group.push(index);
      }
      return [...byRoot.values()];
    },
  };
}
