// The chain of measurement.md §2.6 once more, word by word: states by name, dense elimination with pivots.

export interface SlowPath {
  readonly path: readonly string[];
  readonly conversions: number;
  readonly nulls: number;
  readonly value: number;
}

export interface SlowChain {
  /** Null without any journey. */
  readonly probability: number | null;
  readonly effects: Readonly<Record<string, { conversions: number | null; value: number | null }>>;
}

export function slowMarkov(
  paths: readonly SlowPath[],
  order: number,
  nullPaths: "use" | "ignore",
): SlowChain {
  const flow = new Map<string, Map<string, number>>();
  const holds = new Map<string, readonly string[]>([["(start)", []]]);
  const worth = new Map<string, number>();
  const add = (from: string, to: string, weight: number): void => {
    const row = flow.get(from) ?? new Map<string, number>();
    row.set(to, (row.get(to) ?? 0) + weight);
    flow.set(from, row);
  };
  for (const { path, conversions, value, ...rest } of paths) {
    const nulls = nullPaths === "use" ? rest.nulls : 0;
    const windows =
      path.length === 0
        ? []
        : path.length <= order
          ? [path]
          : path.slice(order - 1).map((_, at) => path.slice(at, at + order));
    let before = "(start)";
    for (const window of windows) {
      const state = JSON.stringify(window);
      holds.set(state, window);
      if (state !== before) add(before, state, conversions + nulls);
      before = state;
    }
    add(before, "(conversion)", conversions);
    add(before, "(null)", nulls);
    if (conversions > 0) worth.set(before, (worth.get(before) ?? 0) + value);
  }
  const states = [...holds.keys()];
  /** The expected gain from the start when a key is removed. */
  const solve = (gainOf: (state: string) => number, removed: string | null): number => {
    const left = states.filter((state) => removed === null || !holds.get(state)?.includes(removed));
    const rows = left.map((state) => {
      const steps = flow.get(state) ?? new Map<string, number>();
      const all = [...steps.values()].reduce((sum, weight) => sum + weight, 0);
      const chance = (to: string): number => (all > 0 ? (steps.get(to) ?? 0) / all : 0);
      const gain = all > 0 ? gainOf(state) / all : 0;
      return [...left.map((to) => (to === state ? 1 : 0) - chance(to)), gain];
    });
    for (let pivot = 0; pivot < left.length; pivot += 1) {
      const from = rows
        .map((row, at) => ({ at, size: at < pivot ? -1 : Math.abs(row[pivot] as number) }))
        .reduce((a, b) => (b.size > a.size ? b : a)).at;
      [rows[pivot], rows[from]] = [rows[from] as number[], rows[pivot] as number[]];
      for (let other = 0; other < left.length; other += 1) {
        if (other === pivot) continue;
        const factor =
          ((rows[other] as number[])[pivot] as number) /
          ((rows[pivot] as number[])[pivot] as number);
        rows[other] = (rows[other] as number[]).map(
          (cell, at) => cell - factor * ((rows[pivot] as number[])[at] as number),
        );
      }
    }
    const start = left.indexOf("(start)");
    const row = rows[start] as number[];
    return (row.at(-1) as number) / (row[start] as number);
  };
  const conversionsOf = (state: string): number => flow.get(state)?.get("(conversion)") ?? 0;
  const worthOf = (state: string): number => worth.get(state) ?? 0;
  const some = [...(flow.get("(start)")?.values() ?? [])].reduce((sum, weight) => sum + weight, 0);
  const probability = solve(conversionsOf, null);
  const value = solve(worthOf, null);
  const keys = new Set(paths.flatMap(({ path }) => path));
  return {
    probability: some > 0 ? probability : null,
    effects: Object.fromEntries(
      [...keys].map((key) => [
        key,
        {
          conversions: probability === 0 ? null : 1 - solve(conversionsOf, key) / probability,
          value: value === 0 ? null : 1 - solve(worthOf, key) / value,
        },
      ]),
    ),
  };
}
