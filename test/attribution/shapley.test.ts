import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { attribute } from "../../src/attribution/attribute.js";
import { shapleyValues } from "../../src/attribution/shapleyValues.js";

const names = ["A", "B", "C", "D", "__proto__"] as const;
const coalitions = fc.uniqueArray(
  fc.record({
    keys: fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }),
    value: fc.integer({ min: -50, max: 100 }),
  }),
  { selector: ({ keys }) => [...keys].sort().join(), maxLength: 20 },
);
const fault = (code: string, path: string) => expect.objectContaining({ code, path });

/** The mean of what a key adds, over every order in which the keys could come. */
function slowShapley(
  sets: readonly { readonly keys: readonly string[]; readonly value: number }[],
): Map<string, number> {
  const keys = [...new Set(sets.flatMap((one) => one.keys))];
  const nameOf = (set: readonly string[]): string => [...set].sort().join();
  const worth = new Map(sets.map((one) => [nameOf(one.keys), one.value]));
  const sums = new Map(keys.map((key) => [key, 0]));
  let orders = 0;
  const walk = (before: readonly string[]): void => {
    if (before.length === keys.length) {
      orders += 1;
      before.forEach((key, at) => {
        const gain =
          (worth.get(nameOf(before.slice(0, at + 1))) ?? 0) -
          (worth.get(nameOf(before.slice(0, at))) ?? 0);
        sums.set(key, (sums.get(key) ?? 0) + gain);
      });
      return;
    }
    for (const key of keys) if (!before.includes(key)) walk([...before, key]);
  };
  walk([]);
  return new Map([...sums].map(([key, sum]) => [key, sum / orders]));
}

describe("shapleyValues", () => {
  it("is the mean gain over all orders", () => {
    fc.assert(
      fc.property(coalitions, (sets) => {
        const slow = slowShapley(sets);
        const found = shapleyValues(sets);
        expect(new Set(found.map(({ key }) => key))).toEqual(new Set(slow.keys()));
        for (const { key, value } of found) {
          expect(value).toBeCloseTo(slow.get(key) ?? Number.NaN, 10);
        }
      }),
    );
  });

  it("gives what the model shapley gives, where a set is worth the journeys that lie in it", () => {
    const journey = fc.record({
      path: fc.array(fc.constantFrom(...names), { minLength: 1, maxLength: 6 }),
      conversions: fc.integer({ min: 1, max: 9 }),
    });
    fc.assert(
      fc.property(fc.array(journey, { minLength: 1, maxLength: 8 }), (journeys) => {
        const keys = [...new Set(journeys.flatMap(({ path }) => path))];
        const sets = Array.from({ length: 2 ** keys.length - 1 }, (_, index) =>
          keys.filter((_key, at) => Math.floor((index + 1) / 2 ** at) % 2 === 1),
        );
        const exact = shapleyValues(
          sets.map((own) => ({
            keys: own,
            value: journeys
              .filter(({ path }) => path.every((key) => own.includes(key)))
              .reduce((sum, { conversions }) => sum + conversions, 0),
          })),
        );
        const rows = journeys.map((one) => ({ ...one, value: 0 }));
        for (const { key, conversions } of attribute(rows, { model: "shapley" }).credits) {
          expect(conversions).toBeCloseTo(exact.find((one) => one.key === key)?.value ?? -1, 9);
        }
      }),
    );
  });

  it("orders by value, then by key, and gives nothing for nothing", () => {
    expect(shapleyValues([])).toEqual([]);
    expect(shapleyValues([{ keys: ["b", "a"], value: 4 }])).toEqual([
      { key: "a", value: 2 },
      { key: "b", value: 2 },
    ]);
    expect(
      shapleyValues([
        { keys: [], value: 7 },
        { keys: ["a", "a"], value: 4 },
      ]),
    ).toEqual([{ key: "a", value: 4 }]);
  });

  it("takes 20 keys, and no more unless told", () => {
    const keys = Array.from({ length: 21 }, (_, at) => `k${at}`);
    const twenty = shapleyValues([{ keys: keys.slice(0, 20), value: 1 }]);
    expect(twenty.every(({ value }) => Math.abs(value - 0.05) < 1e-12)).toBe(true);
    expect(() => shapleyValues([{ keys, value: 1 }])).toThrow(fault("TOO_LARGE", "coalitions"));
    expect(shapleyValues([{ keys, value: 1 }], { maxKeys: 21 })).toHaveLength(21);
  });

  it.each<readonly [unknown, unknown, string, string]>([
    [null, {}, "INVALID_INPUT", "coalitions"],
    [[null], {}, "INVALID_INPUT", "coalitions[0]"],
    [[{ keys: "A", value: 1 }], {}, "INVALID_INPUT", "coalitions[0].keys"],
    [[{ keys: [1], value: 1 }], {}, "INVALID_INPUT", "coalitions[0].keys[0]"],
    [[{ keys: ["A"], value: Number.NaN }], {}, "INVALID_INPUT", "coalitions[0].value"],
    [[], { maxKeys: 25 }, "INVALID_INPUT", "maxKeys"],
    [[], { max: 2 }, "INVALID_INPUT", "max"],
    [
      [
        { keys: ["A", "B"], value: 1 },
        { keys: ["B", "A"], value: 1 },
      ],
      {},
      "DUPLICATE_ID",
      "coalitions[1].keys",
    ],
  ])("refuses %j", (sets, options, code, path) => {
    expect(() => shapleyValues(sets as never, options as never)).toThrow(fault(code, path));
  });
});
