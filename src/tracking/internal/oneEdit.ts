/** Longer values are not compared: nobody mistypes a name of this length in one letter alone. */
const longest = 64;
/** Of the values that share a text, how many are compared, the first ones. */
const mostShared = 64;

/** Finds the values one edit from a text: a character more, less or other, or two neighbors swapped. */
export function editFinder(values: readonly string[]): (text: string) => string[] {
  // Two texts one edit apart share a text that each gives by leaving out at most one character.
  const shorter = new Map<string, string[]>();
  for (const value of values) {
    for (const key of shortened(value)) {
      const known = shorter.get(key);
      if (known === undefined) shorter.set(key, [value]);
      else if (known.length < mostShared) known.push(value);
    }
  }
  return (text) => {
    const near = new Set(shortened(text).flatMap((key) => shorter.get(key) ?? []));
    return [...near].filter((value) => editBetween(text, value) !== null);
  };
}

/** The characters of both texts by which they differ, where they are one edit apart; null where they are not. */
export function editBetween(a: string, b: string): string | null {
  if (a === b || Math.abs(a.length - b.length) > 1) return null;
  const least = Math.min(a.length, b.length);
  let start = 0;
  while (start < least && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < least - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  const inA = a.slice(start, a.length - end);
  const inB = b.slice(start, b.length - end);
  const isSwap = inA.length === 2 && inB === `${inA[1]}${inA[0]}`;
  return isSwap || (inA.length <= 1 && inB.length <= 1) ? `${inA}${inB}` : null;
}

function shortened(text: string): string[] {
  if (text.length > longest) return [];
  const without = (_: unknown, at: number): string => text.slice(0, at) + text.slice(at + 1);
  return [text, ...Array.from({ length: text.length }, without)];
}
