/** Orders two texts by code point: negative, 0 or positive. JavaScript's `<` goes by UTF-16 unit, which puts 😀 before U+FF5E. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    if (a.charCodeAt(index) === b.charCodeAt(index)) continue;
    // After the first half of a pair, which both share, one text may hold the pair and the other a lone half.
    const start = index > 0 && isFirstHalf(a.charCodeAt(index - 1)) ? index - 1 : index;
    return difference(a, b, start) || difference(a, b, index);
  }
  return a.length - b.length;
}

function isFirstHalf(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function difference(a: string, b: string, index: number): number {
  return (a.codePointAt(index) as number) - (b.codePointAt(index) as number);
}
