/** Distinct cells remembered: columns of words have few, and one of free text must not fill the memory. */
const mostCells = 10_000;

/** Remembers what a function of a cell gave. */
export function memo<T>(find: (cell: string) => T): (cell: string) => T {
  const known = new Map<string, T>();
  return (cell) => {
    let found = known.get(cell);
    if (found === undefined) {
      found = find(cell);
      if (known.size < mostCells) known.set(cell, found);
    }
    return found;
  };
}
