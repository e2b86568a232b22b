/** The ids of a file, each of which may come once. */
export interface IdSet {
  /** Puts an id in; false where it is in already. */
  readonly add: (id: string) => boolean;
  readonly has: (id: string) => boolean;
}

/**
 * A set of texts in which numbers are kept as numbers: a `Set` of a million numeric ids looks at each of those texts again and
 * again, all over the memory, and takes a fifth of the time of an import.
 */
export function idSet(): IdSet {
  const texts = new Set<string>();
  /** Each number plus 1 where its hash leads, or at the next free place; 0 is free. At most half are taken. */
  let places = new Float64Array(1024);
  let count = 0;

  const find = (entry: number): number => {
    const last = places.length - 1;
    let at = hashOf(entry) & last;
    while (places[at] !== 0 && places[at] !== entry) at = (at + 1) & last;
    return at;
  };
  const grow = (): void => {
    const before = places;
    places = new Float64Array(before.length * 2);
    for (const entry of before) if (entry !== 0) places[find(entry)] = entry;
  };

  return {
    add: (id): boolean => {
      const entry = entryOf(id);
      if (entry === 0) {
        const before = texts.size;
        return texts.add(id).size > before;
      }
      const at = find(entry);
      if (places[at] === entry) return false;
      places[at] = entry;
      count += 1;
      if (count * 2 > places.length) grow();
      return true;
    },
    has: (id): boolean => {
      const entry = entryOf(id);
      return entry === 0 ? texts.has(id) : places[find(entry)] === entry;
    },
  };
}

/** The number of up to 15 digits that a text writes in its shortest form, plus 1; 0 for any other text. */
function entryOf(id: string): number {
  const { length } = id;
  if (length === 0 || length > 15 || (length > 1 && id.charCodeAt(0) === 48)) return 0;
  let value = 0;
  for (let at = 0; at < length; at += 1) {
    const digit = id.charCodeAt(at) - 48;
    if (!(digit >= 0 && digit <= 9)) return 0;
    value = value * 10 + digit;
  }
  return value + 1;
}

/** Spreads numbers that lie side by side, and those that differ only above 32 bits. */
function hashOf(entry: number): number {
  const low = Math.imul(entry | 0, 0x9e3779b1);
  const high = Math.imul(Math.floor(entry / 4_294_967_296), 0x85ebca6b);
  const mixed = low ^ high;
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
