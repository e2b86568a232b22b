import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { binField } from "../../../src/scoring/binning/binField.js";
import {
  chiMergeTwin,
  fineLevelsTwin,
  fineTwin,
  ivTwin,
  monotoneTwin,
  type Pair,
  treeTwin,
} from "./twin.js";

const runs = { numRuns: Number(process.env["RUNS"] ?? 200) };
const limits = fc.record({
  maxBins: fc.constantFrom(1, 2, 3, 5, 8),
  minShare: fc.constantFrom(0, 0.05, 0.2),
  minGain: fc.constantFrom(0, 0.1, 0.5),
});
/** Whole numbers whose chance to be won bends. */
const numberPairs = fc
  .tuple(
    fc.constantFrom(3, 8, 12, 60, 1_000),
    fc.array(fc.tuple(fc.nat(9_999), fc.nat(99)), { minLength: 1, maxLength: 120 }),
  )
  .map(([most, list]) =>
    list.map(([n, chance]): Pair => {
      const value = (n % most) - Math.floor(most / 3);
      return [value, chance < 20 + 60 * Math.abs(Math.sin(value / most))];
    }),
  );
const levelPairs = fc.array(
  fc.tuple(fc.constantFrom("a", "b", "c", "d", "e", "__proto__", "7"), fc.boolean()),
  { minLength: 1, maxLength: 60 },
);
const split = (pairs: readonly Pair[]): [(number | string)[], boolean[]] => [
  pairs.map(([value]) => value),
  pairs.map(([, won]) => won),
];
/** So much won and lost in each bin, which tells bins apart. */
const sizes = (bins: readonly (readonly Pair[])[]): number[][] =>
  bins.map((bin) => {
    const won = bin.filter(([, isWon]) => isWon).length;
    return [won, bin.length - won];
  });
const found = ({ bins }: ReturnType<typeof binField>): number[][] =>
  bins.map(({ won, lost }) => [won, lost]);

describe("binField and its slow twin", () => {
  it("cut numbers by the tree alike", () => {
    fc.assert(
      fc.property(numberPairs, limits, (pairs, options) => {
        const expected = treeTwin(fineTwin(pairs), { rows: pairs.length, ...options });
        expect(found(binField(...split(pairs), { ...options, kind: "number" }))).toEqual(
          sizes(expected),
        );
      }),
      runs,
    );
  });

  it("join numbers by ChiMerge alike", () => {
    fc.assert(
      fc.property(numberPairs, limits, (pairs, { minGain: _, ...options }) => {
        const expected = chiMergeTwin(fineTwin(pairs), { rows: pairs.length, ...options });
        const binned = binField(...split(pairs), { ...options, binning: "chimerge" });
        expect(found(binned)).toEqual(sizes(expected));
      }),
      runs,
    );
  });

  it("join levels alike", () => {
    fc.assert(
      fc.property(levelPairs, limits, fc.boolean(), (pairs, options, isTree) => {
        const fine = fineLevelsTwin(pairs);
        const all = { rows: pairs.length, ...options };
        const expected = isTree ? treeTwin(fine, all) : chiMergeTwin(fine, all);
        const binning = isTree ? "tree" : "chimerge";
        const binned = binField(...split(pairs), { ...options, binning, kind: "category" });
        expect(found(binned)).toEqual(sizes(expected));
      }),
      runs,
    );
  });

  it("find the same best of all ways that only rise or only fall", () => {
    const few = fc.array(fc.tuple(fc.nat(9), fc.boolean()), { minLength: 2, maxLength: 80 });
    fc.assert(
      fc.property(few, limits, (pairs, { maxBins, minShare }) => {
        const options = { maxBins, minShare };
        const { bins } = binField(...split(pairs), {
          ...options,
          binning: "monotone",
          zeros: "none",
        });
        const best = monotoneTwin(fineTwin(pairs), { rows: pairs.length, ...options });
        const iv = ivTwin(
          bins.map(({ won, lost }) => [
            ...Array.from({ length: won }, (): Pair => [0, true]),
            ...Array.from({ length: lost }, (): Pair => [0, false]),
          ]),
        );
        // With one outcome alone there is one bin, which tells nothing.
        expect(Number.isNaN(iv) ? 0 : iv).toBeCloseTo(best, 10);
        const rates = bins.map(({ rate }) => rate as number);
        const rises = rates.slice(1).map((rate, place) => rate - (rates[place] as number));
        expect(rises.every((rise) => rise >= -1e-12) || rises.every((rise) => rise <= 1e-12)).toBe(
          true,
        );
      }),
      runs,
    );
  });

  it("put each row in one bin, whatever is missing, special or weighed", () => {
    const cell = fc.constantFrom<unknown>(
      1,
      2,
      3,
      50,
      -1,
      "4",
      null,
      undefined,
      Number.NaN,
      "",
      "x",
    );
    const row = fc.tuple(
      cell,
      fc.constantFrom(1, 0, true, false, null),
      fc.constantFrom(1, 2, 0.5),
    );
    fc.assert(
      fc.property(
        fc.array(row, { maxLength: 40 }),
        fc.constantFrom("tree", "chimerge", "quantile", "monotone"),
        fc.constantFrom({ add: 0.5 }, { replace: 0.99 }, "none" as const),
        (rows, binning, zeros) => {
          const binned = binField(
            rows.map(([value]) => value),
            rows.map(([, outcome]) => outcome),
            {
              binning,
              zeros,
              special: [-1],
              kind: "number",
              weights: rows.map(([, , one]) => one),
            },
          );
          const decided = rows.filter(([, outcome]) => outcome !== null);
          const all = decided.reduce((sum, [, , weight]) => sum + weight, 0);
          expect(binned.bins.reduce((sum, { count }) => sum + count, 0)).toBeCloseTo(all, 9);
          expect(binned.won + binned.lost).toBeCloseTo(all, 9);
          expect(binned.leftOut).toBe(rows.length - decided.length);
          expect(JSON.parse(JSON.stringify(binned))).toEqual(binned);
          expect(binned.breaks?.length).toBe(
            binned.bins.filter(({ kind }) => kind === "range").length - 1,
          );
        },
      ),
      runs,
    );
  });
});

describe("binField", () => {
  const ages = [20, 20, 30, 30, 30, 40, 40, null, -1, -1];
  const won = [1, 0, 1, 1, 0, 0, 0, 1, 1, 0];

  it("takes bins that are given, and keeps what is special or missing apart", () => {
    const binned = binField(ages, won, {
      binning: { breaks: [30, 40] },
      special: [-1, -2],
      zeros: "none",
    });
    expect(binned.bins.map(({ woe: _, iv: __, ...bin }) => bin)).toEqual([
      { kind: "range", from: null, to: 30, count: 2, share: 0.2, won: 1, lost: 1, rate: 0.5 },
      { kind: "range", from: 30, to: 40, count: 3, share: 0.3, won: 2, lost: 1, rate: 2 / 3 },
      { kind: "range", from: 40, to: null, count: 2, share: 0.2, won: 0, lost: 2, rate: 0 },
      { kind: "special", value: -1, count: 2, share: 0.2, won: 1, lost: 1, rate: 0.5 },
      { kind: "missing", count: 1, share: 0.1, won: 1, lost: 0, rate: 1 },
    ]);
    // 5 of each: 2/5 of all won against 1/5 of all lost.
    expect(binned.bins[1]?.woe).toBeCloseTo(Math.log(2), 14);
    expect(binned.bins[2]?.woe).toBeNull();
    expect(binned.iv).toBeNull();
    expect(binned.breaks).toEqual([30, 40]);
  });

  it("puts something into empty cells: a little in all, or in those alone", () => {
    const options = { binning: { breaks: [30, 40] }, special: [-1] } as const;
    const add = binField(ages, won, options);
    // (0 + ½)/(5 + 5·½) against (2 + ½)/(5 + 5·½).
    expect(add.bins[2]?.woe).toBeCloseTo(Math.log(0.5 / 2.5), 14);
    const replace = binField(ages, won, { ...options, zeros: { replace: 0.9 } });
    // 0.9/5.9 against 2/5.9, since nothing is lost without an age.
    expect(replace.bins[2]?.woe).toBeCloseTo(Math.log(0.9 / 2), 14);
  });

  it("joins levels that are given, and leaves the others together", () => {
    const levels = ["a", "a", "b", "c", "d", "d"];
    const binned = binField(levels, [1, 0, 1, 0, 1, 0], { binning: { breaks: [["a", "b"], "x"] } });
    expect(binned.bins.map((bin) => (bin.kind === "levels" ? bin.levels : null))).toEqual([
      ["a", "b"],
      ["x"],
      ["c", "d"],
    ]);
    expect(binned.bins[1]).toMatchObject({ count: 0, rate: null });
    expect(binned).not.toHaveProperty("breaks");
  });

  it("cuts numbers at quantiles", () => {
    const values = Float64Array.from({ length: 101 }, (_, n) => n);
    const outcomes = values.map((value) => value % 2);
    const options = { binning: "quantile", maxBins: 4 } as const;
    expect(binField(values, outcomes, options).breaks).toEqual([25, 50, 75]);
    const tied = [...Array.from({ length: 90 }, () => 0), ...Array.from({ length: 10 }, () => 5)];
    const results = tied.map((_, n) => n % 3 === 0);
    expect(binField(tied, results, options).breaks).toEqual([]);
    expect(binField(tied, results, { ...options, maxBins: 20 }).breaks).toEqual([
      0.5000000000000426,
    ]);
  });

  it("gives round breaks, whatever the size of the numbers", () => {
    for (const unit of [1e-12, 0.01, 1, 1e9]) {
      const values = Array.from({ length: 400 }, (_, n) => (n % 100) * unit);
      const outcomes = values.map((value, n) => (n * 37) % 101 < 20 + (60 * value) / (100 * unit));
      const { breaks = [] } = binField(values, outcomes);
      expect(breaks.length).toBeGreaterThan(1);
      expect(breaks).toEqual(breaks.map((value) => Number(value.toPrecision(3))));
    }
  });

  it("answers where there is nothing to tell", () => {
    expect(binField([], [])).toEqual({
      kind: "number",
      bins: [
        {
          kind: "range",
          from: null,
          to: null,
          count: 0,
          share: 0,
          won: 0,
          lost: 0,
          rate: null,
          woe: 0,
          iv: 0,
        },
      ],
      breaks: [],
      iv: 0,
      js: 0,
      gini: null,
      won: 0,
      lost: 0,
      leftOut: 0,
    });
    for (const binning of ["tree", "chimerge", "quantile", "monotone"] as const) {
      const same = binField([7, 7, 7], [1, 0, 1], { binning });
      expect([same.bins.length, same.iv, same.gini]).toEqual([1, 0, 0]);
      const oneClass = binField([1, 2, 3, 4], [1, 1, 1, 1], { binning });
      expect([oneClass.iv, oneClass.gini]).toEqual([expect.any(Number), null]);
      const huge = binField([-1.7e308, 0, 1.7e308, Infinity], [1, 0, 1, 0], { binning });
      expect(JSON.parse(JSON.stringify(huge))).toEqual(huge);
    }
    expect(binField([null, null], [1, 0], { kind: "category" }).bins).toHaveLength(1);
  });

  it("cuts a million rows", () => {
    const length = 1_000_000;
    const values = Float64Array.from({ length }, (_, n) => (n * 7_919) % 100_003);
    const ids = Array.from({ length: 200_000 }, (_, n) => `id${n}`);
    const results = Uint8Array.from({ length }, (_, n) => Number((n * 31) % 7 < 2));
    for (const binning of ["tree", "chimerge", "quantile", "monotone"] as const) {
      expect(binField(values, results, { binning }).won).toBe(285_715);
      if (binning === "quantile") continue;
      const few = binField(ids, results.subarray(0, ids.length), { binning });
      expect(few.bins.length).toBeGreaterThan(0);
    }
  });

  it("refuses options at their path", () => {
    const bin = binField as (values: unknown, outcomes: unknown, options?: unknown) => unknown;
    for (const [options, path] of [
      [{ bins: 3 }, "bins"],
      [{ kind: "date" }, "kind"],
      [{ binning: "cart" }, "binning"],
      [{ binning: { breaks: [2, 2] } }, "binning.breaks[1]"],
      [{ binning: { breaks: 2 } }, "binning.breaks"],
      [{ kind: "category", binning: { breaks: [["a"], ["b", "a"]] } }, "binning.breaks[1][1]"],
      [{ special: ["x"] }, "special[0]"],
      [{ special: [1, 1] }, "special[1]"],
      [{ maxBins: 0 }, "maxBins"],
      [{ minShare: 2 }, "minShare"],
      [{ minGain: Number.NaN }, "minGain"],
      [{ zeros: { add: 0 } }, "zeros.add"],
      [{ zeros: { add: 1, replace: 1 } }, "zeros.replace"],
      [{ zeros: "add" }, "zeros"],
      [{ weights: [1] }, "weights"],
    ] as const) {
      expect(() => bin([1, 2], [1, 0], options), JSON.stringify(options)).toThrow(
        expect.objectContaining({ code: "INVALID_INPUT", path }),
      );
    }
    expect(() => bin("ab", [1, 0])).toThrow(expect.objectContaining({ path: "values" }));
    expect(() => bin([1, 2], [1])).toThrow(expect.objectContaining({ path: "outcomes" }));
  });
});
