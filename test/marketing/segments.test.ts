import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { matches } from "../../src/core/conditions/matches.ts";
import { deepFreeze } from "../../src/core/freeze.ts";
import { Segment } from "../../src/marketing/segment.ts";
import { segmentOf } from "../../src/marketing/segmentOf.ts";
import { segmentOverlap } from "../../src/marketing/segmentOverlap.ts";

const segments = deepFreeze([
  { id: "enterprise", rules: { field: "employees", op: "gte", value: 250 } },
  { id: "german", rules: { field: "country", op: "eq", value: "DE" } },
  { id: "smb", rules: { field: "employees", op: "gte", value: 1 } },
] as const);

describe("segmentOf", () => {
  it("gives the first that matches", () => {
    expect(segmentOf({ employees: 900, country: "DE" }, segments)).toBe("enterprise");
    expect(segmentOf({ employees: 9, country: "DE" }, segments)).toBe("german");
    expect(segmentOf({ employees: 9 }, segments)).toBe("smb");
    expect(segmentOf({ employees: "900" }, segments)).toBeNull();
    expect(segmentOf({}, [])).toBeNull();
  });

  it("takes entities as they are read", () => {
    const segment = Segment.parse({ ...segments[0], name: "Enterprise" });
    expect(segmentOf({ employees: 250 }, [segment])).toBe("enterprise");
  });

  it("asks for the moment where a rule looks back", () => {
    const recent = [
      { id: "active", rules: { field: "seenAt", op: "withinLast", value: { days: 7 } } },
    ] as const;
    const row = { seenAt: "2026-11-20" };
    expect(segmentOf(row, recent, { asOf: "2026-11-23" })).toBe("active");
    expect(segmentOf(row, recent, { asOf: "2026-12-23" })).toBeNull();
    expect(() => segmentOf(row, recent)).toThrow(
      expect.objectContaining({ code: "AS_OF_REQUIRED", path: "asOf" }),
    );
    expect(() => segmentOf(row, [], { asOf: "soon" })).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "asOf" }),
    );
  });

  it("names the part of the rules that is wrong", () => {
    const wrong = [{ id: "a", rules: { all: [{ field: "n", op: "is", value: 1 }] } }];
    expect(() => segmentOf({}, wrong as never)).toThrow(
      expect.objectContaining({ code: "INVALID_INPUT", path: "segments[0].rules.all[0].op" }),
    );
    expect(() => segmentOf({}, [{ id: "a" }] as never)).toThrow(
      "segments[0].rules: expected an object, received nothing",
    );
    expect(() => segmentOf({}, segments, { asof: 1 } as never)).toThrow('expected "asOf"');
  });
});

describe("segmentOverlap", () => {
  const rows = deepFreeze([
    { employees: 900, country: "DE" },
    { employees: 300, country: "FR" },
    { employees: 9, country: "DE" },
    { employees: "9", country: "FR" },
    {},
  ]);

  it("counts each segment, each pair and the rest", () => {
    const overlap = segmentOverlap(rows, segments);
    expect(overlap.sizes.map(({ key, count }) => [key, count])).toEqual([
      ["enterprise", 2],
      ["german", 2],
      ["smb", 3],
    ]);
    expect(overlap.pairs.map(({ a, b, shared }) => [a, b, shared])).toEqual([
      ["enterprise", "smb", 2],
      ["german", "smb", 2],
      ["enterprise", "german", 1],
    ]);
    expect(overlap.pairs[0]).toMatchObject({
      ofA: { value: 1, successes: 2, trials: 2, high: 1 },
      ofB: { value: 2 / 3, successes: 2, trials: 3 },
    });
    expect(overlap).toMatchObject({
      rows: 5,
      none: 2,
      several: 3,
      typeMismatches: [{ field: "employees", count: 1 }],
    });
  });

  it("has zeros and nulls for nothing", () => {
    expect(segmentOverlap([], segments).sizes[0]).toEqual({
      key: "enterprise",
      count: 0,
      share: { value: null, successes: 0, trials: 0, low: null, high: null },
    });
    expect(segmentOverlap(rows, [])).toMatchObject({ sizes: [], pairs: [], none: 5, rows: 5 });
  });

  it("names rows that are none", () => {
    const mixed = [null, 7, [], new Date(0), { employees: 5 }] as never;
    expect(segmentOverlap(mixed, segments)).toMatchObject({
      rows: 1,
      rejected: [{ index: 0 }, { index: 1 }, { index: 2 }, { index: 3 }],
    });
  });

  it("refuses two segments of one id, one named __proto__ apart", () => {
    expect(() => segmentOverlap(rows, [segments[0], segments[0]])).toThrow(
      expect.objectContaining({ code: "DUPLICATE_ID", path: "segments[1].id" }),
    );
    const named = { id: "__proto__", rules: { field: "__proto__", op: "exists" } } as const;
    const hostile = JSON.parse('[{ "__proto__": 1 }, {}]');
    expect(segmentOverlap(hostile, [named]).sizes[0]).toMatchObject({ key: "__proto__", count: 1 });
  });

  it("agrees with asking each row of each pair", () => {
    const cell = fc.option(fc.constantFrom(1, 2, 3, "x"));
    const row = fc.record({ n: cell, m: cell });
    const rule = fc.record({
      field: fc.constantFrom("n", "m"),
      op: fc.constantFrom("gte", "lte"),
      value: fc.constantFrom(1, 2, 3),
    });
    fc.assert(
      fc.property(fc.array(row), fc.array(rule, { maxLength: 5 }), (some, rules) => {
        const given = rules.map((one, index) => ({ id: `s${index}`, rules: one as never }));
        const overlap = segmentOverlap(some, given);
        const inBoth = (a: number, b: number): number =>
          some.filter((one) => matches(rules[a] as never, one) && matches(rules[b] as never, one))
            .length;
        for (const [a, one] of given.entries()) {
          expect(overlap.sizes[a]?.count).toBe(inBoth(a, a));
          for (const [b, other] of given.entries()) {
            if (b <= a) continue;
            const pair = overlap.pairs.find((p) => p.a === one.id && p.b === other.id);
            expect(pair?.shared ?? 0).toBe(inBoth(a, b));
          }
        }
        expect(overlap.none).toBe(some.filter((one) => segmentOf(one, given) === null).length);
      }),
    );
  });
});
