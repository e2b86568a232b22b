/** Orders two texts by code point: negative, 0 or positive. JavaScript's `<` goes by UTF-16 unit, which puts 😀 before U+FF5E. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const unitA = a.charCodeAt(index);
    const unitB = b.charCodeAt(index);
    if (unitA !== unitB) return ranked(unitA) - ranked(unitB);
  }
  return a.length - b.length;
}

/** A surrogate, half of a code point above U+FFFF, ranks above all other units. */
function ranked(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
