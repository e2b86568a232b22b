import { withoutNoise } from "./withoutNoise.js";

/** What each letter in common at the start adds of what is missing to 1, and how many letters count. */
const prefixScale = 0.1;
const maxPrefix = 4;

/** Compares one text of a list, the pivot, with others. */
export interface NameComparer {
  /** How many letters each text has. */
  readonly lengths: Int32Array;
  /** Says which text is compared. */
  pivot(a: number): void;
  /** False where the text cannot reach the threshold; reads only its length and which letters it has. */
  mayReach(b: number): boolean;
  /** Jaro-Winkler's similarity, 0 to 1; any number below the threshold where the text cannot reach it. */
  similarity(b: number): number;
}

/**
 * Compares texts by Jaro-Winkler:
 *
 *   jaro = (m ÷ |a| + m ÷ |b| + (m − t) ÷ m) ÷ 3, and similarity = jaro + 0.1 × l × (1 − jaro)
 *
 * with m letters in common (each in the other's window, max(|a|, |b|) ÷ 2 − 1 letters either way, taken from left to right),
 * t half of those that stand in another order, and l the letters in common at the start, at most 4.
 *
 * @see Winkler (1990), "String Comparator Metrics and Enhanced Decision Rules in the Fellegi-Sunter Model of Record
 *   Linkage", Proceedings of the Section on Survey Research Methods, American Statistical Association, 354-359.
 */
export function nameComparer(texts: readonly string[], threshold: number): NameComparer {
  const letters = new Map<string, number>();
  const codes = texts.map((text) =>
    Array.from(text, (letter) => {
      const known = letters.get(letter);
      if (known !== undefined) return known;
      letters.set(letter, letters.size);
      return letters.size - 1;
    }),
  );
  const lengths = Int32Array.from(codes, ({ length }) => length);
  const masks = Int32Array.from(codes, maskOf);
  // Below it no prefix lifts the similarity to the threshold; a hair less, for the noise of doubles.
  const leastJaro = (threshold - maxPrefix * prefixScale) / (1 - maxPrefix * prefixScale);
  const leastShare = 3 * leastJaro - 1 - 1e-9;

  // Of each letter, where it stands in the pivot: 32 places to a number.
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  const width = Math.ceil(longest / 32);
  const places = new Int32Array(letters.size * width);
  const taken = new Int32Array(width);
  const matched = new Int32Array(longest);
  let a: readonly number[] = [];
  let maskA = 0;

  function pivot(index: number): void {
    for (let place = 0; place < a.length; place += 1) {
      places[(a[place] as number) * width + (place >>> 5)] = 0;
    }
    a = codes[index] as readonly number[];
    maskA = masks[index] as number;
    for (let place = 0; place < a.length; place += 1) {
      const at = (a[place] as number) * width + (place >>> 5);
      places[at] = (places[at] as number) | (1 << (place & 31));
    }
  }

  function mayReach(b: number): boolean {
    const lengthB = lengths[b] as number;
    const maskB = masks[b] as number;
    const matches = Math.min(a.length - bitsOf(maskA & ~maskB), lengthB - bitsOf(maskB & ~maskA));
    return matches / a.length + matches / lengthB >= leastShare;
  }

  /** Takes for each letter of b the first free place of the same letter within reach in the pivot, and counts them. */
  function match(b: readonly number[]): number {
    let matches = 0;
    taken.fill(0);
    const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
    for (let index = 0; index < b.length; index += 1) {
      const letter = b[index] as number;
      const first = Math.max(0, index - reach);
      const last = Math.min(a.length - 1, index + reach);
      for (let word = first >>> 5; word <= last >>> 5; word += 1) {
        let free = (places[letter * width + word] as number) & ~(taken[word] as number);
        if (word === first >>> 5) free &= -1 << (first & 31);
        if (word === last >>> 5) free &= -1 >>> (31 - (last & 31));
        if (free === 0) continue;
        taken[word] = (taken[word] as number) | (free & -free);
        matched[matches] = letter;
        matches += 1;
        break;
      }
    }
    return matches;
  }

  /** Counts the letters that stand in another order in the two. */
  function moved(): number {
    let count = 0;
    let next = 0;
    for (let word = 0; word < width; word += 1) {
      for (let rest = taken[word] as number; rest !== 0; rest &= rest - 1) {
        const place = word * 32 + 31 - Math.clz32(rest & -rest);
        if (a[place] !== matched[next]) count += 1;
        next += 1;
      }
    }
    return count;
  }

  function similarity(index: number): number {
    const b = codes[index] as readonly number[];
    const matches = match(b);
    const share = matches / a.length + matches / b.length;
    if (matches === 0 || share < leastShare) return 0;
    const jaro = (share + (matches - moved() / 2) / matches) / 3;
    let prefix = 0;
    while (prefix < maxPrefix && prefix < a.length && a[prefix] === b[prefix]) prefix += 1;
    return withoutNoise(jaro + prefixScale * prefix * (1 - jaro));
  }

  return { lengths, pivot, mayReach, similarity };
}

/** Which letters a text has, one bit for each; letters that share a bit make the filter weaker, never wrong. */
function maskOf(letters: readonly number[]): number {
  return letters.reduce((mask, letter) => mask | (1 << (letter & 31)), 0);
}

/** How many bits are set. */
function bitsOf(mask: number): number {
  const pairs = mask - ((mask >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
