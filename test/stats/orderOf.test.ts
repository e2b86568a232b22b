import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderOf } from "../../src/stats/orderOf.js";
import { seededRandom } from "../../src/stats/seededRandom.js";
import { valuesAtRanks } from "../../src/stats/valuesAtRanks.js";

const next = seededRandom(3);
/** Many values of one kind: even, whole, skewed, of all sizes, two lumps, all one. */
const kinds: readonly (readonly [name: string, of: () => number])[] = [
  ["even", () => next() * 100],
  ["whole", () => Math.floor(next() * 20) - 10],
  ["skewed", () => Math.exp(30 * next())],
  ["of all sizes", () => (next() - 0.5) * 10 ** Math.floor(600 * next() - 300)],
  ["in two lumps", () => (next() < 0.5 ? 1e-9 * next() : 1e9 + next())],
  ["all one", () => 7],
  ["huge", () => (next() < 0.5 ? -1.7e308 : 1.7e308)],
  ["zeros", () => (next() < 0.5 ? -0 : 0)],
];

const slowOrder = (values: Float64Array): readonly number[] =>
  Array.from(values.keys()).sort((a, b) => {
    const [first, second] = [values[a] as number, values[b] as number];
    if (first !== second) return first < second ? -1 : 1;
    return Number(Object.is(second, -0)) - Number(Object.is(first, -0)) || a - b;
  });

describe("orderOf", () => {
  it.each(kinds)("orders values that are %s, ties by place", (_, of) => {
    for (const length of [0, 1, 999, 1_000, 5_000]) {
      const values = Float64Array.from({ length }, of);
      const before = values.slice();
      expect(Array.from(orderOf(values))).toEqual(slowOrder(values));
      expect(values).toEqual(before);
    }
  });
});

describe("valuesAtRanks", () => {
  const check = (values: Float64Array, ranks: readonly number[]): void => {
    const sorted = values.slice().sort();
    const found = valuesAtRanks(values, ranks);
    expect(found.map(({ value }) => value)).toEqual(ranks.map((rank) => sorted[rank]));
    for (const { value, below } of found) {
      expect(below).toBe(values.reduce((count, one) => count + Number(one < value), 0));
    }
  };

  it.each(kinds)("finds values that are %s", (name, of) => {
    for (const length of [1, 2_000, 2_001, 30_000]) {
      const values = Float64Array.from({ length }, of);
      const ranks = [0, 0.1, 0.25, 0.5, 0.5, 0.99, 1].map((share) =>
        Math.floor(share * (length - 1)),
      );
      if (name === "zeros") expect(valuesAtRanks(values, ranks)[0]?.below).toBe(0);
      else check(values, ranks);
    }
  });

  it("finds every place of few values", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 }), { minLength: 1 }), (list) => {
        check(
          Float64Array.from(list),
          list.map((_, rank) => rank),
        );
      }),
    );
  });
});
