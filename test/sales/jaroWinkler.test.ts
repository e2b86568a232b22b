import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nameComparer } from "../../src/sales/internal/jaroWinkler.ts";
import { firstLetters, nameWords } from "../../src/sales/internal/nameWords.ts";
import { slowSimilarity } from "./slowDuplicates.ts";

function similarity(a: string, b: string): number {
  const comparer = nameComparer([a, b], 0);
  comparer.pivot(0);
  return comparer.similarity(1);
}

describe("nameComparer", () => {
  // Porter and Winkler (1997), "Approximate String Comparison and its Effect on an Advanced Record Linkage System", U.S.
  // Bureau of the Census, RR97-2, table 1; pairs that its comparator gives 0 for want of likeness are left out.
  it.each([
    ["SHACKLEFORD", "SHACKELFORD", 0.982],
    ["DUNNINGHAM", "CUNNIGHAM", 0.896],
    ["NICHLESON", "NICHULSON", 0.956],
    ["JONES", "JOHNSON", 0.832],
    ["MASSEY", "MASSIE", 0.933],
    ["ABROMS", "ABRAMS", 0.922],
    ["JERALDINE", "GERALDINE", 0.926],
    ["MARHTA", "MARTHA", 0.961],
    ["MICHELLE", "MICHAEL", 0.921],
    ["JULIES", "JULIUS", 0.933],
    ["TANYA", "TONYA", 0.88],
    ["DWAYNE", "DUANE", 0.84],
    ["SEAN", "SUSAN", 0.805],
    ["JON", "JOHN", 0.933],
  ])("gives %s and %s what Winkler's table has", (a, b, expected) => {
    // The table has three decimals.
    expect(Math.abs(similarity(a, b) - expected)).toBeLessThanOrEqual(0.0005001);
  });

  it("gives 1 for equal texts, 0 for texts without a letter in common", () => {
    expect(similarity("ada", "ada")).toBe(1);
    expect(similarity("ada", "bob")).toBe(0);
    expect(similarity("a", "b")).toBe(0);
  });

  it("compares code points, not halves of them", () => {
    // Two of three letters in common, none moved: (2/3 + 2/3 + 1) / 3, and one at the start.
    expect(similarity("😀ab", "😀cb")).toBeCloseTo(7 / 9 + 0.1 * (2 / 9), 12);
  });

  const texts = fc.string({
    unit: fc.constantFrom("a", "b", "c", " ", "é", "😀"),
    minLength: 1,
    maxLength: 90,
  });

  it("agrees with its slow twin, either way round, past 32 letters too", () => {
    fc.assert(
      fc.property(texts, texts, (a, b) => {
        expect(similarity(a, b)).toBeCloseTo(slowSimilarity(a, b), 11);
        expect(similarity(b, a)).toBe(similarity(a, b));
      }),
      { numRuns: 1000 },
    );
  });

  it("lets no pair through the filter's mesh that reaches the threshold", () => {
    fc.assert(
      fc.property(
        fc.array(texts, { minLength: 2, maxLength: 8 }),
        fc.constantFrom(0, 0.5, 0.8, 0.92, 1),
        (list, threshold) => {
          const comparer = nameComparer(list, threshold);
          for (const [a, one] of list.entries()) {
            comparer.pivot(a);
            for (const [b, two] of list.entries()) {
              const slow = slowSimilarity(one, two);
              if (slow < threshold) continue;
              expect(comparer.mayReach(b)).toBe(true);
              expect(comparer.similarity(b)).toBeCloseTo(slow, 11);
            }
          }
        },
      ),
    );
  });
});

describe("nameWords", () => {
  it.each([
    ["Lovelace, Ada", "ada lovelace"],
    ["  ADA   lovelace ", "ada lovelace"],
    ["Müller & Söhne GmbH", "gmbh muller sohne"],
    ["Ｆｕｌｌｗｉｄｔｈ", "fullwidth"],
    ["İstanbul", "istanbul"],
    ["O'Neil-Smith", "neil o smith"],
    ["3M", "3m"],
    ["東京 会社", "会社 東京"],
    ["कि का", "का कि"],
    ["…!", ""],
  ])("reads %j as %j", (name, words) => {
    expect(nameWords(name)).toBe(words);
  });

  it("takes the first three letters across the words", () => {
    expect(firstLetters("al smith")).toBe("als");
    expect(firstLetters("😀😀😀😀")).toBe("😀😀😀");
    expect(firstLetters("x")).toBe("x");
  });
});
