import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareText } from "../../src/core/compareText.js";

/** Compares the lists of code points, a lone half of a pair being one. */
function slowly(a: string, b: string): number {
  const left = Array.from(a, (sign) => sign.codePointAt(0) as number);
  const right = Array.from(b, (sign) => sign.codePointAt(0) as number);
  for (const [index, point] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (point !== other) return Math.sign(point - other);
  }
  return left.length === right.length ? 0 : -1;
}

describe("compareText", () => {
  it.each([
    ["a", "b", -1],
    ["b", "a", 1],
    ["a", "a", 0],
    ["", "a", -1],
    ["ab", "a", 1],
    ["Z", "a", -1],
    // By unit 0xD83D < 0xFF5E; by code point U+1F600 > U+FF5E.
    ["\u{1f600}", "\uff5e", 1],
    ["\u{1f600}", "\u{1f601}", -1],
    // A lone half is the code point U+D83D, below U+E000.
    ["\ud83d", "\ue000", -1],
    ["\ud83d\ude00", "\ud83d\ud83d\ude00", 1],
  ])("orders %j and %j by code point", (a, b, sign) => {
    expect(Math.sign(compareText(a, b))).toBe(sign);
  });

  it("agrees with comparing lists of code points, lone halves included", () => {
    const units = fc.constantFrom("a", "b", "\ud83d", "\ude00", "\ude01", "\ue000", "\uffff");
    const text = fc.array(units, { maxLength: 5 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(slowly(a, b));
      }),
      { numRuns: 2_000 },
    );
  });
});
